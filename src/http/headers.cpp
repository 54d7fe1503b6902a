#include "http/headers.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace dz::http {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_token_char(char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (const auto& field : fields_)
        if (equals_ignoring_case(field.first, name)) return field.second;
    return std::nullopt;
}

std::string_view Headers::value_of(std::string_view name) const {
    return find(name).value_or(std::string_view());
}

void Headers::set(std::string_view name, std::string value) {
    remove(name);
    add(name, std::move(value));
}

void Headers::add(std::string_view name, std::string value) {
    fields_.push_back({std::string(name), std::move(value)});
}

void Headers::remove(std::string_view name) {
    std::erase_if(fields_,
                  [&](const Field& field) { return equals_ignoring_case(field.first, name); });
}

bool lists_token(std::string_view field, std::string_view token) {
    while (!field.empty()) {
        const auto comma = std::min(field.find(','), field.size());
        if (equals_ignoring_case(trim(field.substr(0, comma)), token)) return true;
        field.remove_prefix(std::min(comma + 1, field.size()));
    }
    return false;
}

bool is_header_value(std::string_view text) {
    return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_token_char);
}

}  // namespace dz::http
