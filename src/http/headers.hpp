#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dz::http {

/// The header fields of a message in their order. Names are compared without letter case.
class Headers {
public:
    using Field = std::pair<std::string, std::string>;

    Headers() = default;
    Headers(std::initializer_list<Field> fields) : fields_(fields) {}

    /// The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The first field of that name, or an empty text.
    std::string_view value_of(std::string_view name) const;
    bool has(std::string_view name) const { return find(name).has_value(); }

    /// Replaces every field of that name by one.
    void set(std::string_view name, std::string value);
    /// Adds a field beside those of the same name.
    void add(std::string_view name, std::string value);
    void remove(std::string_view name);

    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }
    std::size_t size() const { return fields_.size(); }

private:
    std::vector<Field> fields_;
};

/// Whether two header names, or tokens such as "gzip", are the same without letter case.
bool equals_ignoring_case(std::string_view a, std::string_view b);

/// Whether a comma-separated field such as `Connection` lists a token.
bool lists_token(std::string_view field, std::string_view token);

/// Whether text may stand in a header: no line break and no NUL, so it cannot begin another field.
bool is_header_value(std::string_view text);

/// Whether text is a token of RFC 9110 §5.6.2, the form of header and cookie names.
bool is_token(std::string_view text);

}  // namespace dz::http
