#pragma once

#include <string>
#include <string_view>

namespace dz::gates {

/// What to do about a TypeScript error, for the codes people meet most; empty for the rest.
std::string type_hint(std::string_view code);

}  // namespace dz::gates
