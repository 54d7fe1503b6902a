#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dz {

/// Appends `text` as a JSON string with quotes. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

/// Writes one JSON document front to back, without building a tree.
///
///     JsonWriter json;
///     json.begin_object().key("ok").value(true).key("files").value(12).end_object();
///     json.text();  // {"ok":true,"files":12}
///
/// Commas are its business; keys and nesting are the caller's. Not for parsing, not thread-safe.
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool flag);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
    /// Shortest decimal that reads back as the same number; not-a-number and infinities are null.
    JsonWriter& value(double number);
    JsonWriter& null();

    /// Inserts a document that is already JSON.
    JsonWriter& raw(std::string_view json);

    const std::string& text() const { return text_; }

private:
    void separate();

    std::string text_;
    bool needs_comma_ = false;
};

}  // namespace dz
