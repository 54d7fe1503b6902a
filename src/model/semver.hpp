#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace dz {

/// A version of a pattern: "1.2.0", "2.0.0-beta.1". Build metadata is not accepted.
///
/// Source: Semantic Versioning 2.0.0.
struct Version {
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    std::uint32_t patch = 0;
    std::vector<std::string> pre;  ///< Identifiers of a pre-release; empty for a release.

    /// Fails with `version.syntax`, quoting the text.
    static Result<Version> parse(std::string_view text);

    /// Precedence: a pre-release comes before its release, identifiers compare one by one.
    std::strong_ordering operator<=>(const Version& other) const;
    bool operator==(const Version& other) const = default;
};

std::string to_string(const Version& version);

/// Which versions are accepted: "^1.2", "~1.2.3", ">=1.0 <2", "1.x", "1.2.0", "*"; alternatives
/// are separated by "||". A pre-release matches only ranges that name one of its own release.
class VersionRange {
public:
    /// Fails with `version.range`, quoting the part that is not understood. Empty text means "*".
    static Result<VersionRange> parse(std::string_view text);

    bool accepts(const Version& version) const;
    const std::string& text() const { return text_; }
    bool operator==(const VersionRange& other) const { return text_ == other.text_; }

private:
    struct Bound {
        enum class Kind { AtLeast, Above, Below, AtMost, Exactly } kind;
        Version version;
    };
    using Part = std::vector<Bound>;  ///< All must hold.

    static Result<Part> parse_part(std::string_view text);

    std::string text_ = "*";
    std::vector<Part> parts_ = {{}};  ///< One must hold.
};

}  // namespace dz
