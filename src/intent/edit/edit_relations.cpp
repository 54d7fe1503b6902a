// How records hang together: "invoices belong to projects", "each product has one supplier".
#include <algorithm>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"

namespace dz::intent {
namespace {

enum class Count { One, Many };

struct End {
    const Entity* entity = nullptr;  ///< Null for the people of the app.
    std::string role;                ///< What the person is to the record: "reviewer".
    bool is_user() const { return entity == nullptr; }
};

bool says_many(const NameWords& words) {
    for (const auto* word :
         {"many", "several", "multiple", "more", "some", "various", "lots", "any", "different"})
        if (std::ranges::find(words, word) != words.end()) return true;
    return false;
}

/// Without "exactly one", "many different".
NameWords without_count(NameWords words) {
    static const std::vector<std::string> kCounts{
        "one",  "exactly",   "many",    "several", "multiple", "some", "various", "lots",  "of",
        "a",    "an",        "the",     "single",  "only",     "at",   "most",    "least", "more",
        "than", "different", "other",   "zero",    "or",       "any",  "number",  "its",   "their",
        "own",  "just",      "related", "certain", "specific", "up",   "to"};
    while (words.size() > 1 && std::ranges::find(kCounts, words.front()) != kCounts.end())
        words.erase(words.begin());
    return words;
}

/// Whether records of a third kind already stand between the two: order lines.
const Entity* between(const AppSpec& spec, const Entity& one, const Entity& other) {
    for (const auto& entity : spec.entities) {
        bool to_one = false;
        bool to_other = false;
        for (const auto& relation : entity.relations) {
            if (&entity == &one || &entity == &other || !relation.required) continue;
            to_one |= relation.target == one.name;
            to_other |= relation.target == other.name;
        }
        if (to_one && to_other) return &entity;
    }
    return nullptr;
}

bool relate(EditSession& s, const Entity& from, const Entity* to, std::string name, Count count,
            bool required) {
    const bool many = count == Count::Many;
    const auto target = to == nullptr ? std::string("User") : to->name;
    const bool self = to == &from;
    const auto kind = many ? RelationKind::ManyToMany : RelationKind::BelongsTo;
    std::string old;
    const bool named = !name.empty();
    for (const auto& relation : from.relations) {
        if (relation.target != target || (named && relation.name != name)) continue;
        if (to == nullptr && !named) continue;
        if ((relation.kind == RelationKind::ManyToMany) == many)
            return s.unchanged(one_of(from) + " and " + (to == nullptr ? "User" : one_of(*to)) +
                               " are linked so already.");
        old = relation.name;
    }
    if (!many && to != nullptr && !self)
        for (const auto& back : to->relations)
            if (back.target == from.name && back.kind != RelationKind::ManyToMany && !named)
                return s.ask(many_of(*to) + " belong to " + many_of(from) +
                             " already. Should it be the other way round?");
    if (many && to != nullptr)
        for (const auto& back : to->relations)
            if (back.target == from.name && back.kind == RelationKind::ManyToMany && !self)
                return s.unchanged("They are linked so already.");
    if (name.empty())
        name = self ? (many ? "related" + pluralise(target) : std::string("parent"))
                    : to_camel(many ? pluralise(target) : target);
    name = member_name(name);
    std::vector<Change> first;
    if (!old.empty()) first.push_back(RelationRemove{from.name, old});
    if (old.empty() &&
        (find_field(from, name) != nullptr || find_relation(from, name) != nullptr)) {
        if (find_field(from, name) == nullptr) return s.unchanged("There is such a link already.");
        return s.ask("\"" + name + "\" is a field of " + one_of(from) + " already.");
    }
    const auto owner = from.name;
    return s.act({owner, name}, first, [&](AppSpec& spec) {
        auto* entity = spec.find_entity(owner);
        auto relation = relation_to(target, name, kind, required, *entity);
        if (!required && relation.on_delete == OnDelete::Cascade && !many)
            relation.on_delete = OnDelete::SetNull;
        entity->relations.push_back(std::move(relation));
    });
}

/// Who words mean: a record, or somebody who uses the app ("a recruiter", "a team member").
std::optional<End> end_of(const EditSession& s, const NameWords& words) {
    const auto plain = without_count(words);
    if (const auto* entity = s.names().entity(plain)) return End{entity, {}};
    if (plain.size() > 3 || plain.empty()) return std::nullopt;
    const auto key = singularise(join(without_determiners(plain), " "));
    if (const auto* role = s.names().role(plain)) return End{nullptr, to_camel(role->name)};
    if (const auto built_in = built_in_role(plain); !built_in.empty())
        return End{nullptr,
                   key == "user" || key == "member" || built_in == "member" ? "" : to_camel(key)};
    if (s.lexicon().is_person(key.substr(key.rfind(' ') + 1))) return End{nullptr, to_camel(key)};
    return std::nullopt;
}

bool belongs(EditSession& s, const Ask& ask, Slice one, Slice other, std::string name) {
    const auto* from = s.entity_or_ask(ask.words(one));
    if (from == nullptr) return true;
    const auto words = ask.words(other);
    const auto to = end_of(s, words);
    if (!to) return s.ask_for_entity(without_count(words));
    if (to->is_user() && name.empty()) name = to->role.empty() ? "assignee" : to->role;
    if (to->is_user() && name.empty()) name = "owner";
    return relate(s, *from, to->entity, name, says_many(words) ? Count::Many : Count::One, false);
}

}  // namespace

bool edit_relations(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape : {"{} no_longer belong|belongs to {}",
                              "{} don't|doesn't|do_not|does_not|shouldn't|should_not belong to {}",
                              "unlink|disconnect|separate {} from {}",
                              "remove the link|relation|relationship|connection between {} and {}"})
        if (const auto slots = is(shape)) {
            const auto* from = s.entity_or_ask(ask.words((*slots)[0]));
            if (from == nullptr) return true;
            const auto* to = s.entity_or_ask(ask.words((*slots)[1]));
            if (to == nullptr) return true;
            std::vector<Change> changes;
            for (const auto& relation : from->relations)
                if (relation.target == to->name)
                    changes.push_back(RelationRemove{from->name, relation.name});
            if (changes.empty() &&
                std::string_view(shape).find("between") != std::string_view::npos)
                for (const auto& relation : to->relations)
                    if (relation.target == from->name)
                        changes.push_back(RelationRemove{to->name, relation.name});
            if (changes.empty())
                return s.ask(many_of(*from) + " do not belong to " + many_of(*to) + ".");
            if (changes.size() > 1)
                return s.ask("They are linked in several ways. Which one do you mean?");
            return s.act({from->name, {}}, changes);
        }
    for (const auto* shape :
         {"{} should|must|can|may|will|also? belong|belongs to {}", "{} belong|belongs to {}",
          "{} @be part|a_part|parts of {}", "{} should|must|can? be? in|inside|under {}",
          "each|every {} @be for {}", "{} @be for {}",
          "{} @be linked|connected|related|tied|attached to {}", "{} @be about {}"})
        if (const auto slots = is(shape)) {
            const bool plain = std::string_view(shape).find("belong") != std::string_view::npos ||
                               std::string_view(shape).find("linked") != std::string_view::npos;
            if (!plain && (s.names().entity(ask.words((*slots)[0])) == nullptr ||
                           !end_of(s, ask.words((*slots)[1])) ||
                           end_of(s, ask.words((*slots)[1]))->is_user()))
                continue;
            return belongs(s, ask, (*slots)[0], (*slots)[1], {});
        }
    for (const auto* shape :
         {"link|connect|relate|tie|assign|attach {} to|with {}", "associate {} with {}",
          "let {} be linked to {}",
          "add a link|relation|relationship|connection from|between {} to|and {}"})
        if (const auto slots = is(shape)) {
            const auto first = ask.words((*slots)[0]);
            const auto* from = s.names().entity(first);
            const auto second = ask.words((*slots)[1]);
            const bool app =
                !second.empty() && (second.back() == "slack" || second.back() == "stripe");
            if (from == nullptr) {
                if (app || std::string_view(shape).starts_with("add")) continue;
                return s.ask_for_entity(first);
            }
            // "link products to related products".
            const auto plain = without_count(second);
            const auto* to = s.names().entity(plain);
            if (to == from) return relate(s, *from, to, {}, Count::Many, false);
            return belongs(s, ask, (*slots)[0], (*slots)[1], {});
        }
    // "a product can be in several categories", "holidays can be limited to some departments".
    for (const auto* shape : {"{} can|may|could|should|must be "
                              "in|on|assigned_to|part_of|linked_to|limited_to|restricted_to|given_"
                              "to|for|under|attached_to|tagged_with {}",
                              "{} can|may|could|should|must belong to {}",
                              "{} can|may|could|should have|contain|include {}"})
        if (const auto slots = is(shape)) {
            const auto words = ask.words((*slots)[1]);
            const auto* from = s.names().entity(ask.words((*slots)[0]));
            const auto* to = s.names().entity(without_count(words));
            if (from == nullptr || to == nullptr) continue;
            const bool have = std::string_view(shape).ends_with("include {}");
            const bool many = says_many(words);
            if (!many && have) continue;
            if (have && !many) continue;
            if (have) {
                // "pets can have several owners" where each has one: now there are several.
                for (const auto& own : from->relations)
                    if (own.target == to->name) return relate(s, *from, to, {}, Count::Many, false);
                // "a project can have many tasks" where tasks belong to projects says nothing new.
                for (const auto& back : to->relations)
                    if (back.target == from->name) return s.unchanged("That is so already.");
                continue;
            }
            return relate(s, *from, to, {}, many ? Count::Many : Count::One, false);
        }
    // "each job is handled by a recruiter", "reviews are written by customers".
    if (const auto slots = is("{} @be {} by|to {}")) {
        const auto* from = s.names().entity(ask.words((*slots)[0]));
        const auto verb = ask.words((*slots)[1]);
        const auto words = ask.words((*slots)[2]);
        const auto to = end_of(s, words);
        const bool participle =
            verb.size() == 1 && (ask.tokens[(*slots)[1].first].tag == Tag::VerbN ||
                                 ask.tokens[(*slots)[1].first].tag == Tag::VerbD ||
                                 verb[0].ends_with("ed") || verb[0].ends_with("en"));
        if (from != nullptr && to && participle && verb[0] != "seen" && verb[0] != "deleted" &&
            verb[0] != "edited" && verb[0] != "changed" && verb[0] != "approved" &&
            verb[0] != "limited" && verb[0] != "visible")
            return belongs(s, ask, (*slots)[0], (*slots)[2],
                           to->is_user() && to->role.empty()
                               ? (verb[0] == "assigned" ? "assignee" : "")
                               : to->role);
    }
    // "suppliers have many products", "each product has one supplier", "a department has a head who
    // is an employee".
    if (const auto slots = is("{} @have {} who|which|that is|are an?|the? {}")) {
        const auto* from = s.names().entity(ask.words((*slots)[0]));
        const auto to = end_of(s, ask.words((*slots)[2]));
        const auto name = without_determiners(ask.words((*slots)[1]));
        if (from != nullptr && to && !name.empty() && name.size() <= 3)
            return relate(s, *from, to->entity, field_name(name), Count::One, false);
    }
    // "courses can have several teachers": people who use the app; "campaigns can have
    // sub-campaigns": records of their own kind.
    for (const auto* shape : {"{} can|may|could|should have {}", "{} @have {}"})
        if (const auto slots = is(shape)) {
            const auto* from = s.names().entity(ask.words((*slots)[0]));
            const auto words = ask.words((*slots)[1]);
            if (from == nullptr) continue;
            if (words.size() == 1 && words[0].starts_with("sub") &&
                s.names().entity({words[0].substr(words[0].starts_with("sub-") ? 4 : 3)}) == from)
                return relate(s, *from, from, {}, Count::One, false);
            const auto* role = s.names().role(without_count(words));
            if (role == nullptr || !says_many(words) ||
                s.names().entity(without_count(words)) != nullptr)
                continue;
            const auto name = to_camel(role->name);
            const bool one = find_relation(*from, name) != nullptr;
            return relate(s, *from, nullptr, one ? name : to_camel(pluralise(role->name)),
                          Count::Many, false);
        }
    if (const auto slots = is("{} @have {}")) {
        const auto first = ask.words((*slots)[0]);
        const auto words = ask.words((*slots)[1]);
        const auto* from = s.names().entity(first);
        const auto plain = without_count(words);
        const auto* to = s.names().entity(plain);
        if (from == nullptr && to != nullptr && !is_pronoun(first) && first.size() <= 2 &&
            says_many(words))
            return s.ask_for_entity(first);
        if (from == nullptr || to == nullptr || !s.names().members_in(*from, plain).empty())
            return false;
        const bool plural = plain.back() != singularise(plain.back());
        if (says_many(words) || plural) {
            if (const auto* join = between(s.spec(), *from, *to))
                return s.unchanged("They are linked already, through " + many_of(*join) + ".");
            for (const auto& relation : from->relations)
                if (relation.target == to->name) return s.unchanged("They are linked already.");
            for (const auto& relation : to->relations)
                if (relation.target == from->name && relation.kind == RelationKind::ManyToMany)
                    return s.unchanged("They are linked already.");
            return relate(s, *to, from, {}, Count::One, false);
        }
        for (const auto& back : to->relations)
            if (back.target == from->name && from != to)
                return s.unchanged("They are linked already.");
        return relate(s, *from, to, {}, Count::One, ask.tokens[(*slots)[0].last].is("must"));
    }
    for (const auto* shape : {"{} and {} @be|have many_to_many|many-to-many",
                              "make {} and {} many_to_many|many-to-many",
                              "many_to_many|many-to-many between {} and {}"})
        if (const auto slots = is(shape)) {
            const auto* from = s.entity_or_ask(ask.words((*slots)[0]));
            if (from == nullptr) return true;
            const auto* to = s.entity_or_ask(ask.words((*slots)[1]));
            if (to == nullptr) return true;
            return relate(s, *from, to, {}, Count::Many, false);
        }
    return false;
}

}  // namespace dz::intent
