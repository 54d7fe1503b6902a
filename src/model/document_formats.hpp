#pragma once

#include <string>
#include <string_view>

#include "model/document.hpp"

// The two readers behind parse_document, each in its own unit because their libraries are heavy.
// The text is valid UTF-8 within the size limit; `file` begins every message.

namespace dz {

Result<DocNode> parse_json_document(std::string_view text, const std::string& file);
Result<DocNode> parse_yaml_document(std::string_view text, const std::string& file);

}  // namespace dz
