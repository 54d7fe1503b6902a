#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace dz {

struct DocMember;

/// One value of a JSON or YAML document, whichever it was written in. Objects keep the order of
/// their keys; keys are unique.
struct DocNode {
    using Array = std::vector<DocNode>;
    using Object = std::vector<DocMember>;
    using Value =
        std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object>;

    Value value;   ///< Null unless given. No initialiser here: clang would complete it too early.
    int line = 0;  ///< Counted from 1; 0 when the format does not say (JSON) or it was built.

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
    const bool* as_bool() const { return std::get_if<bool>(&value); }
    const std::int64_t* as_int() const { return std::get_if<std::int64_t>(&value); }
    const double* as_double() const { return std::get_if<double>(&value); }
    const std::string* as_text() const { return std::get_if<std::string>(&value); }
    const Array* as_array() const { return std::get_if<Array>(&value); }
    const Object* as_object() const { return std::get_if<Object>(&value); }

    /// The member of an object, or null when there is none or this is no object.
    const DocNode* find(std::string_view key) const;
};

struct DocMember {
    std::string key;
    DocNode value;
    int line = 0;  ///< Of the key.
};

/// How much a document may hold before it is refused, however it came in.
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{2} * 1024 * 1024;
inline constexpr std::size_t kMaxDocumentDepth = 64;
inline constexpr std::size_t kMaxDocumentNodes = 200'000;

/// Reads JSON or YAML; the file name's extension decides, and without one a leading brace means
/// JSON. YAML is read by the core schema of version 1.2: `yes` and `on` are words.
///
/// Never throws. Fails with `document.too_large`, `document.too_deep`, `document.encoding`,
/// `document.syntax`, `document.duplicate_key`, or `document.alias` for aliases that refer to
/// themselves or multiply beyond the limits. Messages begin with the file name and the line.
Result<DocNode> parse_document(std::string_view text, std::string_view filename);

/// JSON with two spaces of indentation and a final newline. Lists of scalars stay on one line.
std::string to_json_text(const DocNode& node);

/// The same value on one line, without white space.
std::string to_compact_json(const DocNode& node);

/// YAML as a person would write it: small objects in flow style, the rest in blocks.
std::string to_yaml_text(const DocNode& node);

}  // namespace dz
