#include "http/path_template.hpp"

#include <algorithm>

namespace dz::http {
namespace {

using Segment = PathTemplate::Segment;

std::optional<Segment> parse_segment(std::string_view text) {
    if (!text.starts_with('{')) {
        if (text.find_first_of("{}%?#") != std::string_view::npos) return std::nullopt;
        return Segment{Segment::Kind::Literal, std::string(text)};
    }
    if (!text.ends_with('}')) return std::nullopt;
    auto name = text.substr(1, text.size() - 2);
    auto kind = Segment::Kind::One;
    if (name.ends_with("...")) {
        kind = Segment::Kind::Rest;
        name.remove_suffix(3);
    }
    if (name.empty() || name.find_first_of("{}.") != std::string_view::npos) return std::nullopt;
    return Segment{kind, std::string(name)};
}

}  // namespace

std::optional<PathTemplate> PathTemplate::parse(std::string_view text) {
    if (!text.starts_with('/')) return std::nullopt;
    text.remove_prefix(1);
    PathTemplate parsed;
    while (true) {
        const auto slash = text.find('/');
        auto segment = parse_segment(text.substr(0, slash));
        if (!segment) return std::nullopt;
        const bool is_twice = std::ranges::any_of(parsed.segments_, [&](const Segment& before) {
            return before.kind != Segment::Kind::Literal &&
                   segment->kind != Segment::Kind::Literal && before.text == segment->text;
        });
        const bool is_behind_rest =
            !parsed.segments_.empty() && parsed.segments_.back().kind == Segment::Kind::Rest;
        if (is_twice || is_behind_rest) return std::nullopt;
        parsed.segments_.push_back(*std::move(segment));
        if (slash == std::string_view::npos) return parsed;
        text.remove_prefix(slash + 1);
    }
}

std::optional<PathTemplate::Params> PathTemplate::match(
    const std::vector<std::string>& path) const {
    Params params;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        const auto& segment = segments_[i];
        if (i >= path.size()) return std::nullopt;
        if (segment.kind == Segment::Kind::Rest) {
            std::string rest = path[i];
            for (std::size_t j = i + 1; j < path.size(); ++j) rest += "/" + path[j];
            params.push_back({segment.text, std::move(rest)});
            return params;
        }
        if (segment.kind == Segment::Kind::Literal) {
            if (segment.text != path[i]) return std::nullopt;
        } else if (path[i].empty()) {
            return std::nullopt;
        } else {
            params.push_back({segment.text, path[i]});
        }
    }
    if (path.size() != segments_.size()) return std::nullopt;
    return params;
}

bool PathTemplate::is_more_exact_than(const PathTemplate& other) const {
    return std::ranges::lexicographical_compare(segments_, other.segments_, {}, &Segment::kind,
                                                &Segment::kind);
}

bool PathTemplate::fits_same_as(const PathTemplate& other) const {
    return std::ranges::equal(segments_, other.segments_, [](const Segment& a, const Segment& b) {
        return a.kind == b.kind && (a.kind != Segment::Kind::Literal || a.text == b.text);
    });
}

}  // namespace dz::http
