#include "http/request.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/text.hpp"

namespace dz::http {
namespace {

constexpr std::size_t kMaxIdLength = 64;

bool is_id_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

}  // namespace

std::string_view to_string(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Head:
            return "HEAD";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Patch:
            return "PATCH";
        case Method::Delete:
            return "DELETE";
        case Method::Options:
            return "OPTIONS";
    }
    return "GET";
}

std::optional<Method> method_of(std::string_view text) {
    for (const auto method : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
                              Method::Delete, Method::Options})
        if (text == to_string(method)) return method;
    return std::nullopt;
}

std::string_view Request::param(std::string_view name) const {
    for (const auto& [key, value] : params)
        if (key == name) return value;
    return {};
}

Result<boost::json::value> Request::json() const {
    const auto type = headers.value_of("Content-Type");
    const auto media = trim(type.substr(0, type.find(';')));
    const bool is_json = equals_ignoring_case(media, "application/json") ||
                         (media.starts_with("application/") && media.ends_with("+json"));
    if (!is_json) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.media_type",
                     .message = "The body is not declared as JSON.",
                     .hint = "Send the header Content-Type: application/json."});
    }
    boost::json::error_code error;
    boost::json::parse_options options;
    options.max_depth = 64;
    auto value = boost::json::parse(body, error, {}, options);
    if (error) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "http.not_json",
                     .message = "The body is not JSON: " + error.message() + ".",
                     .hint = "Check quotes, commas and brackets, and nest at most 64 levels."});
    }
    return value;
}

std::string request_id_of(const Headers& headers, std::string fresh) {
    const auto sent = headers.value_of("X-Request-Id");
    const bool is_harmless =
        !sent.empty() && sent.size() <= kMaxIdLength && std::ranges::all_of(sent, is_id_char);
    return is_harmless ? std::string(sent) : fresh;
}

}  // namespace dz::http
