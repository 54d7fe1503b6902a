#include <string>
#include <utility>

#include "model/app_spec_nodes.hpp"
#include "model/named_options.hpp"

namespace dz {
namespace {

constexpr DocChoice<EntityScope> kScopes[] = {{"workspace", EntityScope::Workspace},
                                              {"user", EntityScope::User},
                                              {"public", EntityScope::Public},
                                              {"system", EntityScope::System}};
constexpr DocChoice<RelationKind> kRelationKinds[] = {{"belongs_to", RelationKind::BelongsTo},
                                                      {"one_to_one", RelationKind::OneToOne},
                                                      {"many_to_many", RelationKind::ManyToMany},
                                                      {"has_many", RelationKind::HasMany}};
constexpr DocChoice<OnDelete> kOnDelete[] = {{"restrict", OnDelete::Restrict},
                                             {"cascade", OnDelete::Cascade},
                                             {"set_null", OnDelete::SetNull}};

template <class T, std::size_t N>
std::string word_of(T value, const DocChoice<T> (&choices)[N]) {
    for (const auto& choice : choices)
        if (choice.value == value) return std::string(choice.word);
    return {};
}

EnumValue read_enum_value(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    if (const auto* name = node.as_text()) return {.name = *name};
    EnumValue value;
    DocReader reader(node, place, problems);
    reader.text("name", value.name);
    reader.text("label", value.label);
    reader.text("tone", value.tone);
    reader.require("name");
    reader.finish();
    return value;
}

DocNode write_enum_value(const EnumValue& value) {
    if (value.label.empty() && value.tone.empty()) return doc_text(value.name);
    return DocWriter()
        .put("name", doc_text(value.name))
        .text("label", value.label)
        .text("tone", value.tone)
        .take();
}

Transition read_transition(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Transition transition;
    DocReader reader(node, place, problems);
    reader.texts("from", transition.from);
    reader.text("to", transition.to);
    reader.text("label", transition.label);
    reader.texts("roles", transition.roles);
    reader.texts("require", transition.require);
    reader.text("when", transition.when);
    reader.require("to");
    reader.finish();
    return transition;
}

DocNode write_transition(const Transition& transition) {
    return DocWriter()
        .words("from", transition.from)
        .put("to", doc_text(transition.to))
        .text("label", transition.label)
        .texts("roles", transition.roles)
        .texts("require", transition.require)
        .text("when", transition.when)
        .take();
}

}  // namespace

Label read_label(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    if (const auto* one = node.as_text()) return {.one = *one, .many = {}};
    Label label;
    DocReader reader(node, place, problems);
    reader.text("one", label.one);
    reader.text("many", label.many);
    reader.finish();
    return label;
}

DocNode write_label(const Label& label) {
    return DocWriter().text("one", label.one).text("many", label.many).take();
}

Field read_field(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Field field;
    DocReader reader(node, place, problems);
    reader.text("name", field.name);
    reader.text("type", field.type);
    reader.text("label", field.label);
    reader.text("help", field.help);
    reader.flag("required", field.required);
    reader.flag("unique", field.unique);
    reader.flag("display", field.display);
    reader.flag("search", field.search);
    reader.number("min", field.min);
    reader.number("max", field.max);
    reader.text("pattern", field.pattern);
    reader.literal("default", field.fallback);
    reader.text("computed", field.computed);
    reader.each("values", field.values, [&](const DocNode& value, const DocPlace& at) {
        return read_enum_value(value, at, problems);
    });
    reader.text("unit", field.unit);
    reader.require("name");
    reader.finish();
    return field;
}

DocNode write_field(const Field& field) {
    DocWriter writer;
    writer.put("name", doc_text(field.name)).put("type", doc_text(field.type));
    writer.text("label", field.label).text("help", field.help);
    writer.flag("required", field.required).flag("unique", field.unique);
    writer.flag("display", field.display).flag("search", field.search);
    writer.number("min", field.min).number("max", field.max);
    writer.text("pattern", field.pattern);
    writer.each("values", field.values, &write_enum_value);
    if (field.fallback) writer.put("default", doc_literal(*field.fallback));
    return writer.text("computed", field.computed).text("unit", field.unit).take();
}

/// What `on_delete` is where a spec does not say: people may leave, other records are kept.
OnDelete usual_on_delete(const Relation& relation) {
    const bool frees = relation.target == "User" && !relation.required &&
                       relation.kind != RelationKind::ManyToMany;
    return frees ? OnDelete::SetNull : OnDelete::Restrict;
}

Relation read_relation(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Relation relation;
    DocReader reader(node, place, problems);
    reader.text("name", relation.name);
    reader.choice("kind", relation.kind, kRelationKinds);
    reader.text("target", relation.target);
    reader.flag("required", relation.required);
    relation.on_delete = usual_on_delete(relation);
    reader.choice("on_delete", relation.on_delete, kOnDelete);
    reader.text("label", relation.label);
    reader.text("inverse", relation.inverse);
    reader.flag("owner", relation.owner);
    reader.require("name");
    reader.require("target");
    reader.finish();
    return relation;
}

DocNode write_relation(const Relation& relation) {
    DocWriter writer;
    writer.put("name", doc_text(relation.name));
    writer.text("kind", word_of(relation.kind, kRelationKinds));
    writer.put("target", doc_text(relation.target)).flag("required", relation.required);
    if (relation.on_delete != usual_on_delete(relation))
        writer.text("on_delete", word_of(relation.on_delete, kOnDelete));
    writer.text("label", relation.label).text("inverse", relation.inverse);
    return writer.flag("owner", relation.owner).take();
}

States read_states(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    States states;
    DocReader reader(node, place, problems);
    reader.text("field", states.field);
    reader.text("initial", states.initial);
    reader.each("transitions", states.transitions, [&](const DocNode& item, const DocPlace& at) {
        return read_transition(item, at, problems);
    });
    reader.require("field");
    reader.finish();
    return states;
}

DocNode write_states(const States& states) {
    return DocWriter()
        .put("field", doc_text(states.field))
        .text("initial", states.initial)
        .each("transitions", states.transitions, &write_transition)
        .take();
}

Rule read_rule(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Rule rule;
    DocReader reader(node, place, problems);
    reader.text("that", rule.that);
    reader.text("message", rule.message);
    reader.texts("unique", rule.unique);
    reader.finish();
    return rule;
}

DocNode write_rule(const Rule& rule) {
    return DocWriter()
        .text("that", rule.that)
        .texts("unique", rule.unique)
        .text("message", rule.message)
        .take();
}

View read_view(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    View view;
    read_named_options(node, place, problems, view.kind,
                       [&](DocReader& reader) { reader.rest(view.options); });
    return view;
}

DocNode write_view(const View& view) {
    DocWriter options;
    for (const auto& [name, value] : view.options) options.put(name, doc_literal(value));
    return write_named_options(view.kind, options);
}

void read_entity_head(DocReader& reader, Entity& entity) {
    reader.child("label", [&](const DocNode& node, const DocPlace& at) {
        entity.label = read_label(node, at, reader.problems());
    });
    reader.text("summary", entity.summary);
    reader.choice("scope", entity.scope, kScopes);
    reader.flag("audit", entity.audit);
    reader.text("icon", entity.icon);
}

void write_entity_head(DocWriter& writer, const Entity& entity) {
    if (entity.label != Label{}) writer.put("label", write_label(entity.label));
    writer.text("summary", entity.summary);
    if (entity.scope != EntityScope::Workspace)
        writer.text("scope", word_of(entity.scope, kScopes));
    writer.flag("audit", entity.audit, true).text("icon", entity.icon);
}

Entity read_entity(const DocNode& node, const DocPlace& place, DocProblems& problems) {
    Entity entity;
    DocReader reader(node, place, problems);
    const auto with = [&problems](auto read) {
        return [&problems, read](const DocNode& item, const DocPlace& at) {
            return read(item, at, problems);
        };
    };
    reader.text("name", entity.name);
    read_entity_head(reader, entity);
    reader.each("fields", entity.fields, with(read_field));
    reader.each("relations", entity.relations, with(read_relation));
    reader.child("states", [&](const DocNode& states, const DocPlace& at) {
        entity.states = read_states(states, at, problems);
    });
    reader.each("rules", entity.rules, with(read_rule));
    reader.each("views", entity.views, with(read_view));
    reader.require("name");
    reader.finish();
    return entity;
}

DocNode write_entity(const Entity& entity) {
    DocWriter writer;
    writer.put("name", doc_text(entity.name));
    write_entity_head(writer, entity);
    writer.each("fields", entity.fields, &write_field);
    writer.each("relations", entity.relations, &write_relation);
    if (entity.states) writer.put("states", write_states(*entity.states));
    writer.each("rules", entity.rules, &write_rule);
    return writer.each("views", entity.views, &write_view).take();
}

}  // namespace dz
