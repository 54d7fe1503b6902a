#pragma once

#include "base/error.hpp"
#include "http/response.hpp"

namespace dz::http {

/// The HTTP status of a kind of failure: the one place that knows.
int status_of(ErrorKind kind);

/// The failure as `application/problem+json` (RFC 9457) with our `code` and `hint`.
///
/// `detail` of the error is for the log and stays here. Exhausted and Unavailable carry
/// `Retry-After`. A few codes of this room have a status of their own, such as 401 and 412.
Response problem_response(const Error& error);

/// The same with a status that says more than the kind does.
Response problem_response(int status, const Error& error);

}  // namespace dz::http
