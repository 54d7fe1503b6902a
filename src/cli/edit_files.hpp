#pragma once

#include <string>

#include "base/result.hpp"
#include "model/app_spec.hpp"

namespace dz::cli {

/// Where the edits of a spec file are kept: "shop.yaml.edits.jsonl" beside "shop.yaml".
std::string edits_path(const std::string& spec_path);

/// The bytes of a file, or nothing when there is none.
std::string content_or_nothing(const std::string& path);

/// Writes beside the file and then renames, so that nobody ever reads half of it. Fails with
/// `write.read_only`.
Status write_atomically(const std::string& path, const std::string& content);

/// The spec in the format its file name asks for: JSON for ".json", else YAML.
std::string spec_document(const std::string& path, const AppSpec& spec);

}  // namespace dz::cli
