#include "intent/edit/rule_editor.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/edit/intents.hpp"
#include "intent/edit/mention.hpp"
#include "intent/edit/plain_request.hpp"
#include "intent/edit/rephrase.hpp"
#include "intent/language.hpp"
#include "model/validate_spec.hpp"

namespace dz::intent {
namespace {

Status check_text(std::string_view text) {
    if (trim(text).empty())
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "edit.empty",
                     .message = "The instruction is empty.",
                     .hint = "Say what to change, for example: \"add a due date to tasks\"."});
    if (text.size() > kMaxEditBytes)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "edit.too_long",
                     .message = "The instruction has " + std::to_string(text.size()) +
                                " bytes; at most " + std::to_string(kMaxEditBytes) + " are read.",
                     .hint = "Ask for a few changes at a time."});
    return {};
}

/// Words that praise, thank or sigh, and ask for nothing.
bool is_chatter(const Ask& ask) {
    static const std::unordered_set<std::string_view> words{
        "thanks", "thank", "you",  "great", "nice",      "cool",   "perfect", "awesome", "good",
        "looks",  "look",  "ok",   "okay",  "yes",       "no",     "hi",      "hello",   "hey",
        "bye",    "lol",   "very", "so",    "much",      "that",   "it",      "is",      "well",
        "done",   "love",  "i",    "like",  "this",      "really", "the",     "all",     "a",
        "lot",    "fine",  "idea", "why",   "wow",       "great",  "job",     "work",    "sounds",
        "that's", "it's",  "for",  "now",   "excellent", "super",  "lovely",  "amazing"};
    return std::ranges::all_of(ask.tokens, [&](const Token& t) {
        return t.kind != TokenKind::Word || words.contains(t.word);
    });
}

/// "don't remove the breed", "leave the tasks alone".
bool asks_to_leave(const Ask& ask) {
    for (const auto* shape :
         {"don't|do_not|never remove|delete|drop|rename|change|touch|add|hide|disable|modify|alter|"
          "replace|create|move {}",
          "leave {} alone|unchanged|as_it_is|as_they_are|as_is",
          "keep {} as_it_is|as_they_are|as_is", "keep the|our|all|my {}",
          "don't|do_not change|do|touch anything|nothing"})
        if (fits(shape, ask.tokens, ask.whole())) return true;
    return false;
}

/// Words that no other language has and few requests do without.
bool speaks_english(const std::vector<Token>& tokens) {
    static const std::unordered_set<std::string_view> words{
        "the", "should", "needs", "when", "remove", "rename", "every", "each", "with", "must"};
    return std::ranges::any_of(tokens, [](const Token& t) { return words.contains(t.word); });
}

using Family = bool (*)(EditSession&, const Ask&);
/// The first that knows a clause as its own ends it; what says more comes before what says less.
constexpr std::array<Family, 17> kFamilies{
    edit_history,  edit_theme,    edit_app,    edit_automations, edit_formulas, edit_rules,
    edit_moves,    edit_states,   edit_names,  edit_views,       edit_removals, edit_options,
    edit_settings, edit_features, edit_people, edit_relations,   edit_additions};

// Whether a family knew the clause as its own and ended it.
bool settle(EditSession& session, const Ask& ask) {
    for (const auto family : kFamilies)
        if (family(session, ask)) return session.is_answered();
    return false;
}

// Whether other words for the clause led to a change. Questions about them are not asked: the
// person would not know the words.
bool settle_rephrased(EditSession& session, const Ask& ask) {
    session.forget_question();
    for (const auto& way : rephrasings(ask, session.lexicon())) {
        bool done = false;
        for (const auto& one : way) {
            session.begin(one);
            const bool known = settle(session, one);
            if (!done && !session.is_done()) {
                session.forget();
                break;
            }
            // The rest of a request half carried out is answered, whatever the answer.
            if (!known) session.refuse(why_not(one), nearest_intents(one, session.spec()));
            done = true;
        }
        if (done) return true;
    }
    return false;
}

// Whether a reading that only names its targets led to a change, and one that is verified: what
// was asked or refused of it is not told.
bool settle_plainly(EditSession& session, const Ask& ask) {
    session.forget_question();
    for (const auto& one : plain_requests(session, ask)) {
        session.begin(one);
        settle(session, one);
        if (session.is_done()) return true;
        session.forget();
    }
    return false;
}

// Whether the clause led to a change without what only explains it.
bool settle_without_explanations(EditSession& session, const Ask& ask) {
    for (const auto& part : without_explanations(session, ask)) {
        session.begin(part);
        if (settle(session, part) && session.is_done()) return true;
        session.forget();
        if (settle_rephrased(session, part) || settle_plainly(session, part)) return true;
    }
    return false;
}

// What "it" means next: what a clause spoke of that asked for nothing.
void remember(EditSession& session, const Ask& ask) {
    if (auto focus = mentioned(session, ask); !focus.entity.empty())
        session.look_at(std::move(focus));
}

void carry_out(EditSession& session, const Ask& ask) {
    session.begin(ask);
    if (ask.question) {
        session.unchanged("That reads as a question; nothing was changed.");
        remember(session, ask);
        return;
    }
    if (ask.wonders) {
        session.ask("Should that be changed? Say so, and it will be.");
        return;
    }
    if (asks_to_leave(ask)) {
        session.unchanged("Nothing was changed, as you ask.");
        return;
    }
    // What is not understood as it stands may be in other words.
    if (settle(session, ask) && !session.is_asked()) return;
    if (settle_rephrased(session, ask) || settle_plainly(session, ask) ||
        settle_without_explanations(session, ask))
        return;
    session.begin(ask);
    if (settle(session, ask)) {
        if (session.is_asked()) remember(session, ask);
        return;
    }
    if (is_chatter(ask)) {
        session.unchanged("There is nothing to change in that.");
        return;
    }
    session.refuse(why_not(ask), nearest_intents(ask, session.spec()));
    remember(session, ask);
}

}  // namespace

Result<Edit> RuleEditor::edit(const EditRequest& request) const {
    DZ_TRY(check_text(request.text));
    DZ_TRY_ASSIGN(auto spec, normalise(request.spec));
    const auto tokens = tokenise(request.text);
    auto language = detect_language(request.text, tokens);
    // Short requests have few words that tell: "as soon as a trip …" is no Portuguese.
    if (speaks_english(tokens)) language = "en";
    EditSession session(request, std::move(spec), lexicon_, domains_);
    if (language != "en" && language != "und") {
        Ask whole;
        whole.end = request.text.size();
        session.begin(whole);
        session.refuse("This reads as " + language_name(language) +
                       "; changes are understood in English only.");
        return std::move(session).finish();
    }
    const auto asks = split_message(request.text, session.spec(), lexicon_);
    for (const auto& ask : asks) carry_out(session, ask);
    if (asks.empty()) {
        Ask whole;
        whole.end = request.text.size();
        session.begin(whole);
        session.refuse("There are no words in that.");
    }
    return std::move(session).finish();
}

}  // namespace dz::intent
