#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dz::http {

/// A path with places: "/runs/{id}/files/{path...}".
class PathTemplate {
public:
    struct Segment {
        enum class Kind { Literal, One, Rest };
        Kind kind;
        std::string text;  ///< The literal, or the name of the parameter.
    };
    using Params = std::vector<std::pair<std::string, std::string>>;

    /// None when the text is no template: no '/' in front, an empty name, a name twice, or
    /// something after "{name...}".
    static std::optional<PathTemplate> parse(std::string_view text);

    /// The parameters, when the path fits. "{name...}" takes one segment or more, joined by '/'.
    std::optional<Params> match(const std::vector<std::string>& path) const;
    /// Whether this one is more exact than another that also fits: literals before parameters,
    /// from the left.
    bool is_more_exact_than(const PathTemplate& other) const;
    /// Whether exactly the same paths fit.
    bool fits_same_as(const PathTemplate& other) const;

    const std::vector<Segment>& segments() const { return segments_; }

private:
    std::vector<Segment> segments_;
};

}  // namespace dz::http
