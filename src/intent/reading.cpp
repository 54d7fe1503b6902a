#include "intent/reading.hpp"

#include <algorithm>
#include <map>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/app_words.hpp"
#include "intent/domain.hpp"
#include "intent/field_signs.hpp"
#include "intent/language_words.hpp"
#include "intent/noun_signs.hpp"
#include "intent/phrase.hpp"
#include "intent/record_ties.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMaxRecords = 40;

// Log odds in thousandths.
constexpr int kAddedAbove = -250;
constexpr int kDoubtedAbove = 2000;
constexpr int kDroppedBelow = -1000;
constexpr int kRoleAddedAbove = 0;
constexpr int kRoleDroppedBelow = -1500;

constexpr std::size_t kMaxRoles = 12;

// "Dear team,", "Kind regards, Harold", "Subject: matter tracking": the letter around the text.
bool is_greeting(const std::vector<Token>& tokens, const Span& span) {
    static const KnownNouns words{"hi",      "hello",  "hey",   "dear",      "thanks",    "thank",
                                  "regards", "cheers", "best",  "sincerely", "greetings", "subject",
                                  "re",      "kind",   "yours", "hallo",     "bonjour",   "hola",
                                  "ciao",    "thx",    "merci", "danke",     "gracias"};
    auto first = span.first;
    while (first < span.last && tokens[first].kind != TokenKind::Word) ++first;
    if (first >= span.last || !words.contains(tokens[first].word) || span.last - first > 7)
        return false;
    // "Hi, an app for recipes" goes on with the app.
    for (auto i = first; i < span.last; ++i)
        if (tokens[i].is("app") || tokens[i].is("need") || tokens[i].is("want") ||
            tokens[i].is("for") || tokens[i].is("with"))
            return tokens[first].is("subject") || tokens[first].is("thank") ||
                   tokens[first].is("thanks");
    return true;
}

Reading read_once(std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const KnownNouns& known,
                  const KnownNouns& strong, const Lexicon& lexicon, std::string_view language) {
    Reading reading;
    reading.used.resize(tokens.size());
    if (is_read_as_english(language))
        reading.things = things_among_app_words(tokens, clauses, lexicon);
    ReadContext context{.text = text,
                        .tokens = tokens,
                        .clauses = clauses,
                        .known = known,
                        .strong = strong,
                        .lexicon = lexicon,
                        .reading = reading,
                        .language = language};
    context.masked.resize(tokens.size());
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (clauses[i].heading < 0 && clauses[i].line == LineKind::Prose) context.section.clear();
        if (clauses[i].line != LineKind::Heading && context.section == "fields" &&
            !clauses[i].continues && !context.heading_record.empty())
            context.subject = context.heading_record;
        if (clauses[i].line != LineKind::Heading && context.section == "excluded") {
            read_excluded(context, i);
            continue;
        }
        if (clauses[i].line != LineKind::Heading && context.section == "background") {
            reading.framing.push_back(i);
            read_name(context, i);
            continue;
        }
        if (is_greeting(tokens, clauses[i])) {
            reading.framing.push_back(i);
            continue;
        }
        read_removals(context, i);
        read_name(context, i);
        read_theme(context, i);
        if (!read_layout(context, i)) {
            read_structure(context, i);
            read_acts(context, i);
            read_links(context, i);
        }
        read_states(context, i);
        read_formulas(context, i);
        read_rules(context, i);
        read_automations(context, i);
        read_roles(context, i);
        read_features(context, i);
        for (auto k = clauses[i].first; k < clauses[i].last; ++k)
            if (tokens[k].is("my") || (tokens[k].is("personal") && i == 0)) reading.personal = true;
    }
    reading.masked = std::move(context.masked);
    return reading;
}

// "Garden plots with a size" and later "a plot": one record under two names. The compound keeps
// its name unless the plain noun is the one the text describes.
std::map<std::string, std::string> second_names(const Reading& reading) {
    std::map<std::string, std::vector<const EntityFact*>> compounds;  // By head.
    std::map<std::string, const EntityFact*> plain;
    for (const auto& fact : reading.entities) {
        const auto space = fact.key.rfind(' ');
        if (space == std::string::npos)
            plain[fact.key] = &fact;
        else
            compounds[fact.key.substr(space + 1)].push_back(&fact);
    }
    std::map<std::string, std::size_t> described;
    for (const auto& field : reading.fields) ++described[field.owner];
    std::map<std::string, std::string> out;
    for (const auto& [head, facts] : compounds) {
        const auto it = plain.find(head);
        if (it == plain.end() || facts.size() != 1) continue;
        const auto& compound = *facts.front();
        // Both described in words of their own are two things: tasks and recurring tasks.
        if (described[compound.key] > 1 && described[head] > 1) continue;
        // "Household chores app. Chores are …": a title's compound gives way to the text's noun.
        const auto spoken = [&](const std::string& key) {
            return std::ranges::count_if(reading.mentions,
                                         [&](const Mention& m) { return m.key == key; });
        };
        const bool title = compound.clause == 0 && described[compound.key] == 0 &&
                           spoken(compound.key) <= 1 && spoken(head) >= 1;
        if (title || described[head] > described[compound.key] ||
            (it->second->parent && !compound.parent))
            out[compound.key] = head;
        else
            out[head] = compound.key;
    }
    return out;
}

// "Kunde" and "Kunden", "vélo" and "vélos": one record in two numbers. The first spelling stays.
std::map<std::string, std::string> other_numbers(const Reading& reading,
                                                 std::string_view language) {
    std::map<std::string, std::string> by_stem;
    std::map<std::string, std::string> out;
    for (const auto& fact : reading.entities) {
        const auto [it, added] =
            by_stem.emplace(std::string(stem_of(language, fact.key)), fact.key);
        if (!added && it->second != fact.key) out[fact.key] = it->second;
    }
    return out;
}

// Where the text speaks of its records, by one or two words.
void note_mentions(Reading& reading, const std::vector<Token>& tokens,
                   const std::vector<Span>& clauses) {
    std::unordered_set<std::string> keys;
    for (const auto& fact : reading.entities) keys.insert(fact.key);
    for (std::size_t clause = 0; clause < clauses.size(); ++clause) {
        const auto from = reading.mentions.size();
        for (auto i = clauses[clause].first; i < clauses[clause].last; ++i) {
            if (tokens[i].kind != TokenKind::Word || !tokens[i].is_noun()) continue;
            const auto one = singularise(tokens[i].word);
            auto key = i > clauses[clause].first && tokens[i - 1].kind == TokenKind::Word
                           ? tokens[i - 1].word + " " + one
                           : one;
            if (!keys.contains(key)) key = one;
            const auto seen = [&](const Mention& m) { return m.key == key; };
            if (keys.contains(key) &&
                std::none_of(reading.mentions.begin() + static_cast<std::ptrdiff_t>(from),
                             reading.mentions.end(), seen))
                reading.mentions.push_back({key, clause});
        }
    }
}

void unify_names(Reading& reading, std::string_view language) {
    const auto names =
        is_read_as_english(language) ? second_names(reading) : other_numbers(reading, language);
    if (names.empty()) return;
    const auto rename = [&](std::string& key) {
        if (const auto it = names.find(key); it != names.end()) key = it->second;
    };
    std::vector<EntityFact> entities;
    for (auto& fact : reading.entities) {
        rename(fact.key);
        bool merged = false;
        for (auto& kept : entities)
            if (kept.key == fact.key) {
                kept.confidence = std::max(kept.confidence, fact.confidence);
                kept.mine |= fact.mine;
                kept.parent |= fact.parent;
                merged = true;
            }
        if (!merged) entities.push_back(std::move(fact));
    }
    reading.entities = std::move(entities);
    for (auto& fact : reading.fields) rename(fact.owner);
    for (auto& fact : reading.relations) {
        rename(fact.from);
        rename(fact.to);
    }
    for (auto& fact : reading.permissions) rename(fact.entity);
    for (auto& fact : reading.states) rename(fact.entity);
    for (auto& fact : reading.formulas) rename(fact.entity);
    for (auto& fact : reading.rules) rename(fact.entity);
    for (auto& fact : reading.automations) rename(fact.entity);
    for (auto& fact : reading.views) rename(fact.entity);
    for (auto& fact : reading.pages) rename(fact.entity);
    for (auto& fact : reading.removals) rename(fact.key);
    for (auto& mention : reading.mentions) rename(mention.key);
    for (auto& fact : reading.features)
        for (auto& key : fact.on) rename(key);
    for (const auto& [from, to] : names) reading.second_names.emplace_back(from, to);
}

bool has(const NounEvidence& noun, NounSign sign) {
    return noun.signs.test(static_cast<std::size_t>(sign));
}

// "Job opening: title, department, status": whoever lists what it is made of means a record.
bool is_spelled_out(const NounEvidence& noun) {
    return has(noun, NounSign::RuleSure) && has(noun, NounSign::HasFields);
}

bool is_dropped(const NounEvidence& noun) {
    return odds_of(noun) < kDroppedBelow && !is_spelled_out(noun);
}

// Whether a rule saw the noun before anything was weighed.
bool is_ruled(const NounEvidence& noun) {
    return has(noun, NounSign::RuleFair) || has(noun, NounSign::RuleGood) ||
           has(noun, NounSign::RuleSure);
}

// Nouns that say what the app is or hold things take a rule to be records.
bool is_added(const NounEvidence& noun) {
    const bool timid = has(noun, NounSign::Container) || has(noun, NounSign::AppWord) ||
                       has(noun, NounSign::FeatureWord) || has(noun, NounSign::Everyone);
    // "Fields: title, amount" only announces what comes.
    const bool announces = noun.key == "field" || noun.key == "column" || noun.key == "attribute";
    if ((timid || announces) && !is_ruled(noun)) return false;
    // "A tool for conferences": what is only said in the opening says whom the app is for.
    const bool opening = has(noun, NounSign::OnlyOpening) && has(noun, NounSign::BehindFor);
    const bool sure = has(noun, NounSign::RuleGood) || has(noun, NounSign::RuleSure);
    // Who signs in need not be kept, too.
    if (!sure && has(noun, NounSign::Person) && has(noun, NounSign::Role)) return false;
    return odds_of(noun) > (!sure && opening ? kDoubtedAbove : kAddedAbove);
}

// The second pass mentions whatever was added, so it does not tell who found it.
void raise(EntityFact& fact, const NounEvidence& noun) {
    fact.weighed = !is_ruled(noun);
    fact.confidence = std::max(fact.confidence, 0.8);
}

// Nouns that everything speaks for are records though no rule saw them, and the other way round.
void weigh(Reading& reading, const std::vector<NounEvidence>& nouns) {
    for (const auto& noun : nouns) {
        const auto fact = std::ranges::find(reading.entities, noun.key, &EntityFact::key);
        const bool there = fact != reading.entities.end();
        // What the second pass found was not weighed.
        if (is_dropped(noun) && there && !has(noun, NounSign::RuleNone))
            reading.entities.erase(fact);
        else if (is_added(noun) && there)
            raise(*fact, noun);
        else if (is_added(noun) && reading.entities.size() < kMaxRecords)
            reading.entities.push_back(
                {.key = noun.key, .clause = noun.clause, .confidence = 0.75, .weighed = true});
    }
}

// Who signs in though no rule saw them, and the other way round.
void weigh_roles(Reading& reading, const std::vector<NounEvidence>& nouns) {
    for (const auto& noun : nouns) {
        if (!is_people(noun)) continue;
        const auto fact = std::ranges::find(reading.roles, noun.key, &RoleFact::key);
        const auto odds = role_odds_of(noun);
        if (fact != reading.roles.end()) {
            if (odds < kRoleDroppedBelow && has(noun, NounSign::Role)) reading.roles.erase(fact);
        } else if (odds > kRoleAddedAbove && reading.roles.size() < kMaxRoles) {
            reading.roles.push_back({.key = noun.key,
                                     .portal = false,
                                     .clause = noun.clause,
                                     .confidence = 0.7,
                                     .weighed = true});
        }
    }
}

}  // namespace

bool ReadContext::is_app(const std::string& noun) const {
    return is_app_noun(noun) && !reading.things.contains(noun);
}

bool ReadContext::is_no_record(const std::string& noun) const {
    return is_abstract(noun) && !reading.things.contains(noun);
}

void ReadContext::use_words(std::size_t clause, const std::string& key) {
    const auto words = split_words(key);
    for (auto i = clauses[clause].first; i < clauses[clause].last; ++i)
        if (tokens[i].kind == TokenKind::Word &&
            std::ranges::find(words, singularise(tokens[i].word)) != words.end())
            use(i, i + 1);
}

Reading read_draft(std::string_view text, const std::vector<Token>& tokens,
                   const std::vector<Span>& clauses, const Knowledge& knowledge) {
    const auto known = knowledge.domains.nouns(knowledge.matched);
    return read_once(text, tokens, clauses, known, {}, knowledge.lexicon, knowledge.language);
}

Reading read_records(std::string_view text, const std::vector<Token>& tokens,
                     const std::vector<Span>& clauses, const Knowledge& knowledge) {
    const auto& [lexicon, domains, matched, language] = knowledge;
    // The first pass finds which nouns are records; the second reads with that knowledge, so a
    // record may be used before the sentence that introduces it.
    const auto known = domains.nouns(matched);
    const auto draft = read_once(text, tokens, clauses, known, {}, lexicon, language);
    std::vector<NounEvidence> nouns;
    if (is_read_as_english(language))
        nouns = gather_nouns(draft, tokens, clauses, lexicon, domains, matched);
    KnownNouns strong;
    for (const auto& entity : draft.entities)
        if (entity.confidence >= 0.8) strong.insert(entity.key);
    for (const auto& noun : nouns) {
        if (is_added(noun)) strong.insert(noun.key);
        if (is_dropped(noun)) strong.erase(noun.key);
    }
    auto reading = read_once(text, tokens, clauses, known, strong, lexicon, language);
    weigh(reading, nouns);
    weigh_roles(reading, nouns);
    note_mentions(reading, tokens, clauses);
    unify_names(reading, language);
    return reading;
}

Reading read_text(std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const Knowledge& knowledge) {
    auto reading = read_records(text, tokens, clauses, knowledge);
    if (is_read_as_english(knowledge.language)) weigh_fields(reading, tokens, clauses, knowledge);
    reading.ties = find_ties(reading, tokens, clauses);
    return reading;
}

}  // namespace dz::intent
