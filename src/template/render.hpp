#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "template/program.hpp"
#include "template/scope.hpp"

namespace dz::templates {

/// The small templates that others include, by reference: "column/money", "page-header".
/// Filled once, then only read; reading is safe from any thread.
class Snippets {
public:
    /// Owners: the library that compiled the program and every set of snippets it is part of.
    using ProgramPtr = std::shared_ptr<const Program>;

    /// Fails with `template.snippet_conflict`, naming both files, when the name is taken.
    Status add(std::string name, ProgramPtr program);
    Status add(std::string name, Program program);

    /// Null when nobody provides it.
    const Program* find(std::string_view name) const;

    /// As `kind/type`, or `kind/any`, which serves the types nobody provides. Null without both.
    const Program* find_for(std::string_view kind, std::string_view type) const;

    const std::map<std::string, ProgramPtr, std::less<>>& all() const { return programs_; }

private:
    std::map<std::string, ProgramPtr, std::less<>> programs_;
};

/// One thing contributed to a slot. It sees the scopes around the slot and its own inside them.
struct SlotItem {
    const Program* program = nullptr;
    std::vector<std::shared_ptr<const Scope>> scopes;  ///< Shared with the view tree.
};

/// What was contributed, by slot, in the order it is printed. A slot nobody filled has an empty
/// list; a slot that is not a key does not exist.
using Slots = std::map<std::string, std::vector<SlotItem>, std::less<>>;

/// What `include` and `slot` refer to. Borrowed: both outlive the call.
struct Surroundings {
    const Snippets& snippets;
    const Slots& slots;
};

/// Renders in one pass. `scopes` run from the outermost to the innermost; a name means its
/// innermost occurrence. Pure.
///
/// Inside a loop `is_first`, `is_last`, `comma` ("," or nothing) and `index` (from 0) tell about
/// the innermost loop. Every line of an included snippet that is not empty gets the indent of the
/// directive. A placeholder alone on its line indents all lines of its text, and leaves no line
/// when the text is empty.
///
/// Fails with `template.unknown_name`, `template.wrong_kind` (a list printed, text looped over),
/// `template.unknown_snippet`, `template.unknown_slot`, `template.include_depth` (deeper than 16)
/// or `template.too_large` (over 32 MiB or ten million steps); each says file:line:column.
Result<std::string> render(const Program& program, std::span<const Scope* const> scopes,
                           const Surroundings& surroundings);

/// Renders a program that includes nothing: a path, a value of a manifest.
Result<std::string> render(const Program& program, std::span<const Scope* const> scopes);

}  // namespace dz::templates
