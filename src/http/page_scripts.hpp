#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz::http {

/// The inline scripts of a page of ours, each as "sha256-…" in base64, the way a content policy
/// names them (CSP Level 3, §2.3.1). Scripts with `src` and data blocks with a `type` are left out.
/// Reads what our own build writes, not any HTML. Thread-safe.
std::vector<std::string> inline_script_hashes(std::string_view html);

}  // namespace dz::http
