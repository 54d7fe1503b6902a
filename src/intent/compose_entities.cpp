// Records and what they hold: the words of the text first, then what is known about such records.
#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/draft.hpp"
#include "intent/language_words.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMaxFields = 40;
constexpr double kSure = 0.6;

struct Wanted {
    std::string key;
    Origin origin;
    Definition definition;
    bool mine = false;
};

bool is_app_itself(const Draft& d, const std::string& key) {
    return d.match.domain != nullptr &&
           (key == d.match.domain->name || is_place_noun(key.substr(key.rfind(' ') + 1))) &&
           !d.domains.define(key, d.match.domain);
}

std::vector<Wanted> named_entities(Draft& d) {
    std::vector<Wanted> out;
    std::vector<const EntityFact*> weak;
    for (const auto& fact : d.reading.entities) {
        if (d.is_removed(fact.key) || is_app_itself(d, fact.key)) continue;
        const bool role = std::ranges::any_of(d.reading.roles,
                                              [&](const RoleFact& r) { return r.key == fact.key; });
        if (fact.confidence < kSure || (role && fact.confidence < 0.8)) {
            weak.push_back(&fact);
            continue;
        }
        out.push_back({fact.key,
                       {fact.clause, fact.confidence, {}},
                       d.domains.define(fact.key, d.match.domain),
                       fact.mine});
    }
    for (const auto* fact : weak) {
        const auto definition = d.domains.define(fact->key, d.match.domain);
        const bool at_home = definition && definition.domain == d.match.domain;
        if ((is_person_noun(fact->key) && !at_home) || (!definition && out.size() >= 2)) continue;
        out.push_back({fact->key, {fact->clause, fact->confidence, {}}, definition, fact->mine});
    }
    // "Clients see their own invoices": the client is a role and, where the domain knows one, a
    // record.
    for (const auto& role : d.reading.roles) {
        const auto definition = d.domains.define(role.key, d.match.domain);
        const bool listed =
            std::ranges::any_of(out, [&](const Wanted& w) { return w.key == role.key; });
        const bool own = std::ranges::any_of(d.reading.permissions, [&](const PermissionFact& p) {
            return p.role == role.key && p.own;
        });
        if (!definition || definition.domain != d.match.domain || listed || out.empty() || !own ||
            d.is_removed(role.key))
            continue;
        const bool pointed_at = std::ranges::any_of(out, [&](const Wanted& w) {
            return w.definition && w.definition.domain == definition.domain &&
                   std::ranges::any_of(w.definition.entity->relations, [&](const Relation& r) {
                       return r.target == definition.entity->name;
                   });
        });
        if (pointed_at) out.push_back({role.key, {role.clause, 0.7, {}}, definition, false});
    }
    return out;
}

void add_entity(Draft& d, const Wanted& wanted) {
    auto definition = wanted.definition;
    std::string name = entity_name(wanted.key);
    // "Kegs" and "taps": two nouns of the text are two records, whatever the domain thinks.
    if (definition && definition.keeps_name && key_of_name(definition.entity->name) != wanted.key &&
        std::ranges::any_of(d.reading.entities, [&](const EntityFact& fact) {
            return fact.key == key_of_name(definition.entity->name) && fact.confidence >= kSure;
        }))
        definition = {};
    if (definition && (definition.keeps_name || key_of_name(definition.entity->name) == wanted.key))
        name = definition.entity->name;
    if (d.spec.find_entity(name) != nullptr) {
        d.names.emplace(wanted.key, name);
        d.put("entity/" + name, wanted.origin);
        return;
    }
    Entity entity;
    entity.name = name;
    const bool own_label =
        definition && !definition.entity->label.one.empty() && name == definition.entity->name;
    entity.label =
        own_label
            ? definition.entity->label
            : Label{to_sentence(definition.keeps_name ? key_of_name(name) : wanted.key),
                    to_sentence(pluralise(definition.keeps_name ? key_of_name(name) : wanted.key))};
    // Other languages have plurals of their own: the noun stays as it was written.
    if (!d.english && !definition) entity.label.many = entity.label.one;
    if (definition) {
        entity.summary = definition.entity->summary;
        entity.icon = definition.entity->icon;
        entity.scope = definition.entity->scope;
        entity.audit = definition.entity->audit;
        d.definitions[name] = definition;
        if (name != definition.entity->name) {
            d.renames.emplace(to_camel(definition.entity->name), to_camel(name));
            d.renames.emplace(to_camel(pluralise(definition.entity->name)),
                              to_camel(pluralise(name)));
        }
    }
    d.names.emplace(wanted.key, name);
    if (definition) d.names.emplace(key_of_name(definition.entity->name), name);
    d.put("entity/" + name, wanted.origin);
    d.spec.entities.push_back(std::move(entity));
}

// The entity of this app that stands for an entity of a domain.
std::string ours(const Draft& d, const Domain* domain, const std::string& theirs) {
    if (theirs == "User") return theirs;
    for (const auto& entity : d.spec.entities)
        if (const auto it = d.definitions.find(entity.name); it != d.definitions.end() &&
                                                             it->second.domain == domain &&
                                                             it->second.entity->name == theirs)
            return entity.name;
    if (d.spec.find_entity(theirs) != nullptr) return theirs;
    const auto it = d.names.find(key_of_name(theirs));
    return it == d.names.end() ? std::string() : it->second;
}

const Entity* entity_for_words(Draft& d, const Entity& owner,
                               const std::vector<std::string>& words) {
    auto key = words;
    key.back() = singularise(key.back());
    const auto it = d.names.find(join(key, " "));
    if (it == d.names.end() || it->second == owner.name) return nullptr;
    return d.spec.find_entity(it->second);
}

void add_relation(Draft& d, Entity& from, Relation relation, const Origin& origin) {
    for (auto& existing : from.relations)
        if (existing.name == relation.name ||
            (existing.target == relation.target && relation.target != "User")) {
            d.put("relation/" + from.name + "/" + existing.name, origin);
            existing.required |= relation.required;
            if (existing.required && existing.on_delete == OnDelete::SetNull)
                existing.on_delete = OnDelete::Cascade;
            existing.owner |= relation.owner;
            return;
        }
    if (find_field(from, relation.name) != nullptr) relation.name += "Ref";
    if (from.relations.size() >= 12) return;
    d.put("relation/" + from.name + "/" + relation.name, origin);
    from.relations.push_back(std::move(relation));
}

// Fields the text gives; a noun that is also a record becomes a reference. Tells whether the text
// describes the record: a single field that only signs speak for, such as the date that a reminder
// names, leaves the rest to us.
bool add_said_fields(Draft& d, Entity& entity) {
    std::size_t ruled = 0;
    std::size_t weighed = 0;
    for (const auto& fact : d.reading.fields) {
        if (const auto it = d.names.find(fact.owner);
            it == d.names.end() || it->second != entity.name)
            continue;
        const Origin origin{fact.clause, fact.confidence, {}};
        if (d.is_removed(join(fact.words, " ")) ||
            d.is_removed(fact.owner + "." + join(fact.words, " ")))
            continue;
        if (fact.field.values.empty())
            if (const auto* target = entity_for_words(d, entity, fact.words)) {
                const bool many = is_plural(fact.words.back());
                add_relation(d, entity,
                             relation_to(target->name,
                                         to_camel(many ? pluralise(target->name) : target->name),
                                         many ? RelationKind::ManyToMany : RelationKind::BelongsTo,
                                         false, entity),
                             origin);
                continue;
            }
        auto field = complete_field(fact.words, fact.field);
        if (const auto* known = find_field(entity, field.name)) {
            auto& mutable_field =
                entity.fields[static_cast<std::size_t>(known - entity.fields.data())];
            if (mutable_field.values.empty() && !field.values.empty()) mutable_field = field;
            continue;
        }
        if (entity.fields.size() >= kMaxFields) continue;
        ++(fact.weighed ? weighed : ruled);
        d.put("field/" + entity.name + "/" + field.name, origin);
        entity.fields.push_back(std::move(field));
    }
    return ruled > 0 || weighed > 1;
}

// Fields that are known of such records. Words that mean one of them keep the known type, name
// and options; few words mean the person left the rest to us.
void add_known_fields(Draft& d, Entity& entity, const Entity& known, bool all, bool life) {
    std::vector<Field> said = std::move(entity.fields);
    entity.fields.clear();
    std::vector<bool> used(said.size(), false);
    for (const auto& field : known.fields) {
        auto match = said.size();
        for (std::size_t i = 0; i < said.size(); ++i)
            if (!used[i] &&
                means_field(field, split_words(key_of_name(
                                       said[i].label.empty() ? said[i].name : said[i].label)))) {
                match = i;
                break;
            }
        if (match == said.size()) {
            const bool state = life && known.states && known.states->field == field.name;
            if (!all && !state) continue;
            if (d.is_removed(key_of_name(field.name))) continue;
            d.put("field/" + entity.name + "/" + field.name, {kInferred, 0.8, d.typical()});
            entity.fields.push_back(field);
            continue;
        }
        used[match] = true;
        auto merged = field;
        const bool own_values =
            !said[match].values.empty() && said[match].type == "enum" &&
            d.origin("field/" + entity.name + "/" + said[match].name).is_explicit() &&
            said[match].values != enum_values(usual_values(key_of_name(said[match].name)));
        const bool typed =
            d.origin("field/" + entity.name + "/" + said[match].name).confidence >= 0.95 &&
            d.origin("field/" + entity.name + "/" + said[match].name).is_explicit() &&
            said[match].type != "enum";
        if (own_values || typed || said[match].type == "rating" || !said[match].unit.empty()) {
            merged = said[match];
            merged.display = field.display;
        }
        // The text's own name stays; what speaks of the known one follows it.
        if (d.origin("field/" + entity.name + "/" + said[match].name).is_explicit() &&
            merged.name != said[match].name && merged.computed.empty()) {
            d.renames.emplace(merged.name, said[match].name);
            merged.name = said[match].name;
            merged.label = said[match].label;
        }
        merged.required |= said[match].required;
        merged.unique |= said[match].unique;
        const auto origin = d.origin("field/" + entity.name + "/" + said[match].name);
        if (merged.name != said[match].name)
            d.origins.erase("field/" + entity.name + "/" + said[match].name);
        d.origins["field/" + entity.name + "/" + merged.name] = origin;
        entity.fields.push_back(std::move(merged));
    }
    for (std::size_t i = 0; i < said.size(); ++i)
        if (!used[i] && find_field(entity, said[i].name) == nullptr)
            entity.fields.push_back(said[i]);
}

// What only the company of other fields tells: a time beside a date is one of the day, a length
// beside a width is one in space.
void settle_types(Entity& entity) {
    const auto has = [&](std::initializer_list<const char*> names, std::string_view type) {
        return std::ranges::any_of(names, [&](const char* name) {
            const auto* field = find_field(entity, name);
            return field != nullptr && (type.empty() || field->type == type);
        });
    };
    const bool dated = has({"date", "day"}, "date");
    const bool spatial = has({"width", "height", "thickness", "depth", "diameter"}, "");
    for (auto& field : entity.fields) {
        const auto ends =
            field.name.ends_with("Time") || field.name == "time" || field.name == "hour";
        if (dated && field.type == "datetime" && ends) field.type = "time";
        if (spatial && field.type == "duration" && field.name == "length") {
            field.type = "decimal";
            field.min = 0;
        }
    }
}

void ensure_display(Draft& d, Entity& entity, bool person) {
    bool shown = false;
    for (auto& field : entity.fields) {
        if (shown) field.display = false;
        shown |= field.display;
    }
    if (!shown) {
        for (const auto* name : {"name", "title", "fullName", "subject", "headline", "label",
                                 "reference", "number", "question", "description"}) {
            if (shown) break;
            for (auto& field : entity.fields)
                if (field.name == name && (field.type == "string" || field.type == "sequence" ||
                                           (field.type == "int" && field.name == "number"))) {
                    // What people call it by is a name, even in digits.
                    if (field.type == "int") {
                        field.type = "string";
                        field.min.reset();
                        field.max = 200;
                    }
                    field.display = shown = true;
                    break;
                }
        }
    }
    // "Nombre", "Titel": the same in other languages.
    if (!shown && !d.english)
        for (auto& field : entity.fields) {
            const auto english =
                content_word(d.language, to_lower(field.label.empty() ? field.name : field.label));
            if (field.type == "string" && (english == "name" || english == "title")) {
                field.display = shown = true;
                break;
            }
        }
    if (!shown) {
        // A record people call by a text of its own ("breed" is not one) needs a name.
        const bool titled = is_event_noun(key_of_name(entity.name));
        Field field{.name = titled ? "title" : "name", .type = "string"};
        field.required = field.display = field.search = true;
        field.max = 200;
        if (auto* existing = find_field(entity, field.name)) {
            entity.fields[static_cast<std::size_t>(existing - entity.fields.data())] = field;
        } else {
            entity.fields.insert(entity.fields.begin(), field);
            d.put("field/" + entity.name + "/" + field.name,
                  {kInferred, 0.9, "Every record needs something to be called by."});
        }
    }
    for (auto& field : entity.fields)
        if (field.display) {
            field.required |= field.type == "string";
            field.search |= field.type == "string";
        }
    if (entity.fields.size() > 1) return;
    const auto add = [&](Field field) {
        d.put("field/" + entity.name + "/" + field.name,
              {kInferred, 0.6, "The text names no fields; these are a start."});
        entity.fields.push_back(std::move(field));
    };
    if (person) {
        add({.name = "email", .type = "email"});
        add({.name = "phone", .type = "phone"});
    }
    add({.name = "notes", .type = "text"});
}

void copy_relations(Draft& d, Entity& entity, const Definition& definition) {
    for (const auto& relation : definition.entity->relations) {
        const auto target = ours(d, definition.domain, relation.target);
        // Trees are for those who ask for them.
        if (relation.target == definition.entity->name && !d.bare) continue;
        if (target.empty() || d.is_removed(key_of_name(relation.name))) continue;
        auto copy = relation;
        copy.target = target;
        if (target != relation.target && relation.name == to_camel(relation.target))
            copy.name = member_name(to_camel(target));
        if (entity.name != definition.entity->name &&
            copy.inverse == to_camel(pluralise(definition.entity->name)))
            copy.inverse = to_camel(pluralise(entity.name));
        if (find_field(entity, copy.name) != nullptr) {
            // "vet: string" in words and a reference to a person in the domain are one thing.
            std::erase_if(entity.fields,
                          [&](const Field& f) { return f.name == copy.name && !f.display; });
            d.origins.erase("field/" + entity.name + "/" + copy.name);
        }
        if (find_relation(entity, copy.name) != nullptr) continue;
        d.put("relation/" + entity.name + "/" + copy.name, {kInferred, 0.8, d.typical()});
        entity.relations.push_back(std::move(copy));
    }
}

void add_said_relations(Draft& d) {
    // What was said for certain first: it decides which way a link goes.
    std::vector<RelationFact> facts = d.reading.relations;
    std::stable_partition(facts.begin(), facts.end(),
                          [](const RelationFact& f) { return f.confidence >= 0.85; });
    for (const auto& fact : facts) {
        auto* from = d.entity_of(fact.from);
        if (from == nullptr) continue;
        const Origin origin{fact.clause, fact.confidence, {}};
        if (fact.to == "user") {
            const auto words =
                fact.words.empty() ? std::vector<std::string>{"assignee"} : fact.words;
            if (const auto* target = entity_for_words(d, *from, words)) {
                add_relation(d, *from,
                             relation_to(target->name, to_camel(target->name),
                                         RelationKind::BelongsTo, fact.required, *from),
                             origin);
                continue;
            }
            add_relation(
                d, *from,
                relation_to("User",
                            field_name(words) == "userValue" ? "assignee" : field_name(words),
                            RelationKind::BelongsTo, false, *from),
                origin);
            continue;
        }
        const auto* to = d.entity_of(fact.to);
        if (to == nullptr || (to == from && fact.words.empty())) continue;
        // "students have many courses" and "courses have many students": both ways means many to
        // many.
        const bool both = std::ranges::any_of(d.reading.relations, [&](const RelationFact& other) {
            return other.from == fact.to && other.to == fact.from &&
                   other.kind == RelationKind::BelongsTo && fact.kind == RelationKind::BelongsTo &&
                   other.confidence >= 0.7;
        });
        if (both && find_relation(*to, to_camel(pluralise(from->name))) != nullptr) continue;
        const auto kind = both ? RelationKind::ManyToMany : fact.kind;
        const auto reverse = std::ranges::any_of(
            to->relations, [&](const Relation& r) { return r.target == from->name; });
        if (reverse && !both) {
            for (const auto& relation : to->relations)
                if (relation.target == from->name)
                    d.put("relation/" + to->name + "/" + relation.name, origin);
            continue;
        }
        const auto name =
            kind == RelationKind::ManyToMany ? to_camel(pluralise(to->name)) : to_camel(to->name);
        add_relation(d, *from, relation_to(to->name, name, kind, fact.required, *from), origin);
    }
}

// Two required references in a circle could never be saved: the later one becomes optional.
void break_required_cycles(AppSpec& spec) {
    for (auto& entity : spec.entities)
        for (auto& relation : entity.relations) {
            if (!relation.required || relation.target == "User") continue;
            std::set<std::string> seen{relation.target};
            std::vector<std::string> open{relation.target};
            while (!open.empty() && relation.required) {
                const auto* at = spec.find_entity(open.back());
                open.pop_back();
                if (at == nullptr) continue;
                if (at->name == entity.name) {
                    relation.required = false;
                    relation.on_delete = OnDelete::SetNull;
                    break;
                }
                for (const auto& next : at->relations)
                    if (next.required && next.target != "User" && seen.insert(next.target).second)
                        open.push_back(next.target);
            }
        }
}

// Inverse names must not meet a field, a relation or one another on the target's side.
void settle_inverses(AppSpec& spec) {
    std::map<std::string, std::set<std::string>> taken;
    for (const auto& entity : spec.entities) {
        for (const auto& field : entity.fields) taken[entity.name].insert(field.name);
        for (const auto& relation : entity.relations) taken[entity.name].insert(relation.name);
    }
    for (auto& entity : spec.entities)
        for (auto& relation : entity.relations) {
            if (relation.target == "User") continue;
            auto name =
                relation.inverse.empty() ? to_camel(pluralise(entity.name)) : relation.inverse;
            if (taken[relation.target].contains(name))
                name = relation.name + to_pascal(pluralise(entity.name));
            while (taken[relation.target].contains(name)) name += "Of";
            taken[relation.target].insert(name);
            relation.inverse = member_name(name);
        }
}

// Whether the text speaks of steps in the record's life: "managers approve leave requests".
bool has_life(const Draft& d, const Entity& entity) {
    static const std::set<std::string_view> steps{
        "approve", "reject",  "publish", "close",   "cancel", "pay",  "confirm", "complete",
        "archive", "resolve", "accept",  "decline", "refund", "ship", "submit"};
    for (const auto& fact : d.reading.permissions) {
        const auto it = d.names.find(fact.entity);
        if (it != d.names.end() && it->second == entity.name &&
            std::ranges::any_of(fact.verbs,
                                [&](const std::string& verb) { return steps.contains(verb); }))
            return true;
    }
    return false;
}

// Whether a computed field of the whole adds up its parts: an invoice its lines.
bool is_counted_on(const Entity& whole, const Entity& part) {
    return std::ranges::any_of(part.relations, [&](const Relation& relation) {
        return relation.target == whole.name && !relation.inverse.empty() &&
               std::ranges::any_of(whole.fields, [&](const Field& field) {
                   return field.computed.find("(" + relation.inverse) != std::string::npos;
               });
    });
}

}  // namespace

void compose_entities(Draft& d) {
    auto wanted = named_entities(d);
    const auto named = wanted.size();
    const bool at_home = std::ranges::all_of(wanted, [&](const Wanted& w) {
        return w.definition && w.definition.domain == d.match.domain;
    });
    d.bare = d.match.domain != nullptr && named < 3 && at_home && d.reading.fields.empty() &&
             d.reading.states.empty();
    d.unnamed = d.bare && named == 0;
    for (const auto& one : wanted) add_entity(d, one);
    if (d.bare)
        for (const auto& name : d.match.domain->core) {
            const auto* entity = d.match.domain->spec.find_entity(name);
            if (entity == nullptr || !ours(d, d.match.domain, name).empty() ||
                d.is_removed(key_of_name(name)))
                continue;
            add_entity(d, {key_of_name(name),
                           {kInferred, 0.8, d.typical()},
                           {d.match.domain, entity, true},
                           false});
        }
    for (std::size_t i = 0; i < d.spec.entities.size() && d.spec.entities.size() < 48; ++i) {
        const auto it = d.definitions.find(d.spec.entities[i].name);
        if (it == d.definitions.end()) continue;
        const auto parts = it->second.domain->parts.find(it->second.entity->name);
        if (parts == it->second.domain->parts.end()) continue;
        const auto* domain = it->second.domain;
        const auto whole = d.spec.entities[i].label.one;
        // Whoever says what the record is made of, and names no lines, wants none.
        const bool described = std::ranges::any_of(d.reading.fields, [&](const FieldFact& fact) {
            const auto name = d.names.find(fact.owner);
            return name != d.names.end() && name->second == d.spec.entities[i].name;
        });
        if (described) continue;
        const auto* known = it->second.entity;
        for (const auto& part : parts->second)
            if (const auto* entity = domain->spec.find_entity(part);
                entity != nullptr &&
                (named < 3 || domain->general || is_counted_on(*known, *entity)) &&
                ours(d, domain, part).empty() && !d.is_removed(key_of_name(part)))
                add_entity(d, {key_of_name(part),
                               {kInferred, 0.8, whole + " is made of these."},
                               {domain, entity, true},
                               false});
    }
    for (auto& entity : d.spec.entities) {
        const bool described = add_said_fields(d, entity);
        settle_types(entity);
        if (const auto it = d.definitions.find(entity.name); it != d.definitions.end())
            add_known_fields(d, entity, *it->second.entity, !described, has_life(d, entity));
    }
    for (auto& entity : d.spec.entities)
        if (const auto it = d.definitions.find(entity.name); it != d.definitions.end())
            copy_relations(d, entity, it->second);
    add_said_relations(d);
    infer_relations(d);
    for (auto& entity : d.spec.entities)
        ensure_display(d, entity,
                       d.lexicon->is_person(split_words(key_of_name(entity.name)).back()));
    break_required_cycles(d.spec);
    settle_inverses(d.spec);
}

}  // namespace dz::intent
