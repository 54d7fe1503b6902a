#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz::templates {

/// Where something stands in a template; both count from 1, columns in characters.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/// A name as a program uses it. `loop` marks the names every loop sets by itself.
struct Name {
    enum class Loop : std::uint8_t { None, First, Last, Comma, Index };
    std::string text;
    std::uint64_t hash = 0;
    Loop loop = Loop::None;
};

/// One step. `name` indexes Program::names, `target` Program::ops, the slice Program::source.
struct Op {
    enum class Code : std::uint8_t {
        Text,        ///< Append the slice.
        Print,       ///< Append the value of `name`.
        PrintBlock,  ///< A placeholder alone on its line; the slice is the indent.
        If,          ///< Go to `target` unless `name` is true.
        IfNot,       ///< Go to `target` if `name` is true.
        Jump,        ///< Go to `target`.
        For,         ///< Enter the list `name`, or go to `target` when it is empty.
        Next,        ///< Take the loop's next item and go to `target`, or leave it.
        Include,     ///< Render the snippet `name`; the slice is the indent.
        Dispatch,    ///< As Include, of kind `name`, chosen by the text of name `target`.
        Slot,        ///< Render what was contributed to `name`; the slice is the indent.
    };
    Code code = Code::Text;
    std::uint32_t name = 0;
    std::uint32_t target = 0;
    std::uint32_t start = 0;
    std::uint32_t size = 0;
    Position at = {};
    std::uint32_t variable = 0;  ///< Of For and Dispatch: the name of the loop variable.
    bool has_else = false;       ///< Of If and IfNot: a Jump stands before `target`.
};

/// A compiled template: flat, immutable, safe to render from any thread.
struct Program {
    std::string file;    ///< For messages: "entity-table/files/list.tsx".
    std::string source;  ///< What the slices of the ops point into.
    std::vector<Op> ops;
    std::vector<Name> names;

    std::string_view slice(const Op& op) const {
        return std::string_view(source).substr(op.start, op.size);
    }
};

/// Compiles a template. Line ends become "\n" and a last line without one gets it, so a rendered
/// template is empty or ends with a line end.
///
/// Fails with `template.syntax`, which says file:line:column, on an unknown or malformed
/// directive, a directive that shares its line, an unbalanced block, a nesting deeper than 32,
/// or a source above 4 MiB.
Result<Program> compile(std::string_view file, std::string_view source);

/// Compiles text without directives and without a line end of its own: paths and manifest values.
Result<Program> compile_inline(std::string_view file, std::string_view source);

/// "file:line:column".
std::string describe(const Program& program, Position at);

}  // namespace dz::templates
