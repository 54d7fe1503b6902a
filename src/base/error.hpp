#pragma once

#include <string>
#include <string_view>

namespace dz {

/// What a caller can do about a failure. Closed: HTTP status, exit code and
/// retry policy each switch over it once, without a default.
enum class ErrorKind { InvalidInput, NotFound, Conflict, Denied, Exhausted, Unavailable, Internal };

/// The kind in the spelling of JSON and docs: "invalid_input".
std::string_view to_string(ErrorKind kind);

/// A failure as a value: returned, logged, kept in the history of a run.
struct [[nodiscard]] Error {
    ErrorKind kind = ErrorKind::Internal;
    std::string code;         ///< Stable, listed in docs/errors.md: "plan.path_conflict".
    std::string message;      ///< A full sentence, safe to show.
    std::string hint = {};    ///< What to do next.
    std::string detail = {};  ///< For logs; never crosses the HTTP boundary.

    /// Prefixes the message with what we were doing: "Loading pattern \"x\": …".
    Error while_doing(std::string_view activity) &&;
};

}  // namespace dz
