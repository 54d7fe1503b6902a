#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "template/scope.hpp"

namespace dz::templates::testing {

/// Sources by reference: what the engine compiles, the reference reads as text.
using Sources = std::map<std::string, std::string, std::less<>>;
using SlotSources = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Renders the language the slow and obvious way: line by line, with regular expressions and one
/// string per block. Shares no code with the engine. Nothing means "this is an error".
std::optional<std::string> render_naively(const std::string& source, const Scope& view,
                                          const Sources& snippets, const SlotSources& slots);

}  // namespace dz::templates::testing
