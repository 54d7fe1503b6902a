#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dz {

/// The languages whose syntax we can check. Files of other kinds are not code to us.
enum class Language { TypeScript, Tsx, JavaScript, Json, Css, Html, Yaml, Markdown, Bash, Python };

/// By file name: "src/app.tsx" is Tsx, "Dockerfile" is nothing. Case matters, as on disk.
std::optional<Language> language_of(std::string_view path);

/// "TypeScript", for messages.
std::string_view to_string(Language language);

/// A place where a source stops being a sentence of its language.
struct SyntaxError {
    std::uint32_t line = 1;    ///< From 1.
    std::uint32_t column = 1;  ///< In bytes, from 1.
    std::string message;       ///< A sentence that quotes the fragment: 'Unexpected "const = 4".'
    std::string fragment;      ///< At most 60 bytes of the offending line; empty at its end.
};

/// Parses source text. Any thread may use one at once.
class SyntaxChecker {
public:
    virtual ~SyntaxChecker() = default;

    /// The errors of a source in order of place, at most `kMaxSyntaxErrors`; none when it parses.
    /// Any bytes are a valid argument.
    virtual std::vector<SyntaxError> check(Language language, std::string_view source) = 0;
};

inline constexpr std::size_t kMaxSyntaxErrors = 20;

}  // namespace dz
