#include "intent/behaviour/bearings.hpp"

#include <algorithm>
#include <array>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/naming.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kLongestName = 4;

// Words a name may be written with or without: "ends at", "start date", "client name".
bool is_loose(std::string_view word) {
    static constexpr std::array words{"at", "on", "date", "time", "of", "the", "a", "in", "for"};
    return std::ranges::find(words, word) != words.end();
}

std::string_view same_meaning(std::string_view stem) {
    static const std::map<std::string_view, std::string_view> table{
        {"begin", "start"},    {"beginn", "start"}, {"from", "start"},     {"finish", "end"},
        {"until", "end"},      {"to", "end"},       {"qty", "quantity"},   {"amount", "quantity"},
        {"count", "number"},   {"deadline", "due"}, {"kilometer", "km"},   {"kilometre", "km"},
        {"maximal", "max"},    {"maximum", "max"},  {"minimal", "min"},    {"minimum", "min"},
        {"birthday", "birth"}, {"phone", "phone"},  {"telephone", "phone"}};
    const auto it = table.find(stem);
    return it == table.end() ? stem : it->second;
}

std::string stems_of(std::string_view words) {
    std::string out;
    for (const auto& word : split_words(words)) {
        if (!out.empty()) out += ' ';
        out += name_stem(word);
    }
    return out;
}

}  // namespace

std::string name_stem(std::string_view word) {
    return singularise(word);
}

std::string verb_base(std::string_view word, const Lexicon& lexicon) {
    static const std::map<std::string_view, std::string_view> irregular{
        {"sent", "send"},      {"paid", "pay"},        {"made", "make"},
        {"done", "do"},        {"written", "write"},   {"seen", "see"},
        {"took", "take"},      {"taken", "take"},      {"given", "give"},
        {"gave", "give"},      {"sold", "sell"},       {"bought", "buy"},
        {"held", "hold"},      {"kept", "keep"},       {"told", "tell"},
        {"got", "get"},        {"gotten", "get"},      {"chosen", "choose"},
        {"left", "leave"},     {"lent", "lend"},       {"set", "set"},
        {"put", "put"},        {"has", "have"},        {"had", "have"},
        {"is", "be"},          {"are", "be"},          {"does", "do"},
        {"goes", "go"},        {"emailed", "email"},   {"emails", "email"},
        {"mailed", "mail"},    {"texted", "text"},     {"pinged", "ping"},
        {"emailing", "email"}, {"e-mailed", "e-mail"}, {"messaged", "message"},
        {"alerted", "alert"},  {"dies", "die"},        {"lies", "lie"},
        {"ties", "tie"},       {"read", "read"}};
    if (const auto it = irregular.find(word); it != irregular.end()) return std::string(it->second);
    const auto verb = [&](std::string_view candidate) {
        const auto readings = lexicon.readings(candidate);
        return candidate.size() > 1 && readings.known && readings.can_be(Tag::Verb);
    };
    const auto cut = [&](std::size_t n) { return std::string(word.substr(0, word.size() - n)); };
    const auto tried = [&](std::size_t n) -> std::string {
        const auto stem = cut(n);
        if (stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] &&
            verb(stem.substr(0, stem.size() - 1)) && stem.back() != 's' && stem.back() != 'l')
            return stem.substr(0, stem.size() - 1);
        if (verb(stem)) return stem;
        if (verb(stem + "e")) return stem + "e";
        if (stem.ends_with("i") && verb(stem.substr(0, stem.size() - 1) + "y"))
            return stem.substr(0, stem.size() - 1) + "y";
        if (stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] &&
            verb(stem.substr(0, stem.size() - 1)))
            return stem.substr(0, stem.size() - 1);
        return {};
    };
    if (word.size() > 4 && word.ends_with("ies") && verb(cut(3) + "y")) return cut(3) + "y";
    if (word.size() > 4 && word.ends_with("ing"))
        if (auto base = tried(3); !base.empty()) return base;
    if (word.size() > 3 && word.ends_with("ed"))
        if (auto base = tried(2); !base.empty()) return base;
    if (word.size() > 2 && word.ends_with("s") && !word.ends_with("ss")) {
        if (verb(cut(1))) return cut(1);
        if (word.ends_with("es") && verb(cut(2))) return cut(2);
    }
    return std::string(word);
}

const Named* Mentioned::as(Named::Kind kind) const {
    const auto it = std::ranges::find(means, kind, &Named::kind);
    return it == means.end() ? nullptr : &*it;
}

const Named* Mentioned::of(std::string_view entity, Named::Kind kind) const {
    for (const auto& one : means)
        if (one.kind == kind && one.entity == entity) return &one;
    return nullptr;
}

Bearings::Bearings(Draft& d, std::string_view whole, const std::vector<Token>& all,
                   const std::vector<Span>& spans, const Lexicon& words)
    : draft(d), text(whole), tokens(all), clauses(spans), lexicon(words) {
    learn_spec();
    divide();
}

void Bearings::learn(const std::string& words, Named named) {
    const auto key = stems_of(words);
    if (key.empty() || std::ranges::count(key, ' ') >= static_cast<long>(kLongestName)) return;
    auto& known = index_[key];
    if (std::ranges::find(known, named) == known.end()) known.push_back(std::move(named));
}

void Bearings::learn_spec() {
    using Kind = Named::Kind;
    const auto& spec = draft.spec;
    std::map<std::string, int> heads;  // How many names end with a word.
    const auto head_of = [](const std::string& name) {
        return name_stem(split_words(name).back());
    };
    for (const auto& entity : spec.entities) ++heads[head_of(key_of_name(entity.name))];
    std::map<std::string, int> role_heads;
    for (const auto& role : spec.roles) ++role_heads[head_of(key_of_name(role.name))];
    for (const auto& entity : spec.entities) {
        const Named named{Kind::Entity, entity.name, {}, {}};
        const auto key = key_of_name(entity.name);
        learn(key, named);
        learn(entity.label.one, named);
        if (const auto head = head_of(key); heads[head] == 1) learn(head, named);
        for (const auto& field : entity.fields) {
            const Named member{Kind::Member, entity.name, field.name, {}};
            const auto said = key_of_name(field.name);
            learn(said, member);
            learn(field.label, member);
            auto words = split_words(said);
            while (words.size() > 1 && is_loose(words.back())) words.pop_back();
            learn(join(words, " "), member);
            if (field.type == "enum")
                for (const auto& value : field.values) {
                    const Named option{Kind::Value, entity.name, field.name, value.name};
                    learn(key_of_name(value.name), option);
                    learn(value.label, option);
                }
        }
        for (const auto& relation : entity.relations)
            learn(key_of_name(relation.name), {Kind::Member, entity.name, relation.name, {}});
    }
    for (const auto& [key, name] : draft.names)
        if (spec.find_entity(name) != nullptr) learn(key, {Kind::Entity, name, {}, {}});
    for (const auto& role : spec.roles) {
        const Named named{Kind::Role, {}, role.name, {}};
        const auto key = key_of_name(role.name);
        learn(key, named);
        learn(role.label, named);
        if (const auto head = head_of(key); role_heads[head] == 1) learn(head, named);
    }
    for (const auto* word : {"admin", "administrator"}) learn(word, {Kind::Role, {}, "admin", {}});
    for (const auto* word : {"member", "user", "team member", "everyone", "everybody", "anyone"})
        learn(word, {Kind::Role, {}, "member", {}});
}

void Bearings::divide() {
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        const auto& span = clauses[i];
        if (i > 0 && span.continues && !sentences.empty()) {
            sentences.back().last = span.last;
            sentences.back().last_clause = i + 1;
            continue;
        }
        sentences.push_back({.first = span.first,
                             .last = span.last,
                             .first_clause = i,
                             .last_clause = i + 1,
                             .heading_entity = {},
                             .names = {}});
    }
    for (auto& s : sentences) find_names(s);
    for (auto& s : sentences) {
        const auto heading = clauses[s.first_clause].heading;
        if (heading < 0) continue;
        const auto above = std::ranges::upper_bound(sentences, static_cast<std::size_t>(heading),
                                                    {}, &Sentence::first_clause);
        if (above == sentences.begin()) continue;
        for (const auto& name : std::prev(above)->names)
            if (const auto* entity = name.as(Named::Kind::Entity);
                entity != nullptr && s.heading_entity.empty())
                s.heading_entity = entity->entity;
    }
}

void Bearings::find_names(Sentence& s) const {
    for (auto i = s.first; i < s.last;) {
        if (tokens[i].kind != TokenKind::Word) {
            ++i;
            continue;
        }
        std::string key;
        const std::vector<Named>* best = nullptr;
        std::size_t length = 0;
        for (std::size_t n = 0; n < kLongestName && i + n < s.last; ++n) {
            const auto& token = tokens[i + n];
            if (token.kind != TokenKind::Word) break;
            if (n > 0) key += ' ';
            std::string spelled = token.word;
            std::ranges::replace(spelled, '-', ' ');
            key += stems_of(spelled);
            if (const auto it = index_.find(key); it != index_.end()) {
                best = &it->second;
                length = n + 1;
            }
        }
        if (best == nullptr) {
            ++i;
            continue;
        }
        s.names.push_back({.first = i,
                           .last = i + length,
                           .plural = is_plural(tokens[i + length - 1].word),
                           .means = *best});
        i += length;
    }
}

bool Bearings::says(std::size_t i, std::size_t last, std::string_view words) const {
    for (const auto& word : split_words(words)) {
        if (i >= last || tokens[i].word != word) return false;
        ++i;
    }
    return true;
}

std::size_t Bearings::clause_of(std::size_t token) const {
    const auto it = std::ranges::upper_bound(clauses, token, {}, &Span::first);
    return it == clauses.begin() ? 0 : static_cast<std::size_t>(it - clauses.begin()) - 1;
}

const Mentioned* Bearings::name_at(const Sentence& s, std::size_t token) const {
    const auto it = std::ranges::find(s.names, token, &Mentioned::first);
    return it == s.names.end() ? nullptr : &*it;
}

const Mentioned* Bearings::next_name(const Sentence& s, std::size_t from, std::size_t to,
                                     Named::Kind kind) const {
    for (const auto& name : s.names)
        if (name.first >= from && name.last <= to && name.as(kind) != nullptr) return &name;
    return nullptr;
}

Entity* Bearings::entity_named(const Sentence& s, std::size_t from, std::size_t to) const {
    const auto* found = next_name(s, from, to, Named::Kind::Entity);
    return found == nullptr ? nullptr
                            : draft.spec.find_entity(found->as(Named::Kind::Entity)->entity);
}

Entity* Bearings::entity_about(const Sentence& s, std::size_t from, std::size_t to) const {
    if (auto* named = entity_named(s, from, to)) return named;
    if (auto* above = draft.spec.find_entity(s.heading_entity)) return above;
    return draft.spec.find_entity(subject);
}

std::string Bearings::member_of(const Entity& entity, const std::vector<std::string>& said) const {
    std::vector<std::string> wanted;
    for (const auto& word : said)
        if (!is_loose(word) || said.size() == 1) wanted.emplace_back(same_meaning(name_stem(word)));
    if (wanted.empty()) return {};
    std::string best;
    double best_score = 0;
    const auto weigh = [&](const std::string& name, const std::string& label) {
        for (const auto& text_of : {key_of_name(name), to_lower(label)}) {
            std::vector<std::string> words;
            for (const auto& word : split_words(text_of))
                if (!is_loose(word)) words.emplace_back(same_meaning(name_stem(word)));
            if (words.empty()) continue;
            const auto shared = static_cast<double>(std::ranges::count_if(
                wanted, [&](const auto& w) { return std::ranges::find(words, w) != words.end(); }));
            const auto whole = static_cast<double>(std::max(words.size(), wanted.size()));
            // All that was said must be in the name, or all of the name in what was said.
            if (shared < static_cast<double>(std::min(words.size(), wanted.size()))) continue;
            auto score = shared / whole;
            if (words.back() == wanted.back()) score += 0.1;
            if (score > best_score + 1e-9) {
                best = name;
                best_score = score;
            }
        }
    };
    for (const auto& field : entity.fields) weigh(field.name, field.label);
    for (const auto& relation : entity.relations) weigh(relation.name, relation.label);
    return best_score >= 0.3 ? best : std::string();
}

bool Bearings::was_read(const Sentence& s, std::string_view part) const {
    for (auto it = draft.origins.lower_bound(std::string(part));
         it != draft.origins.end() && it->first.starts_with(part); ++it)
        if (it->second.is_explicit() && it->second.clause >= s.first_clause &&
            it->second.clause < s.last_clause)
            return true;
    return false;
}

void Bearings::gap(std::size_t token, std::string reason, const char* part) {
    gaps.push_back({clause_of(token), std::move(reason), part});
}

}  // namespace dz::intent
