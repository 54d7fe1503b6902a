#include "intent/behaviour/hear_behaviour.hpp"

#include "intent/behaviour/bearings.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kLongestSentence = 240;  // Tokens; what is longer is no sentence.
constexpr std::size_t kMostAutomations = 30;

}  // namespace

std::vector<Gap> hear_behaviour(Draft& draft, std::string_view text,
                                const std::vector<Token>& tokens, const std::vector<Span>& clauses,
                                const Lexicon& lexicon) {
    if (!draft.english || clauses.empty()) return {};
    Bearings b(draft, text, tokens, clauses, lexicon);
    const auto masked = [&](const Sentence& s) {
        // What is not wanted, or below "out of scope".
        for (auto i = s.first; i < s.last; ++i)
            if (i < draft.reading.masked.size() && draft.reading.masked[i]) return true;
        return false;
    };
    for (const auto& s : b.sentences) {
        if (s.last - s.first > kLongestSentence || s.last - s.first < 2) continue;
        if (!masked(s)) {
            if (draft.spec.automations.size() < kMostAutomations && !b.was_read(s, "automation/"))
                hear_automations(b, s);
            hear_permissions(b, s);
            hear_formulas(b, s);
            if (!b.was_read(s, "rule/")) hear_rules(b, s);
        }
        hear_pages(b, s);  // "without an account" says what is not there, and opens a page.
        for (const auto& name : s.names)
            if (const auto* entity = name.as(Named::Kind::Entity)) {
                b.subject = entity->entity;
                break;
            }
    }
    return std::move(b.gaps);
}

}  // namespace dz::intent
