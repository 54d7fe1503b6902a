#include "app/similar_projects.hpp"

#include <algorithm>
#include <utility>

namespace dz::app {
namespace {

constexpr double kSimilar = 0.45;
constexpr std::size_t kRemembered = 10'000;  ///< Vectors, of one and a half kilobytes each.

// What an app is about stands at the beginning; see intent/domain_meanings.cpp.
constexpr std::size_t kBeginning = 400;

std::string_view beginning(std::string_view text) {
    if (text.size() <= kBeginning) return text;
    const auto end = text.find_last_of(" \t\n", kBeginning);
    return text.substr(0, end == text.npos || end == 0 ? kBeginning : end);
}

std::vector<std::string> shared(const std::vector<std::string>& ours,
                                const std::vector<std::string>& theirs) {
    std::vector<std::string> both;
    for (const auto& one : ours)
        if (std::ranges::find(theirs, one) != theirs.end()) both.push_back(one);
    return both;
}

}  // namespace

std::vector<SimilarProjects::Vector> SimilarProjects::vectors_of(
    const std::vector<MadeProject>& made) const {
    std::vector<Vector> vectors;
    std::vector<std::size_t> missing;
    std::vector<std::string_view> texts;
    for (const auto& [project, makings] : made) {
        auto known = memory_.with([&, &id = project.id.value](Memory& memory) {
            const auto found = memory.find(id);
            return found == memory.end() ? nullptr : found->second;
        });
        if (!known && !project.description.empty()) {
            missing.push_back(vectors.size());
            texts.push_back(beginning(project.description));
        }
        vectors.push_back(std::move(known));
    }
    auto made_now = encoder_->encode(texts);
    for (std::size_t i = 0; i < missing.size(); ++i) {
        const auto& id = made[missing[i]].project.id.value;
        auto vector = std::make_shared<const SentenceVector>(std::move(made_now[i]));
        memory_.with([&](Memory& memory) {
            if (memory.size() >= kRemembered) memory.clear();
            memory[id] = vector;
        });
        vectors[missing[i]] = std::move(vector);
    }
    return vectors;
}

std::vector<SimilarProject> SimilarProjects::find(std::string_view text, const ProjectMakings& plan,
                                                  const std::vector<MadeProject>& made,
                                                  std::size_t limit) const {
    if (encoder_ == nullptr || text.empty()) return {};
    const auto start = beginning(text);
    const auto meaning = encoder_->encode({&start, 1}).front();
    const auto vectors = vectors_of(made);
    std::vector<SimilarProject> found;
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (!vectors[i]) continue;
        const double similarity = std::min(1.0, cosine(meaning, *vectors[i]));
        if (similarity < kSimilar) continue;
        const auto& theirs = *made[i].makings;
        found.push_back({made[i].project, similarity, shared(plan.entities, theirs.entities),
                         shared(plan.patterns, theirs.patterns).size()});
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &SimilarProject::similarity);
    found.resize(std::min(found.size(), limit), SimilarProject{});
    return found;
}

}  // namespace dz::app
