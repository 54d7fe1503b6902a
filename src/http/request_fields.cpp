#include "http/request_fields.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <utility>

#include "model/app_spec_codec.hpp"

namespace dz::http {
namespace {

constexpr int kPage = 50;
constexpr int kMaxPage = 200;

Error bad_number(std::string_view name) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "http.parameter",
            .message = "\"" + std::string(name) + "\" must be a whole number.",
            .hint = "Give a number that the lists of the project hold."};
}

}  // namespace

const QueryParameter kAtParameter{"at", "The number of a decision; the latest without it",
                                  "integer"};

const QueryParameter kLimitParameter{"limit", "At most so many, 1 to 200; 50 without it",
                                     "integer"};

Result<int> page_limit(const Request& request) {
    DZ_TRY_ASSIGN(const auto limit, query_number(request, "limit"));
    return static_cast<int>(std::clamp<std::int64_t>(limit.value_or(kPage), 1, kMaxPage));
}

Response json_text(std::string text, int status) {
    return text_response(status, std::move(text), "application/json");
}

Result<std::optional<std::int64_t>> query_number(const Request& request, std::string_view name) {
    const auto text = request.query.find(name);
    if (!text) return std::optional<std::int64_t>();
    std::int64_t value = 0;
    const auto read = std::from_chars(text->data(), text->data() + text->size(), value);
    if (read.ec != std::errc() || read.ptr != text->data() + text->size())
        return fail(bad_number(name));
    return std::optional<std::int64_t>(value);
}

Result<std::int64_t> needed_number(const Request& request, std::string_view name) {
    DZ_TRY_ASSIGN(const auto value, query_number(request, name));
    if (!value) return fail(bad_number(name));
    return *value;
}

Result<std::string> body_text(const Request& request, std::string_view key) {
    DZ_TRY_ASSIGN(const auto body, request.json());
    const auto* object = body.if_object();
    const auto* value = object ? object->if_contains(key) : nullptr;
    const auto* text = value ? value->if_string() : nullptr;
    if (!text)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.body",
                     .message = "The body has no text \"" + std::string(key) + "\".",
                     .hint = "Send JSON such as {\"" + std::string(key) + "\": \"…\"}."});
    return std::string(*text);
}

Result<AppSpec> body_spec(const Request& request) {
    DZ_TRY_ASSIGN(const auto body, request.json());
    const auto* object = body.if_object();
    const auto* spec = object ? object->if_contains("spec") : nullptr;
    if (!spec)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.body",
                     .message = "The body has no \"spec\".",
                     .hint = "Send the spec that /understand answers with."});
    return parse_app_spec(boost::json::serialize(*spec), "spec");
}

Result<std::int64_t> body_number(const Request& request, std::string_view key) {
    DZ_TRY_ASSIGN(const auto body, request.json());
    const auto* object = body.if_object();
    const auto* value = object ? object->if_contains(key) : nullptr;
    const auto* whole = value ? value->if_int64() : nullptr;
    if (!whole)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.body",
                     .message = "The body has no whole number \"" + std::string(key) + "\".",
                     .hint = "Send JSON such as {\"" + std::string(key) + "\": 12}."});
    return *whole;
}

}  // namespace dz::http
