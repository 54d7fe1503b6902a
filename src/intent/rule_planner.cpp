#include "intent/rule_planner.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "intent/account.hpp"
#include "intent/behaviour/hear_behaviour.hpp"
#include "intent/draft.hpp"
#include "intent/edit/listen_again.hpp"
#include "intent/language.hpp"
#include "intent/reading.hpp"

namespace dz::intent {
namespace {

constexpr std::string_view kHint =
    "Say what the app should keep track of, for example: \"an app for a clinic with owners, pets "
    "and appointments\".";

/// False for pictures, archives and text in UTF-16. A few stray bytes, as of a mail in Latin-1, are
/// read over like any other sign.
bool is_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return false;
    std::size_t bad = 0;
    for (std::size_t at = 0; at < text.size();)
        if (!next_code_point(text, at)) {
            ++at;
            ++bad;
        }
    return bad * 10 <= text.size();
}

Status check_text(std::string_view text) {
    if (trim(text).empty())
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "intent.empty",
                     .message = "The description is empty.",
                     .hint = std::string(kHint)});
    if (text.size() > kMaxDescriptionBytes)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "intent.too_long",
                     .message = "The description has " + std::to_string(text.size()) +
                                " bytes; at most " + std::to_string(kMaxDescriptionBytes) +
                                " are read.",
                     .hint = "Leave out what does not describe the app."});
    if (!is_text(text))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "intent.not_text",
                     .message = "The description is not text in UTF-8.",
                     .hint = "Give words, or a file of words saved as UTF-8; a document of a word "
                             "processor has to be saved as text first."});
    return {};
}

std::string fragment(std::string_view text) {
    const auto whole = trim(text);
    std::string out(utf8_prefix(whole, 60));
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out.size() < whole.size() ? out + "…" : out;
}

std::vector<std::string> records_of(const Reading& reading) {
    std::vector<std::string> out;
    for (const auto& fact : reading.entities)
        if (fact.confidence >= 0.6 && !fact.weighed) out.push_back(fact.key);
    return out;
}

/// "a recipe app", "an online store".
std::string with_article(const std::string& noun) {
    const bool open = !noun.empty() &&
                      std::string_view("aeiouAEIOU").find(noun.front()) != std::string_view::npos;
    return (open ? "an " : "a ") + noun;
}

bool was_made(const Draft& draft, std::string_view part, std::size_t clause) {
    for (auto it = draft.origins.lower_bound(std::string(part));
         it != draft.origins.end() && it->first.starts_with(part); ++it)
        if (it->second.is_explicit() && it->second.clause == clause) return true;
    return false;
}

std::vector<Question> ask(const Draft& draft) {
    std::vector<Question> out;
    const auto& match = draft.match;
    if (match.domain != nullptr && match.runner_up != nullptr && draft.bare)
        out.push_back({"domain",
                       "Is this closer to " + with_article(match.domain->name) + " or to " +
                           with_article(match.runner_up->name) + "?",
                       {match.domain->name, match.runner_up->name}});
    const bool money = std::ranges::any_of(draft.spec.entities, [](const Entity& e) {
        return e.name == "Invoice" || e.name == "Order";
    });
    const bool says = std::ranges::any_of(draft.reading.integrations,
                                          [](const auto& i) { return i.first == "stripe"; });
    if (money && !says && !draft.is_removed("payment") && !draft.is_removed("billing") &&
        std::ranges::any_of(draft.spec.roles, [](const Role& r) { return r.portal; }))
        out.push_back({"payment", "Should people be able to pay online?", {"Yes, by card", "No"}});
    return out;
}

}  // namespace

std::string_view to_string(Coverage coverage) {
    switch (coverage) {
        case Coverage::Covered:
            return "covered";
        case Coverage::Uncovered:
            return "uncovered";
        case Coverage::Assumed:
            return "assumed";
    }
    return "uncovered";
}

RulePlanner::Heard RulePlanner::hear(std::string_view text) const {
    Heard out;
    auto& [tokens, language, clauses, match, reading] = out;
    tokens = tokenise(text);
    unwrap(text, tokens);
    language = detect_language(text, tokens);
    if (language == "en") expand_shorthand(tokens);
    tag_tokens(tokens, lexicon_);
    if (language != "en" && language != "und") borrow_structure(tokens, language);
    clauses = split_clauses(text, tokens);

    // What kind of app it is helps to read, and what was read tells what kind of app it is.
    DomainHints hints;
    // The encoder learned from English; of other languages it knows names and loanwords.
    if (meanings_ != nullptr && is_read_as_english(language))
        hints.closeness = meanings_->closeness(text);
    match = domains_.match(tokens, clauses, hints);
    reading = read_text(text, tokens, clauses, {lexicon_, domains_, match.domain, language});
    const auto first = match.domain;
    hints.masked = reading.masked;
    hints.records = records_of(reading);
    match = domains_.match(tokens, clauses, hints);
    if (match.domain != first)
        reading = read_text(text, tokens, clauses, {lexicon_, domains_, match.domain, language});
    return out;
}

std::vector<NounEvidence> RulePlanner::weighed_nouns(std::string_view text) const {
    const auto heard = hear(text);
    const auto draft = read_draft(text, heard.tokens, heard.clauses,
                                  {lexicon_, domains_, heard.match.domain, heard.language});
    return gather_nouns(draft, heard.tokens, heard.clauses, lexicon_, domains_, heard.match.domain);
}

std::vector<PairEvidence> RulePlanner::weighed_pairs(std::string_view text) const {
    const auto heard = hear(text);
    auto draft = draft_of(heard);
    draft.rules_only = true;
    compose_entities(draft);
    return gather_pairs(draft);
}

Draft RulePlanner::draft_of(const Heard& heard) const {
    Draft draft{.reading = heard.reading, .domains = domains_, .match = heard.match, .spec = {}};
    draft.lexicon = &lexicon_;
    draft.language = heard.language;
    draft.english = heard.language == "en";
    for (const auto& removal : heard.reading.removals) draft.removed.insert(removal.key);
    return draft;
}

Result<Understanding> RulePlanner::understand(const Description& description,
                                              const AppSpec& current) const {
    const auto text = description.text;
    DZ_TRY(check_text(text));
    if (!current.entities.empty())
        return fail({.kind = ErrorKind::Conflict,
                     .code = "intent.described",
                     .message = "The app already has records; a description starts a new one.",
                     .hint = "Start a new project, or change this one step by step."});
    const auto heard = hear(text);
    const auto& [tokens, language, clauses, match, reading] = heard;
    if (std::ranges::none_of(tokens,
                             [](const Token& token) { return token.kind == TokenKind::Word; }))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "intent.no_words",
                     .message = "The description holds no words: \"" + fragment(text) + "\".",
                     .hint = std::string(kHint)});
    auto draft = draft_of(heard);
    draft.spec = current;
    compose_entities(draft);
    if (draft.spec.entities.empty())
        return fail(
            {.kind = ErrorKind::InvalidInput,
             .code = "intent.no_records",
             .message =
                 "Nothing in \"" + fragment(text) + "\" names a thing the app could keep" +
                 (is_read_as_english(language) ? std::string(".")
                                               : "; it reads as " + language_name(language) + "."),
             .hint = std::string(kHint)});
    compose_behaviour(draft);
    compose_people(draft);
    compose_app(draft);
    draft.gaps = hear_behaviour(draft, text, tokens, clauses, lexicon_);
    listen_again(draft, text, tokens, clauses, lexicon_);
    // What the last reading carried out after all.
    std::erase_if(draft.gaps, [&](const Gap& gap) {
        return gap.part != nullptr && was_made(draft, gap.part, gap.clause);
    });
    suggest_rest(draft);

    Understanding out;
    out.decisions = decide(draft, current, text, tokens, clauses);
    out.trace = account(draft, out.decisions, language, text, tokens, clauses);
    out.suggestions = std::move(draft.suggestions);
    out.questions = ask(draft);
    out.language = language;
    out.domain = match.domain == nullptr ? std::string() : match.domain->id;
    out.spec = std::move(draft.spec);
    return out;
}

}  // namespace dz::intent
