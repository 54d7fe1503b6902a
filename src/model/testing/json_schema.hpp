#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace dz::testing {

/// A JSON Schema of schemas/, for tests that hold it against the codec of the same document.
class JsonSchema {
public:
    /// `text` is the schema; one that is no schema stops the test program.
    explicit JsonSchema(std::string_view text);
    ~JsonSchema();

    /// What it has against a JSON document, one complaint a line; empty when the document fits.
    std::string complaints(std::string_view json) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The text of a file, relative to the root of the source; empty when it cannot be read.
std::string source_text(std::string_view path);

}  // namespace dz::testing
