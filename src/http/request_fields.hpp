#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/route.hpp"
#include "model/app_spec.hpp"

namespace dz::http {

/// The moment of a project a route looks at.
extern const QueryParameter kAtParameter;

/// How long a page of a list is.
extern const QueryParameter kLimitParameter;
/// That of a request, 1 to 200; 50 without one. Fails with `http.parameter`.
Result<int> page_limit(const Request& request);

/// A document as an answer.
Response json_text(std::string text, int status = 200);

/// A whole number of the query; nothing when it is not given. Fails with `http.parameter`.
Result<std::optional<std::int64_t>> query_number(const Request& request, std::string_view name);
/// The same where it must be given.
Result<std::int64_t> needed_number(const Request& request, std::string_view name);

/// A text of the JSON body. Fails with `http.body` and as Request::json does.
Result<std::string> body_text(const Request& request, std::string_view key);
/// The AppSpec of the JSON body, under "spec". Fails as body_text does and as parse_app_spec.
Result<AppSpec> body_spec(const Request& request);
/// A whole number of the JSON body. Fails as body_text does.
Result<std::int64_t> body_number(const Request& request, std::string_view key);

}  // namespace dz::http
