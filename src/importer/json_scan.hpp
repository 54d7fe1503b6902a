#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "importer/imported_model.hpp"

namespace dz::importer {

/// A value of a JSON text that knows where it stands, which the document model does not tell.
struct JsonValue {
    enum class Kind { Null, Bool, Number, Text, List, Object };
    Kind kind = Kind::Null;
    std::string text;               ///< Of a scalar: as written, escapes of texts resolved.
    std::vector<JsonValue> items;   ///< Of a list, or the values of an object.
    std::vector<std::string> keys;  ///< Of an object, one for each value.
    std::vector<Stretch> key_at;    ///< Where each key stands, quotes included.
    Stretch at;

    /// The value of a key; null when there is none or this is no object.
    const JsonValue* find(std::string_view key) const;
};

/// Reads one value. Fails with `import.syntax`, also for more than 64 levels. Linear.
///
/// Source: RFC 8259.
Result<JsonValue> scan_json(std::string_view text);

}  // namespace dz::importer
