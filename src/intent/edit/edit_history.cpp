// "undo that", "redo": what was decided last.
#include <algorithm>

#include "intent/edit/edits.hpp"
#include "intent/list.hpp"

namespace dz::intent {

bool edit_history(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape :
         {"undo|revert|rollback|unmake",
          "undo|revert|cancel|reverse|rollback|roll_back|take_back "
          "that|it|this|them|the_last_change|the_change|the_last_edit|"
          "my_last_change|the_last_one|last_change|those|these|"
          "what_you_just_did|the_last_thing|the_last_step|the_previous_change|"
          "these_changes|those_changes|that_change|that_one|last|the_last",
          "take|put|bring|change|turn|roll|get that|it|this|them|everything? back",
          "go|roll|step back", "bring back it|that|them", "restore it|that|them",
          "that_was|it_was a mistake", "undo that|it|this please", "reset that|it",
          "i|we changed my|our mind", "i|we didn't_mean|did_not_mean that",
          "put it|that|them back how|as|like|the it|they|way was|were|it_was",
          "revert to how|what|the it|way was|it_was", "revert to the previous version|state"})
        if (is(shape)) return s.undo(1);
    for (const auto* shape :
         {"undo|revert|reverse "
          "everything|all|all_of_it|all_that|all_changes|all_of_that|all_the_changes"})
        if (is(shape)) return s.undo(1000);
    if (const auto slots = is("undo|revert|take_back|reverse the? last|previous {} "
                              "changes|edits|steps|times|decisions"))
        if (const auto n = number_in(ask.tokens[(*slots)[0].first]); n && *n >= 1 && *n < 1000)
            return s.undo(static_cast<std::size_t>(*n));
    if (const auto slots = is("undo|go_back {} times|steps|changes"))
        if (const auto n = number_in(ask.tokens[(*slots)[0].first]); n && *n >= 1 && *n < 1000)
            return s.undo(static_cast<std::size_t>(*n));
    for (const auto* shape : {"redo", "redo that|it|this", "undo the undo", "do that|it again"})
        if (is(shape)) return s.redo();
    return false;
}

}  // namespace dz::intent
