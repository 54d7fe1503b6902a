#include "intent/edit/names.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/domain.hpp"
#include "intent/member_draft.hpp"

namespace dz::intent {
namespace {

bool is_determiner(std::string_view word) {
    static const std::unordered_set<std::string_view> words{
        "a",    "an",    "the",    "all",     "every",      "each",  "any",      "our",
        "my",   "their", "its",    "this",    "that",       "these", "those",    "some",
        "his",  "her",   "your",   "single",  "individual", "new",   "existing", "of",
        "both", "also",  "always", "current", "own",        "whole"};
    return words.contains(word);
}

bool is_owner_word(std::string_view word) {
    return word == "of" || word == "in" || word == "on" || word == "for" || word == "from" ||
           word == "at" || word == "to" || word == "with" || word == "within" || word == "per";
}

/// The ways people write the name of a date: dueOn is "due", "due on" and "due date".
std::set<std::string> spellings(const std::string& name, const std::string& label,
                                std::string_view type) {
    std::set<std::string> out{plain_name(name)};
    if (!label.empty()) out.insert(plain_name(label));
    // "email address" and "phone number": the noun only says what it is.
    if (type == "email") out.insert(plain_name(name) + "address");
    if (type == "phone") out.insert(plain_name(name) + "number");
    if (type == "date" && !name.ends_with("On")) out.insert(plain_name(name) + "date");
    auto words = split_words(name);
    const bool moment = type == "date" || type == "datetime" || type == "time";
    if (moment && words.size() > 1) {
        const auto tail = to_lower(words.back());
        if (tail == "on" || tail == "at" || tail == "date" || tail == "time") {
            words.pop_back();
            auto stem = to_lower(join(words, ""));
            for (int round = 0; round < 2; ++round) {
                out.insert(stem);
                out.insert(stem + "date");
                out.insert(stem + "time");
                // "Hire date" where the field is hiredOn.
                if (stem.ends_with("ed") && stem.size() > 4) {
                    out.insert(stem.substr(0, stem.size() - 1) + "date");
                    out.insert(stem.substr(0, stem.size() - 2) + "date");
                }
                // startsOn is the start, endsAt the end.
                if (!stem.ends_with("s") || stem.size() < 4) break;
                stem.pop_back();
            }
        }
    }
    return out;
}

// The moment a noun stands for: "departure" where the field is departsAt, "arrival" for arrivesOn.
std::vector<MemberRef> moments_in(const Entity& entity, const std::string& noun) {
    constexpr std::size_t kStem = 5;
    std::vector<MemberRef> out;
    if (noun.size() < kStem + 1) return out;
    for (const auto& field : entity.fields) {
        if (field.type != "date" && field.type != "datetime" && field.type != "time") continue;
        const auto words = split_words(field.name);
        if (words.size() != 2 || (words[1] != "At" && words[1] != "On")) continue;
        auto stem = to_lower(words[0]);
        if (stem.ends_with("s")) stem.pop_back();
        if (stem.ends_with("e")) stem.pop_back();
        if (stem.size() >= kStem && noun.starts_with(stem) && noun.size() <= stem.size() + 4)
            out.push_back({entity.name, field.name, false});
    }
    return out;
}

}  // namespace

NameWords without_determiners(NameWords words) {
    std::size_t first = 0;
    while (first + 1 < words.size() && is_determiner(words[first])) ++first;
    words.erase(words.begin(), words.begin() + static_cast<long>(first));
    return words;
}

std::string plain_name(const NameWords& words) {
    if (words.empty()) return {};
    std::string out;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) out += words[i];
    out += singularise(words.back());
    std::erase_if(out, [](char c) { return c == '-' || c == '_' || c == '\''; });
    // British and American spellings are one name.
    if (const auto at = out.find("colour"); at != out.npos) out.replace(at, 6, "color");
    return out;
}

std::string plain_name(std::string_view name) {
    auto words = split_words(name);
    for (auto& word : words) word = to_lower(word);
    return plain_name(words);
}

bool is_pronoun(const NameWords& words) {
    if (words.size() != 1) return false;
    const auto& w = words.front();
    return w == "it" || w == "them" || w == "they" || w == "that" || w == "this" || w == "these" ||
           w == "those" || w == "its" || w == "their";
}

const Entity* Names::entity(const NameWords& said) const {
    auto words = without_determiners(said);
    if (words.empty()) return nullptr;
    if (is_pronoun(words)) return spec_.find_entity(focus_.entity);
    // "the client entity", "the time entries table".
    static const std::unordered_set<std::string_view> kNouns{
        "entity", "entities", "table", "record", "records", "module", "form", "profile", "part"};
    for (int round = 0; round < 2; ++round) {
        const auto plain = plain_name(words);
        for (const auto& entity : spec_.entities)
            if (plain_name(entity.name) == plain || plain_name(entity.label.one) == plain ||
                plain_name(entity.label.many) == plain)
                return &entity;
        if (words.size() < 2 || !kNouns.contains(words.back())) break;
        words.pop_back();
    }
    if (words.size() != 1) return nullptr;
    const Entity* found = nullptr;
    for (const auto& entity : spec_.entities) {
        const auto parts = split_words(entity.name);
        if (parts.size() < 2 || plain_name(parts.back()) != plain_name(words.front())) continue;
        if (found != nullptr) return nullptr;
        found = &entity;
    }
    return found;
}

std::vector<MemberRef> Names::members_in(const Entity& entity, const NameWords& said) const {
    auto words = without_determiners(said);
    static const std::unordered_set<std::string_view> kNouns{
        "field", "fields", "column", "attribute", "property", "value", "values", "relation"};
    std::vector<MemberRef> hits;
    for (int round = 0; round < 2 && hits.empty() && !words.empty(); ++round) {
        const auto plain = plain_name(words);
        for (const auto& field : entity.fields)
            if (spellings(field.name, field.label, field.type).contains(plain))
                hits.push_back({entity.name, field.name, false});
        for (const auto& relation : entity.relations)
            if (spellings(relation.name, relation.label, {}).contains(plain))
                hits.push_back({entity.name, relation.name, true});
        if (hits.size() > 1) {
            // The exact name wins over a label or a shorter way to say it.
            const auto exact = std::ranges::find_if(
                hits, [&](const MemberRef& m) { return plain_name(m.member) == plain; });
            if (exact != hits.end()) hits = {*exact};
        }
        if (words.size() < 2 || !kNouns.contains(words.back())) break;
        words.pop_back();
    }
    if (hits.empty() && words.size() == 1) hits = moments_in(entity, words.front());
    return hits;
}

MemberSearch Names::members(const NameWords& said) const {
    MemberSearch out;
    auto words = without_determiners(said);
    out.rest = words;
    if (words.empty()) return out;
    const auto* focused = spec_.find_entity(focus_.entity);
    const bool pointed = !said.empty() && words.size() == 1 &&
                         (words[0] == "field" || words[0] == "one") && said.size() > 1;
    if (is_pronoun(words) || pointed) {
        if (focused != nullptr && !focus_.member.empty())
            out.hits.push_back(
                {focus_.entity, focus_.member, find_relation(*focused, focus_.member) != nullptr});
        return out;
    }
    // "the breed of pets", "notes on appointments".
    for (std::size_t k = words.size() - 1; k >= 1; --k) {
        if (!is_owner_word(words[k]) || k + 1 >= words.size()) continue;
        const NameWords left(words.begin(), words.begin() + static_cast<long>(k));
        const NameWords right(words.begin() + static_cast<long>(k) + 1, words.end());
        const auto* owner = entity(right);
        if (owner == nullptr) continue;
        out.owner = owner->name;
        out.rest = left;
        out.hits = members_in(*owner, left);
        return out;
    }
    // "pet breed", "the client's email". A name of the whole comes first: "time entry" is one.
    for (std::size_t k = words.size() - 1; k >= 1; --k) {
        const NameWords left(words.begin(), words.begin() + static_cast<long>(k));
        const NameWords right(words.begin() + static_cast<long>(k), words.end());
        const auto* owner = entity(left);
        if (owner == nullptr) continue;
        auto hits = members_in(*owner, right);
        if (hits.empty()) {
            if (out.owner.empty()) {
                out.owner = owner->name;
                out.rest = right;
            }
            continue;
        }
        out.owner = owner->name;
        out.rest = right;
        out.hits = std::move(hits);
        return out;
    }
    if (focused != nullptr)
        if (auto hits = members_in(*focused, words); !hits.empty()) {
            out.hits = std::move(hits);
            out.owner.clear();
            return out;
        }
    for (const auto& entity : spec_.entities)
        for (auto& hit : members_in(entity, words)) out.hits.push_back(std::move(hit));
    if (!out.hits.empty()) {
        out.owner.clear();
        out.rest = words;
    }
    return out;
}

const Role* Names::role(const NameWords& said) const {
    auto words = without_determiners(said);
    if (words.size() > 1 && (words.back() == "role" || words.back() == "roles")) words.pop_back();
    const auto plain = plain_name(words);
    for (const auto& role : spec_.roles)
        if (plain_name(role.name) == plain || plain_name(role.label) == plain) return &role;
    return nullptr;
}

std::vector<ValueRef> Names::values(const NameWords& said, const Entity* within) const {
    const auto plain = plain_name(without_determiners(said));
    std::vector<ValueRef> out;
    for (const auto& entity : spec_.entities) {
        if (within != nullptr && &entity != within) continue;
        for (const auto& field : entity.fields)
            for (const auto& value : field.values)
                if (plain_name(value.name) == plain || plain_name(value.label) == plain)
                    out.push_back({entity.name, field.name, value.name});
    }
    return out;
}

std::vector<std::string> Names::nearest_entities(const NameWords& words) const {
    std::vector<std::string> names;
    for (const auto& entity : spec_.entities) {
        names.push_back(entity.label.one.empty() ? entity.name : entity.label.one);
        names.push_back(entity.label.many);
    }
    const auto said = join(without_determiners(words), " ");
    std::vector<std::string> out;
    if (const auto close = nearest(said, names))
        for (const auto& entity : spec_.entities)
            if (entity.label.one == *close || entity.label.many == *close ||
                entity.name == *close) {
                out.push_back(entity.label.one.empty() ? entity.name : entity.label.one);
                break;
            }
    return out;
}

std::vector<std::string> Names::nearest_members(const NameWords& words, const Entity* owner) const {
    std::vector<std::string> out;
    const auto said = without_determiners(words);
    const auto text = join(said, " ");
    for (const auto& entity : spec_.entities) {
        if (owner != nullptr && &entity != owner) continue;
        std::vector<std::string> labels;
        for (const auto& field : entity.fields) {
            labels.push_back(to_lower(field.label.empty() ? key_of_name(field.name) : field.label));
            if (means_field(field, said))
                out.push_back(to_sentence(field.name) + " of " + entity.name);
        }
        for (const auto& relation : entity.relations) labels.push_back(key_of_name(relation.name));
        if (const auto close = nearest(text, labels))
            out.push_back(to_sentence(*close) + " of " + entity.name);
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    if (out.size() > 3) out.resize(3);
    return out;
}

std::string built_in_role(const NameWords& said) {
    const auto words = without_determiners(said);
    if (words.empty() || words.size() > 2) return {};
    const auto key = singularise(join(words, " "));
    if (key == "admin" || key == "administrator") return "admin";
    if (key == "workspace owner") return "owner";
    if (key == "member" || key == "user" || key == "everyone" || key == "everybody" ||
        key == "people" || key == "person" || key == "anyone" || key == "staff" ||
        key == "team member" || key == "anybody" || key == "regular user" || key == "normal user" ||
        key == "colleague" || key == "teammate" || key == "they")
        return "member";
    return {};
}

}  // namespace dz::intent
