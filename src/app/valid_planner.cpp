#include "app/valid_planner.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"

namespace dz::app {
namespace {

constexpr int kMostWithheld = 20;

/// Why a spec does not stand, or nothing.
std::optional<Error> problem_of(const AppSpec& spec) {
    const auto normalised = normalise(spec);
    if (normalised) return std::nullopt;
    return normalised.error();
}

struct Mended {
    Decision withheld;
    std::vector<Decision> rest;
    AppSpec spec;
};

/// The decisions without one that causes a problem; what came later leans on what came before, so
/// the last such one goes.
std::optional<Mended> without_cause(const Error& problem, const AppSpec& base,
                                    const std::vector<Decision>& decisions) {
    for (std::size_t i = decisions.size(); i-- > 0;) {
        auto rest = decisions;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        auto spec = timeline::fold(base, rest);
        if (!spec) continue;
        const auto left = problem_of(*spec);
        if (left && left->message.size() >= problem.message.size()) continue;
        return Mended{decisions[i], std::move(rest), *std::move(spec)};
    }
    return std::nullopt;
}

void say_why(std::vector<intent::Clause>& trace, const Decision& withheld, const Error& problem) {
    for (auto& clause : trace) {
        if (std::erase(clause.decisions, withheld.id) == 0) continue;
        const bool alone = clause.decisions.empty();
        clause.status = alone ? intent::Coverage::Uncovered : intent::Coverage::Assumed;
        if (alone) clause.confidence = 0;
        if (!clause.reason.empty()) clause.reason += ' ';
        clause.reason += "Left out: " + problem.message;
    }
}

}  // namespace

Result<intent::Understanding> ValidPlanner::understand(const intent::Description& description,
                                                       const AppSpec& current) const {
    DZ_TRY_ASSIGN(auto understanding, inner_.understand(description, current));
    for (int count = 0; count < kMostWithheld; ++count) {
        const auto problem = problem_of(understanding.spec);
        if (!problem) break;
        auto mended = without_cause(*problem, current, understanding.decisions);
        if (!mended) return fail(*problem);
        say_why(understanding.trace, mended->withheld, *problem);
        understanding.decisions = std::move(mended->rest);
        understanding.spec = std::move(mended->spec);
        std::int64_t seq = 0;
        for (auto& decision : understanding.decisions) decision.seq = ++seq;
    }
    return understanding;
}

}  // namespace dz::app
