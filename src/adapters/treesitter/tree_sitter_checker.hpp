#pragma once

#include "ports/syntax.hpp"

namespace dz::treesitter {

/// Checks syntax with the tree-sitter grammars compiled into this binary.
///
/// Holds no state: each check has its own parser, so any thread may use it. A parse is bounded in
/// time (two seconds) and depth; a source beyond that is reported as one error, never a crash.
class TreeSitterChecker final : public SyntaxChecker {
public:
    std::vector<SyntaxError> check(Language language, std::string_view source) override;
};

}  // namespace dz::treesitter
