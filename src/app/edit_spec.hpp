#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intent/edit/editor.hpp"
#include "timeline/spec_diff.hpp"

namespace dz::app {

/// A spec after words about it, and where it differs from before.
struct EditedSpec {
    intent::Edit edit;
    std::vector<SpecDifference> diff;
};

/// Carries out an instruction on a spec. Fails with the errors of the editor.
Result<EditedSpec> edit_spec(std::string_view text, const AppSpec& spec,
                             const std::vector<intent::PastEdit>& history,
                             const intent::Editor& editor);

/// {decisions, spec, diff, questions, acted}. `questions` holds every clause that was not carried
/// out: {id, kind, clause, text, options}, where kind is question, refused or unchanged.
std::string edited_spec_json(const EditedSpec& edited);

// The edits of a spec file, one a line: {text, takes_back, decisions, undo}.

std::string edit_line(std::string_view text, const intent::Edit& edit);

/// Fails with `edit.history` when a line cannot be read.
Result<std::vector<intent::PastEdit>> parse_edit_lines(std::string_view lines);

}  // namespace dz::app
