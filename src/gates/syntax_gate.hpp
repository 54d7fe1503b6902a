#pragma once

#include <vector>

#include "gates/syntax_memory.hpp"
#include "model/app_tree.hpp"
#include "model/gate_report.hpp"
#include "ports/syntax.hpp"

namespace dz::gates {

/// Every file parses: code by its grammar, JSON and YAML also by our strict reader (which refuses
/// repeated keys), SQL by its quotes and brackets. Findings have the rule `syntax.<language>`.
/// Uses up to two threads; files the memory knows are not parsed again.
std::vector<Finding> check_syntax(const AppTree& tree, SyntaxChecker& checker,
                                  SyntaxMemory& memory);

}  // namespace dz::gates
