#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"

namespace dz {

/// A spec together with everything that was wrong with its document.
struct SpecReading {
    AppSpec spec;                 ///< What could be read; complete when there are no problems.
    std::vector<Error> problems;  ///< At most 20, in document order.
};

/// Reads a spec document, JSON or YAML, and reports all problems at once: their messages give
/// file, line (of YAML) and path. `schema` may be absent, which means the current version; older
/// versions are carried forward, newer ones are `spec.too_new`.
///
/// Checks the form only; what the spec means is checked by `validate`.
SpecReading read_app_spec(std::string_view text, std::string_view filename);

/// As `read_app_spec`; several problems become one error, whose message holds a line for each.
Result<AppSpec> parse_app_spec(std::string_view text, std::string_view filename);

/// The spec as a document, deterministic: parse_app_spec(to_json(s)) gives s again.
std::string to_json(const AppSpec& spec);
std::string to_yaml(const AppSpec& spec);

/// One error for many; the first one's kind, code and hint. `errors` is not empty.
Error combine_errors(const std::vector<Error>& errors);

}  // namespace dz
