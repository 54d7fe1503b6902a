#include "model/decision_codec.hpp"

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "model/app_spec_codec.hpp"
#include "model/app_spec_nodes.hpp"
#include "model/payload_io.hpp"

namespace dz {
namespace {

// Names the members of each payload once, for both directions.

template <class Io>
void exchange(Io& io, AppSet& change) {
    io.noun("app", change.app, &read_app_info, &write_app_info);
}
template <class Io>
void exchange(Io& io, ThemeSet& change) {
    io.noun("theme", change.theme, &read_theme, &write_theme);
}
template <class Io>
void exchange(Io& io, StackChoose& change) {
    io.noun("stack", change.stack, &read_stack, &write_stack);
}
template <class Io>
void exchange(Io& io, SeedSet& change) {
    io.noun("seed", change.seed, &read_seed, &write_seed);
}
template <class Io>
void exchange(Io& io, EntityAdd& change) {
    io.noun("entity", change.entity, &read_entity, &write_entity);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, EntityRemove& change) {
    io("entity", change.entity);
}
template <class Io>
void exchange(Io& io, EntityRename& change) {
    io("entity", change.entity);
    io("to", change.to);
    io.label(change.label);
}
template <class Io>
void exchange(Io& io, EntitySet& change) {
    io("entity", change.entity);
    io.head(change);
}
template <class Io>
void exchange(Io& io, FieldAdd& change) {
    io("entity", change.entity);
    io.noun("field", change.field, &read_field, &write_field);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, FieldRemove& change) {
    io("entity", change.entity);
    io("field", change.field);
}
template <class Io>
void exchange(Io& io, FieldRename& change) {
    io("entity", change.entity);
    io("field", change.field);
    io("to", change.to);
    io.optional_text("label", change.label);
}
template <class Io>
void exchange(Io& io, FieldSet& change) {
    io("entity", change.entity);
    io.noun("field", change.field, &read_field, &write_field);
}
template <class Io>
void exchange(Io& io, ValueRename& change) {
    io("entity", change.entity);
    io("field", change.field);
    io("value", change.value);
    io("to", change.to);
    io.optional_text("label", change.label);
}
template <class Io>
void exchange(Io& io, RelationAdd& change) {
    io("entity", change.entity);
    io.noun("relation", change.relation, &read_relation, &write_relation);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, RelationRemove& change) {
    io("entity", change.entity);
    io("relation", change.relation);
}
template <class Io>
void exchange(Io& io, RelationRename& change) {
    io("entity", change.entity);
    io("relation", change.relation);
    io("to", change.to);
    io.optional_text("label", change.label);
}
template <class Io>
void exchange(Io& io, RelationSet& change) {
    io("entity", change.entity);
    io.noun("relation", change.relation, &read_relation, &write_relation);
}
template <class Io>
void exchange(Io& io, StateSet& change) {
    io("entity", change.entity);
    io.states(change.states);
}
template <class Io>
void exchange(Io& io, RuleAdd& change) {
    io("entity", change.entity);
    io.noun("rule", change.rule, &read_rule, &write_rule);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, RuleRemove& change) {
    io("entity", change.entity);
    io.noun("rule", change.rule, &read_rule, &write_rule);
}
template <class Io>
void exchange(Io& io, ViewSet& change) {
    io("entity", change.entity);
    io.views(change.views);
}
template <class Io>
void exchange(Io& io, RoleAdd& change) {
    io.noun("role", change.role, &read_role, &write_role);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, RoleRemove& change) {
    io("role", change.role);
}
template <class Io>
void exchange(Io& io, RoleSet& change) {
    io.noun("role", change.role, &read_role, &write_role);
}
template <class Io>
void exchange(Io& io, RoleRename& change) {
    io("role", change.role);
    io("to", change.to);
    io.optional_text("label", change.label);
}
template <class Io>
void exchange(Io& io, PermissionSet& change) {
    io.noun("permission", change.permission, &read_permission, &write_permission);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, PermissionUnset& change) {
    io.noun("permission", change.permission, &read_permission, &write_permission);
}
template <class Io>
void exchange(Io& io, FeatureEnable& change) {
    io.noun("feature", change.feature, &read_feature, &write_feature);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, FeatureDisable& change) {
    io("feature", change.feature);
}
template <class Io>
void exchange(Io& io, PageAdd& change) {
    io.noun("page", change.page, &read_page, &write_page);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, PageRemove& change) {
    io.noun("page", change.page, &read_page, &write_page);
}
template <class Io>
void exchange(Io& io, PageSet& change) {
    io.noun("page", change.page, &read_page, &write_page);
}
template <class Io>
void exchange(Io& io, AutomationAdd& change) {
    io.noun("automation", change.automation, &read_automation, &write_automation);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, AutomationRemove& change) {
    io("name", change.name);
}
template <class Io>
void exchange(Io& io, AutomationSet& change) {
    io.noun("automation", change.automation, &read_automation, &write_automation);
}
template <class Io>
void exchange(Io& io, IntegrationAdd& change) {
    io("integration", change.integration);
    io.place(change.at);
}
template <class Io>
void exchange(Io& io, IntegrationRemove& change) {
    io("integration", change.integration);
}
template <class Io>
void exchange(Io& io, FileEdit& change) {
    io("path", change.path);
    io.hand_file("from", change.from);
    io.hand_file("to", change.to);
}

/// Reads a payload into the alternative at `index` of the variant.
template <std::size_t... I>
Change empty_change(std::size_t index, std::index_sequence<I...>) {
    using Make = Change (*)();
    static constexpr std::array<Make, sizeof...(I)> kMakers = {
        [] { return Change(std::in_place_index<I>); }...};
    return kMakers[index]();
}

constexpr auto kAlternatives = std::make_index_sequence<std::variant_size_v<Change>>{};

/// Kinds by the position of their alternative.
const std::vector<std::string>& kinds() {
    static const std::vector<std::string> kKinds = [] {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < std::variant_size_v<Change>; ++i)
            all.emplace_back(kind_of(empty_change(i, kAlternatives)));
        return all;
    }();
    return kKinds;
}

void write_change(DocWriter& writer, Change change) {
    DocWriter payload;
    PayloadWriting writing(payload);
    std::visit([&](auto& kind) { exchange(writing, kind); }, change);
    writer.put("kind", doc_text(std::string(kind_of(change)))).put("payload", payload.take());
}

Change read_change(DocReader& reader) {
    std::string kind;
    reader.require("kind");
    reader.require("payload");
    reader.text("kind", kind);
    std::size_t index = 0;
    while (index < kinds().size() && kinds()[index] != kind) ++index;
    Change change;
    if (index == kinds().size()) {
        reader.problems().add("decision.kind", "kind", reader.line(),
                              "names the unknown kind \"" + kind + "\"",
                              did_you_mean(kind, kinds(), "Kinds: " + join(kinds(), ", ") + "."));
        return change;
    }
    change = empty_change(index, kAlternatives);
    reader.child("payload", [&](const DocNode& node, const DocPlace& at) {
        DocReader payload(node, at, reader.problems());
        PayloadReading reading(payload);
        std::visit([&](auto& alternative) { exchange(reading, alternative); }, change);
        payload.finish();
    });
    return change;
}

template <class T, class Read>
Result<T> read_object(std::string_view json, Read read) {
    DZ_TRY_ASSIGN(const DocNode node, parse_document(json, "decision.json"));
    DocProblems problems("The decision");
    DocReader reader(node, {}, problems);
    T value = read(reader);
    reader.finish();
    if (!problems.empty()) return fail(combine_errors(problems.take()));
    return value;
}

}  // namespace

std::string to_json(const Change& change) {
    DocWriter writer;
    write_change(writer, change);
    return to_compact_json(writer.take());
}

Result<Change> parse_change(std::string_view json) {
    return read_object<Change>(json, &read_change);
}

std::string to_json(const Decision& decision) {
    DocWriter writer;
    writer.text("id", decision.id).put("seq", {.value = decision.seq});
    writer.put("actor", DocWriter()
                            .put("kind", doc_text(decision.actor.kind))
                            .text("id", decision.actor.id)
                            .take());
    writer.text("at", decision.at);
    write_change(writer, decision.change);
    writer.text("why", decision.why);
    if (decision.text_end > decision.text_start) {
        writer.put("text", {.value = DocNode::Array{
                                {.value = static_cast<std::int64_t>(decision.text_start)},
                                {.value = static_cast<std::int64_t>(decision.text_end)}}});
    }
    return to_compact_json(writer.put("confidence", doc_number(decision.confidence)).take());
}

Result<Decision> parse_decision(std::string_view json) {
    return read_object<Decision>(json, [](DocReader& reader) {
        Decision decision;
        reader.text("id", decision.id);
        double seq = 0;
        reader.number("seq", seq);
        decision.seq = static_cast<std::int64_t>(seq);
        reader.child("actor", [&](const DocNode& node, const DocPlace& at) {
            DocReader actor(node, at, reader.problems());
            actor.text("kind", decision.actor.kind);
            actor.text("id", decision.actor.id);
            actor.finish();
        });
        reader.text("at", decision.at);
        decision.change = read_change(reader);
        reader.text("why", decision.why);
        reader.child("text", [&](const DocNode& node, const DocPlace& at) {
            const auto* range = node.as_array();
            const auto* start = range && range->size() == 2 ? (*range)[0].as_int() : nullptr;
            const auto* end = start ? (*range)[1].as_int() : nullptr;
            if (!end || *start < 0 || *end < *start) {
                reader.problems().add("document.type", at.path(), node.line, "is no byte range",
                                      "Write [start, end].");
                return;
            }
            decision.text_start = static_cast<std::size_t>(*start);
            decision.text_end = static_cast<std::size_t>(*end);
        });
        reader.number("confidence", decision.confidence);
        if (!(decision.confidence >= 0 && decision.confidence <= 1))
            reader.problems().add("document.type", "confidence", 0, "is not between 0 and 1",
                                  "Write a share such as 0.8.");
        return decision;
    });
}

}  // namespace dz
