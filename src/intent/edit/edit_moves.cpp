// From which state to which: "running campaigns can be paused", "once a trip is underway it cannot
// be cancelled", "closed ones may be reopened".
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "intent/edit/deeds.hpp"
#include "intent/edit/edits.hpp"
#include "intent/edit/lifecycle.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"

namespace dz::intent {
namespace {

/// Records in one of their states: "running campaigns", "a planned trip".
struct InState {
    const Entity* entity = nullptr;
    std::string state;
};

InState in_state(const EditSession& s, const NameWords& said) {
    const auto words = without_determiners(said);
    for (std::size_t k = 1; k < words.size(); ++k) {
        const auto* entity = s.names().entity({words.begin() + static_cast<long>(k), words.end()});
        const auto* field = entity == nullptr ? nullptr : state_field(*entity);
        if (field == nullptr || s.names().entity(words) != nullptr) continue;
        const NameWords front(words.begin(), words.begin() + static_cast<long>(k));
        if (auto state = value_in(*field, front); !state.empty()) return {entity, state};
    }
    return {};
}

/// Records may no longer come from `from` to `to`; other ways there stay.
bool forbid_move(EditSession& s, const Entity& entity, const std::string& from,
                 const std::string& to) {
    if (!entity.states || entity.states->transitions.empty())
        return s.ask("Records of " + many_of(entity) +
                     " may go from every state to every other. Which ways should there be?");
    const auto* field = state_field(entity);
    const auto owner = entity.name;
    return s.act({owner, field->name}, [&](AppSpec& spec) {
        auto& moves = spec.find_entity(owner)->states->transitions;
        for (auto& move : moves) {
            if (move.to != to) continue;
            // From everywhere is from everywhere else.
            if (move.from == std::vector<std::string>{"*"}) {
                move.from.clear();
                for (const auto& value : field->values)
                    if (value.name != to) move.from.push_back(value.name);
            }
            std::erase(move.from, from);
        }
        std::erase_if(moves, [](const Transition& move) { return move.from.empty(); });
    });
}

/// The state that "be paused", "be reopened (back to running)" or "become delayed" leads to.
std::string target_in(const Ask& ask, Slice slice, const Entity& entity) {
    const auto* field = state_field(entity);
    auto words = ask.words(slice);
    for (std::size_t k = 0; k + 1 < words.size(); ++k)
        if (words[k] == "to")
            if (auto back =
                    value_in(*field, {words.begin() + static_cast<long>(k) + 1, words.end()});
                !back.empty())
                return back;
    if (words.empty() || words.size() > 3) return {};
    if (auto there = value_in(*field, words); !there.empty()) return there;
    // "reopened" where there is "open".
    static const std::set<std::string, std::less<>> kRepeats = {"reactivated", "reopened", "resent",
                                                                "restarted", "resubmitted"};
    auto again = words.front();
    if (kRepeats.contains(again)) again.erase(0, 2);
    if (words.size() == 1)
        for (const auto& value : field->values)
            if (value.name == again || participle(value.name) == again) return value.name;
    const auto& token = ask.tokens[slice.first];
    const bool passive = token.tag == Tag::VerbN || token.tag == Tag::VerbD ||
                         words.front().ends_with("ed") || is_lasting_state(words.front());
    return words.size() == 1 && passive ? words.front() : std::string();
}

/// "Candidates can withdraw their application at any stage": a step that the record has no state
/// for yet.
bool withdrawn(EditSession& s, const Ask& ask) {
    for (const auto* shape : {"{} can|may|could|should_be_able_to|must_be_able_to also? {} "
                              "at_any_stage|at_any_time|any_time|anytime",
                              "{} can|may|could|should_be_able_to|must_be_able_to also? {}",
                              "let|allow|enable|permit {} to? {}"}) {
        const auto slots = fits(shape, ask.tokens, ask.whole());
        if (!slots) continue;
        const auto deed = (*slots)[1];
        if (ask.tokens[(*slots)[0].first].is("only")) return false;
        if (deed.last - deed.first < 2 || !who(s, ask.words((*slots)[0]))) continue;
        const auto& verb = ask.tokens[deed.first].word;
        // What rights are made of is no step in a record's life.
        if (!basic_action(verb).empty() || !s.lexicon().readings(verb).can_be(Tag::Verb)) continue;
        const auto* entity =
            s.names().entity(without_determiners(ask.words({deed.first + 1, deed.last})));
        if (entity == nullptr || state_field(*entity) == nullptr || !entity->states) continue;
        const auto state = participle(verb);
        if (!value_in(*state_field(*entity), {state}).empty()) continue;
        if (!is_lasting_state(state)) continue;
        return add_state(s, *entity, state, {});
    }
    return false;
}

}  // namespace

bool edit_moves(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    // "once a trip is underway it can no longer be cancelled".
    for (const auto* shape :
         {"once|when|if|as_soon_as {} is|are|was|were|has_been|have_been {} ,? it|they "
          "can_no_longer|cannot|can't|can_not|must_not|may_not|should_not|shouldn't be {}",
          "{} cannot|can't|can_not|must_not|may_not|should_not|shouldn't|can_no_longer be {} "
          "once|when|if|after|as_soon_as it|they is|are|was|were|has_been|have_been {}"})
        if (const auto slots = is(shape)) {
            const bool first = std::string_view(shape).starts_with("once");
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            const auto* field = entity == nullptr ? nullptr : state_field(*entity);
            if (field == nullptr) continue;
            const auto from = value_in(*field, ask.words((*slots)[first ? 1 : 2]));
            const auto to = value_in(*field, ask.words((*slots)[first ? 2 : 1]));
            if (from.empty() || to.empty()) continue;
            return forbid_move(s, *entity, from, to);
        }
    // "running campaigns cannot be closed".
    if (const auto slots =
            is("{} cannot|can't|can_not|must_not|may_not|should_not|shouldn't be {}")) {
        const auto [entity, from] = in_state(s, ask.words((*slots)[0]));
        if (entity != nullptr)
            if (const auto to = value_in(*state_field(*entity), ask.words((*slots)[1]));
                !to.empty())
                return forbid_move(s, *entity, from, to);
    }
    // "running campaigns can be paused".
    for (const auto* shape :
         {"{} can|may|could|should also? be|become|get|go_to|move_to|go_back_to {}",
          "{} can|may|could|should go back to {}"})
        if (const auto slots = is(shape)) {
            const auto [entity, from] = in_state(s, ask.words((*slots)[0]));
            if (entity == nullptr) continue;
            const auto to = target_in(ask, (*slots)[1], *entity);
            if (to.empty() || to == from) continue;
            return add_state(s, *entity, to, from);
        }
    if (withdrawn(s, ask)) return true;
    // "from delayed it goes back to underway".
    if (const auto slots =
            is("from {} it|they can|may? go|goes|move|moves|return|returns back? to {}")) {
        const auto* entity = s.spec().find_entity(s.focus().entity);
        const auto* field = entity == nullptr ? nullptr : state_field(*entity);
        if (field != nullptr) {
            const auto from = value_in(*field, ask.words((*slots)[0]));
            const auto to = value_in(*field, ask.words((*slots)[1]));
            if (!from.empty() && !to.empty()) return add_state(s, *entity, to, from);
        }
    }
    return false;
}

}  // namespace dz::intent
