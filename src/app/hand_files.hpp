#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/change_project.hpp"
#include "base/result.hpp"
#include "model/plan.hpp"
#include "projects/hand_files.hpp"

namespace dz::app {

/// What became of a file that somebody wrote, beside what is generated now.
enum class HandFileState {
    Written,   ///< As it was written; the generator gives what it gave then, or nothing then and
               ///< now.
    Merged,    ///< The generator gives something else by now; both changes are in the file.
    Conflict,  ///< Both changed the same place: the file is as it was written, and waits for a
               ///< choice.
};
std::string_view to_string(HandFileState state);

struct LaidFile {
    std::string path;
    HandFileState state = HandFileState::Written;
    HandFile hand;
    std::optional<std::string> generated;  ///< What is generated now; absent when nothing is.
};

/// Lays the files that somebody wrote over generated ones, by a three-way merge: what they wrote,
/// what was generated then, what is generated now. Where both changed one place what they wrote
/// stays. Gives what became of each, by path.
std::vector<LaidFile> lay_hand_files(Plan& plan, const projects::HandFiles& hand);

/// What somebody does to a file.
struct FileWriting {
    std::string path;
    /// The text; absent: the file goes.
    std::optional<std::string> text;
    bool as_generated = false;  ///< Gives up what was written; the text is not looked at.
    std::int64_t seen = 0;      ///< The last decision of the project they looked at.
};

/// Whether a file can stand at that place: no other file or folder of the plan has its name, in
/// whatever letter case. Fails with `file.path`.
Status check_place(const Plan& plan, std::string_view path);

/// Records what somebody wrote as one decision. `generated` is what the generator gives at that
/// place now. A file that is that way already is no decision.
///
/// Fails as projects::append does, and with `project.not_found`, `project.stale` or
/// `file.not_found` when a file goes that is not there.
Result<projects::Project> write_file(Database& database, const projects::ProjectId& id,
                                     FileWriting writing, std::optional<std::string> generated,
                                     const Doing& doing);

}  // namespace dz::app
