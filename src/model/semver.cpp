#include "model/semver.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace dz {
namespace {

std::optional<std::uint32_t> number_of(std::string_view text) {
    std::uint32_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool padded = text.size() > 1 && text.front() == '0';
    if (error != std::errc() || rest != text.data() + text.size() || padded) return std::nullopt;
    return number;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto cut = text.find(separator);
        parts.push_back(text.substr(0, cut));
        if (cut == std::string_view::npos) return parts;
        text.remove_prefix(cut + separator.size());
    }
}

bool is_identifier(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-';
    });
}

std::strong_ordering compare_identifiers(const std::string& a, const std::string& b) {
    const auto left = number_of(a);
    const auto right = number_of(b);
    if (left && right) return *left <=> *right;
    // Numbers come before words.
    if (left || right) return left ? std::strong_ordering::less : std::strong_ordering::greater;
    return a.compare(b) <=> 0;
}

/// "1", "1.2", "1.x", "1.2.3-beta": a version whose tail may be missing.
struct Partial {
    Version version;
    int given = 0;  ///< How many of major, minor and patch.
};

std::optional<Partial> partial_of(std::string_view text) {
    if (text == "*" || text == "x" || text == "X") return Partial{};
    Partial partial;
    const auto dash = text.find('-');
    const auto numbers = split(text.substr(0, dash), ".");
    if (numbers.size() > 3) return std::nullopt;
    std::uint32_t* const targets[] = {&partial.version.major, &partial.version.minor,
                                      &partial.version.patch};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (numbers[i] == "x" || numbers[i] == "X" || numbers[i] == "*")) break;
        const auto number = number_of(numbers[i]);
        if (!number) return std::nullopt;
        *targets[i] = *number;
        partial.given = static_cast<int>(i) + 1;
    }
    if (dash == std::string_view::npos) return partial;
    if (partial.given != 3) return std::nullopt;
    for (const auto identifier : split(text.substr(dash + 1), ".")) {
        if (!is_identifier(identifier)) return std::nullopt;
        partial.version.pre.emplace_back(identifier);
    }
    return partial;
}

/// The first version behind all that share the first `kept` numbers.
Version after(const Version& version, int kept) {
    if (kept <= 1) return {version.major + 1, 0, 0, {}};
    if (kept == 2) return {version.major, version.minor + 1, 0, {}};
    return {version.major, version.minor, version.patch + 1, {}};
}

tl::unexpected<Error> bad_range(std::string_view fragment) {
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "version.range",
                 .message = "\"" + std::string(fragment) + "\" is not a range of versions.",
                 .hint = "Write \"^1.2\", \"~1.2.3\", \">=1.0 <2\", \"1.x\" or \"*\"."});
}

}  // namespace

Result<Version> Version::parse(std::string_view text) {
    const auto partial = partial_of(text);
    if (!partial || partial->given != 3)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "version.syntax",
                     .message = "\"" + std::string(text) + "\" is not a version.",
                     .hint = "Write three numbers, such as 1.2.0; see semver.org."});
    return partial->version;
}

std::strong_ordering Version::operator<=>(const Version& other) const {
    if (const auto order = major <=> other.major; order != 0) return order;
    if (const auto order = minor <=> other.minor; order != 0) return order;
    if (const auto order = patch <=> other.patch; order != 0) return order;
    if (pre.empty() || other.pre.empty()) return pre.empty() <=> other.pre.empty();
    for (std::size_t i = 0; i < std::min(pre.size(), other.pre.size()); ++i)
        if (const auto order = compare_identifiers(pre[i], other.pre[i]); order != 0) return order;
    return pre.size() <=> other.pre.size();
}

std::string to_string(const Version& version) {
    auto text = std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
                std::to_string(version.patch);
    if (!version.pre.empty()) text += "-" + join(version.pre, ".");
    return text;
}

Result<VersionRange::Part> VersionRange::parse_part(std::string_view text) {
    Part part;
    using Kind = Bound::Kind;
    text = trim(text);
    while (!text.empty()) {
        const auto end = text.find_first_of("0123456789xX*");
        const auto stop = end == std::string_view::npos ? end : text.find_first_of(" \t", end);
        const auto token = text.substr(0, stop);
        if (end == std::string_view::npos) return bad_range(token);
        const auto sign = trim(text.substr(0, end));
        const auto partial =
            partial_of(text.substr(end, stop == std::string_view::npos ? stop : stop - end));
        if (!partial) return bad_range(token);
        const auto& [version, given] = *partial;
        if (sign == ">=") {
            part.push_back({Kind::AtLeast, version});
        } else if (sign == ">") {
            part.push_back(given < 3 ? Bound{Kind::AtLeast, after(version, given)}
                                     : Bound{Kind::Above, version});
        } else if (sign == "<") {
            part.push_back({Kind::Below, version});
        } else if (sign == "<=") {
            part.push_back(given < 3 ? Bound{Kind::Below, after(version, given)}
                                     : Bound{Kind::AtMost, version});
        } else if (sign == "~") {
            part.push_back({Kind::AtLeast, version});
            part.push_back({Kind::Below, after(version, std::min(given, 2))});
        } else if (sign == "^") {
            // The first number that is not zero stays.
            const int kept = version.major > 0 || given < 2   ? 1
                             : version.minor > 0 || given < 3 ? 2
                                                              : 3;
            part.push_back({Kind::AtLeast, version});
            part.push_back({Kind::Below, after(version, kept)});
        } else if (sign.empty() || sign == "=") {
            if (given == 3) part.push_back({Kind::Exactly, version});
            if (given == 1 || given == 2) {
                part.push_back({Kind::AtLeast, version});
                part.push_back({Kind::Below, after(version, given)});
            }
        } else {
            return bad_range(token);
        }
        if (stop == std::string_view::npos) break;
        text = trim(text.substr(stop));
    }
    return part;
}

Result<VersionRange> VersionRange::parse(std::string_view text) {
    VersionRange range;
    if (trim(text).empty()) return range;
    range.text_ = trim(text);
    range.parts_.clear();
    for (const auto part : split(text, "||")) {
        if (trim(part).empty()) return bad_range(text);
        DZ_TRY_ASSIGN(auto bounds, parse_part(part));
        range.parts_.push_back(std::move(bounds));
    }
    return range;
}

bool VersionRange::accepts(const Version& version) const {
    const auto holds = [&](const Bound& bound) {
        switch (bound.kind) {
            case Bound::Kind::AtLeast:
                return version >= bound.version;
            case Bound::Kind::Above:
                return version > bound.version;
            case Bound::Kind::Below:
                return version < bound.version;
            case Bound::Kind::AtMost:
                return version <= bound.version;
            case Bound::Kind::Exactly:
                return version == bound.version;
        }
        return false;
    };
    const auto names_release = [&](const Bound& bound) {
        const auto& named = bound.version;
        return !named.pre.empty() && named.major == version.major && named.minor == version.minor &&
               named.patch == version.patch;
    };
    return std::ranges::any_of(parts_, [&](const Part& part) {
        return std::ranges::all_of(part, holds) &&
               (version.pre.empty() || std::ranges::any_of(part, names_release));
    });
}

}  // namespace dz
