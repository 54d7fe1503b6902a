#include "app/explain_app.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "app/decision_subject.hpp"
#include "app/draw_app.hpp"
#include "base/plural.hpp"
#include "base/text.hpp"

namespace dz::app {
namespace {

/// Files whose path has a part named after the entity, singular or plural: `tasks/routes.ts`,
/// `schemas/task.ts`, `tests/tasks.test.ts`.
std::vector<std::string> files_of(const std::string& entity, const AppSpec& spec,
                                  const AppTree& tree) {
    std::vector<std::string> files;
    const Entity* known = spec.find_entity(entity);
    if (known == nullptr) return files;
    const std::string one = to_kebab(known->name);
    const std::string many = to_kebab(pluralise(known->name));
    for (const AppFile& file : tree.files) {
        std::string_view rest = file.path;
        while (!rest.empty()) {
            const std::string_view part = rest.substr(0, rest.find('/'));
            const std::string_view stem = part.substr(0, part.find('.'));
            if (stem == one || stem == many) {
                files.push_back(file.path);
                break;
            }
            rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        }
    }
    return files;
}

ExplainedDecision explained(const Decision& decision, const AppSpec& spec, const AppTree& tree) {
    const DecisionSubject subject = subject_of(decision.change);
    return {.id = decision.id,
            .kind = std::string(kind_of(decision.change)),
            .what = subject.text,
            .why = decision.why,
            .files = subject.entity.empty() ? std::vector<std::string>{}
                                            : files_of(subject.entity, spec, tree)};
}

}  // namespace

Result<Explanation> explain_app(const std::string& dir, const Studio& studio) {
    DZ_TRY_ASSIGN(const AppTree tree, studio.dirs.read(dir));
    DZ_TRY_ASSIGN(const AppRecord record, read_record(tree));
    Explanation explanation{.description = record.description};
    DZ_TRY_ASSIGN(explanation.blueprint, design_app(record.spec, studio.library));

    std::set<std::string, std::less<>> traced;
    for (const intent::Clause& clause : record.clauses) {
        ExplainedClause entry{clause, {}};
        for (const std::string& id : clause.decisions) {
            const auto found = std::ranges::find(record.decisions, id, &Decision::id);
            if (found == record.decisions.end()) continue;
            traced.insert(id);
            entry.decisions.push_back(explained(*found, record.spec, tree));
        }
        explanation.clauses.push_back(std::move(entry));
    }
    for (const Decision& decision : record.decisions)
        if (!traced.contains(decision.id))
            explanation.inferred.push_back(explained(decision, record.spec, tree));
    return explanation;
}

}  // namespace dz::app
