#pragma once

#include <string>
#include <string_view>

#include "model/document.hpp"

namespace dz {

/// What an unquoted scalar means in the core schema of YAML 1.2: null, true, false, a number, or
/// else text. Numbers with leading zeros stay text, so that "007" is not seven.
DocNode::Value resolve_yaml_scalar(std::string_view text);

/// The scalar in YAML: unquoted when every reader, also of YAML 1.1, takes it for the same text.
std::string yaml_text(std::string_view text);

}  // namespace dz
