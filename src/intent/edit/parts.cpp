#include "intent/edit/parts.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

KnownNouns keys_of(const AppSpec& spec) {
    KnownNouns out;
    for (const auto& entity : spec.entities) {
        out.insert(key_of_name(entity.name));
        if (!entity.label.one.empty()) out.insert(to_lower(entity.label.one));
    }
    return out;
}

/// What a kind of record usually has, where the words name nothing but the record.
void fill_usual(const EditSession& session, const std::string& key, Entity& entity) {
    const auto known = session.domains().define(key, domain_of(session));
    if (!known) return;
    for (const auto& field : known.entity->fields) {
        if (!field.computed.empty() || entity.fields.size() >= 8) continue;
        entity.fields.push_back(field);
    }
}

Entity* entity_of_key(AppSpec& spec, const std::string& key) {
    const Focus nowhere;
    const auto* found = Names(spec, nowhere).entity(split_words(key));
    return found == nullptr ? nullptr : spec.find_entity(found->name);
}

bool is_foreign(const std::string& word) {
    return is_outsider(word) || word == "provider" || word == "publisher" ||
           word == "manufacturer" || word == "sender" || word == "recipient" || word == "maker" ||
           word == "trainer" || word == "organizer" || word == "winner";
}

bool has_member(const Entity& entity, const std::string& name) {
    return find_field(entity, name) != nullptr || find_relation(entity, name) != nullptr;
}

}  // namespace

const Domain* domain_of(const EditSession& session) {
    for (const auto& domain : session.domains().all())
        if (domain.id == session.spec().app.industry) return &domain;
    return nullptr;
}

Parts read_parts(const EditSession& session, const Ask& ask, Slice slice, const Entity* owner) {
    Parts out;
    const std::vector<Token> tokens(ask.tokens.begin() + static_cast<long>(slice.first),
                                    ask.tokens.begin() + static_cast<long>(slice.last));
    const std::vector<Span> clauses{{.first = 0, .last = tokens.size()}};
    const auto strong = keys_of(session.spec());
    auto known = session.domains().nouns(domain_of(session));
    out.reading.used.assign(tokens.size(), false);
    ReadContext context{.text = {},
                        .tokens = tokens,
                        .clauses = clauses,
                        .known = known,
                        .strong = strong,
                        .lexicon = session.lexicon(),
                        .reading = out.reading};
    context.masked.assign(tokens.size(), false);
    // The record is known; only what stands in the slice is new.
    for (const auto& key : strong) context.seen.insert(key);
    StructureWriter writer(context, 0);
    std::size_t next = 0;
    auto items = read_list(tokens, 0, tokens.size(), next);
    // "records I want to buy" says more than what they are.
    const bool speaks = std::ranges::any_of(tokens, [](const Token& t) {
        return t.is("i") || t.is("we") || t.is("you") || t.tag == Tag::Modal || t.is("when") ||
               t.is("if");
    });
    out.whole = next == tokens.size() && !items.empty() && !speaks;
    // Described, any noun names records: "a warehouse with a name and an address".
    if (owner == nullptr)
        for (const auto& item : items)
            if (!item.parts.empty() || item.inner_last > item.inner_first)
                known.insert(item.phrase.key());
    // "A gift aid checkbox": the control tells the type and is no part of the name.
    for (auto& item : items) {
        auto& name = item.phrase.words;
        if (name.size() < 2 || (name.back() != "checkbox" && name.back() != "tickbox" &&
                                name.back() != "toggle" && name.back() != "flag"))
            continue;
        name.pop_back();
        item.type = "bool";
    }
    for (auto& item : items) {
        const auto records = out.reading.entities.size();
        const auto before = out.reading.fields.size() + out.reading.relations.size() +
                            out.reading.entities.size() + out.reading.features.size();
        if (owner != nullptr)
            writer.member(key_of_name(owner->name), item, true);
        else
            writer.top_level(item, 0.97);
        const auto after = out.reading.fields.size() + out.reading.relations.size() +
                           out.reading.entities.size() + out.reading.features.size();
        // "add companies" where there are companies is understood, and changes nothing.
        const bool there = owner == nullptr && strong.contains(item.phrase.key());
        if (before == after && !there) out.whole = false;
        // "a contract with a salary": a field has no parts, and they are not to be dropped.
        if (owner != nullptr && !item.parts.empty() && out.reading.entities.size() == records)
            out.whole = false;
    }
    return out;
}

Focus build_parts(const EditSession& session, const Parts& parts, AppSpec& spec,
                  std::vector<MemberRef>& there) {
    Focus focus;
    const auto& reading = parts.reading;
    for (const auto& fact : reading.entities) {
        if (entity_of_key(spec, fact.key) != nullptr) continue;
        Entity entity;
        entity.name = entity_name(fact.key);
        if (spec.find_entity(entity.name) != nullptr) continue;
        entity.label.one = to_sentence(fact.key);
        const bool described = std::ranges::any_of(
            reading.fields, [&](const FieldFact& f) { return f.owner == fact.key; });
        if (!described) fill_usual(session, fact.key, entity);
        if (focus.entity.empty()) focus = {entity.name, {}, true};
        spec.entities.push_back(std::move(entity));
    }
    const bool new_entity = !focus.entity.empty();
    std::size_t added = 0;
    for (const auto& fact : reading.fields) {
        auto* entity = entity_of_key(spec, fact.owner);
        if (entity == nullptr) continue;
        auto field = complete_field(fact.words, fact.field);
        const Focus nowhere;
        const auto same = Names(spec, nowhere).members_in(*entity, fact.words);
        if (!same.empty() || has_member(*entity, field.name)) {
            there.push_back(same.empty() ? MemberRef{entity->name, field.name, false}
                                         : same.front());
            continue;
        }
        ++added;
        if (!new_entity) focus = {entity->name, added == 1 ? field.name : std::string()};
        entity->fields.push_back(std::move(field));
    }
    for (const auto& fact : reading.relations) {
        auto* from = entity_of_key(spec, fact.from);
        const bool user = fact.to == "user";
        // Outsiders do not log in: where the app keeps no such records, their name is what counts.
        if (user && from != nullptr && fact.words.size() == 1 && is_foreign(fact.words.front())) {
            auto field = complete_field(fact.words, Field{.name = {}, .type = "string"});
            if (has_member(*from, field.name)) {
                there.push_back({from->name, field.name, false});
                continue;
            }
            ++added;
            if (!new_entity) focus = {from->name, added == 1 ? field.name : std::string()};
            from->fields.push_back(std::move(field));
            continue;
        }
        auto* to = user ? nullptr : entity_of_key(spec, fact.to);
        if (from == nullptr || (to == nullptr && !user)) continue;
        const auto target = user ? std::string("User") : to->name;
        const bool many = fact.kind == RelationKind::ManyToMany;
        auto name = fact.words.empty()
                        ? (user ? std::string("user") : to_camel(many ? pluralise(target) : target))
                        : field_name(fact.words);
        // One link between two kinds of records is enough; which way it goes was decided before.
        const bool back = to != nullptr && to != from && fact.words.empty() &&
                          std::ranges::any_of(to->relations, [&](const Relation& r) {
                              return r.target == from->name;
                          });
        if (back) {
            there.push_back({to->name, to_camel(from->name), true});
            continue;
        }
        const bool exists = std::ranges::any_of(from->relations, [&](const Relation& r) {
            return r.target == target && (fact.words.empty() || r.name == name);
        });
        if (exists || has_member(*from, name)) {
            there.push_back({from->name, name, true});
            continue;
        }
        ++added;
        if (!new_entity) focus = {from->name, added == 1 ? name : std::string()};
        // Records that are there have no such link yet, so it cannot be required of them.
        const bool fresh = session.spec().find_entity(from->name) == nullptr;
        from->relations.push_back(
            relation_to(target, name, fact.kind, fact.required && fresh, *from));
    }
    for (const auto& fact : reading.features) {
        Feature feature{.id = fact.id, .on = {}, .options = {}};
        for (const auto& key : fact.on)
            if (const auto* entity = entity_of_key(spec, key)) feature.on.push_back(entity->name);
        const auto found = std::ranges::find(spec.features, feature.id, &Feature::id);
        if (found == spec.features.end()) {
            spec.features.push_back(feature);
        } else if (!found->on.empty()) {
            for (const auto& name : feature.on)
                if (std::ranges::find(found->on, name) == found->on.end())
                    found->on.push_back(name);
        }
        if (focus.entity.empty() && !feature.on.empty()) focus.entity = feature.on.front();
    }
    return focus;
}

}  // namespace dz::intent
