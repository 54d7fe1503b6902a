#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/used_patterns.hpp"
#include "base/guarded.hpp"
#include "intent/text_encoder.hpp"
#include "model/sentence_vector.hpp"

namespace dz::app {

/// A project that was described in a similar way.
struct SimilarProject {
    projects::Project project;
    double similarity = 0;              ///< The cosine of both descriptions, at most 1.
    std::vector<std::string> entities;  ///< Names that both have.
    std::size_t patterns = 0;           ///< How many patterns both are made with.
};

/// Finds projects whose descriptions mean about the same. Borrows the encoder; without one, finds
/// none. Remembers the vectors of descriptions, which never change. Any thread may ask.
class SimilarProjects {
public:
    explicit SimilarProjects(const intent::TextEncoder* encoder) : encoder_(encoder) {}

    /// The closest of `made` to a text whose plan has these makings, best first, at most `limit`;
    /// none below 0.45, from where two descriptions of this model speak of one kind of app.
    std::vector<SimilarProject> find(std::string_view text, const ProjectMakings& plan,
                                     const std::vector<MadeProject>& made, std::size_t limit) const;

private:
    using Vector = std::shared_ptr<const SentenceVector>;
    using Memory = std::unordered_map<std::string, Vector>;

    std::vector<Vector> vectors_of(const std::vector<MadeProject>& made) const;

    const intent::TextEncoder* encoder_;
    mutable Guarded<Memory> memory_;  ///< By project's id. Owners: this and whoever compares.
};

}  // namespace dz::app
