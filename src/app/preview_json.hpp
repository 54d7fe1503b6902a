#pragma once

#include <string>

#include "app/preview_desk.hpp"

namespace dz::app {

/// {url, rev, seq, problems: [{file, line, column, message}], ms}; url and rev are null when there
/// are problems.
std::string preview_json(const ShownPreview& shown, const std::string& origin);

}  // namespace dz::app
