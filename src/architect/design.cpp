#include "architect/design.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "architect/needs.hpp"
#include "architect/solver.hpp"
#include "base/text.hpp"

namespace dz::architect {
namespace {

using Patterns = std::vector<const LoadedPattern*>;

/// What is required comes first; ties by id.
Result<Patterns> in_order(const Patterns& patterns) {
    std::map<std::string, std::set<std::string>> waits_for;
    for (const auto* pattern : patterns) {
        auto& before = waits_for[pattern->manifest.id];
        for (const auto& requirement : pattern->manifest.requirements)
            for (const auto* other : patterns)
                if (other != pattern &&
                    other->manifest.find_provision(requirement.capability) != nullptr)
                    before.insert(other->manifest.id);
    }
    Patterns ordered;
    while (!waits_for.empty()) {
        const auto next =
            std::ranges::find_if(waits_for, [](const auto& entry) { return entry.second.empty(); });
        if (next == waits_for.end()) {
            std::vector<std::string> circle;
            circle.reserve(waits_for.size());
            for (const auto& [id, unused] : waits_for) circle.push_back(id);
            return fail(
                {.kind = ErrorKind::InvalidInput,
                 .code = "blueprint.cycle",
                 .message = "Patterns require each other in a circle: " + join(circle, ", ") + ".",
                 .hint = "Make one of the requirements optional and contribute to a slot "
                         "instead."});
        }
        const auto id = next->first;
        waits_for.erase(next);
        for (auto& [unused, before] : waits_for) before.erase(id);
        ordered.push_back(*std::ranges::find(
            patterns, id, [](const auto* pattern) { return pattern->manifest.id; }));
    }
    return ordered;
}

bool same_type(const Literal& value, const Literal& fallback) {
    const bool numbers =
        std::holds_alternative<std::int64_t>(value) && std::holds_alternative<double>(fallback);
    return numbers || value.index() == fallback.index();
}

Status set_param(const Pattern& pattern, Options& params, const std::string& name,
                 const Literal& value) {
    const auto param = std::ranges::find(pattern.params, name, &PatternParam::name);
    if (param == pattern.params.end()) {
        std::vector<std::string> known;
        for (const auto& candidate : pattern.params) known.push_back(candidate.name);
        return fail(
            {.kind = ErrorKind::InvalidInput,
             .code = "blueprint.unknown_param",
             .message = "Pattern \"" + pattern.id + "\" has no parameter \"" + name + "\".",
             .hint = did_you_mean(name, known,
                                  "It has " + (known.empty() ? "none" : join(known, ", ")) + ".")});
    }
    const auto* word = std::get_if<std::string>(&value);
    const bool allowed =
        param->choices.empty() ||
        (word != nullptr && std::ranges::find(param->choices, *word) != param->choices.end());
    if (!same_type(value, param->fallback) || !allowed)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "blueprint.param_type",
                     .message = "The parameter \"" + name + "\" of pattern \"" + pattern.id +
                                "\" cannot have this value.",
                     .hint = param->choices.empty()
                                 ? "Give a value of the type of its default."
                                 : "Choose one of " + join(param->choices, ", ") + "."});
    params[name] = value;
    return {};
}

Result<Options> params_of(const Pattern& pattern, const AppSpec& spec, const Pins& pins) {
    Options params;
    for (const auto& param : pattern.params) params[param.name] = param.fallback;
    if (pattern.kind == PatternKind::Stack)
        for (const auto& [name, value] : spec.stack.options)
            DZ_TRY(set_param(pattern, params, name, value));
    // Options of a feature also reach the templates as they are; a pattern takes those it declares.
    for (const auto& feature : spec.features) {
        if (pattern.find_provision("feature:" + feature.id) == nullptr) continue;
        for (const auto& [name, value] : feature.options)
            if (params.contains(name)) DZ_TRY(set_param(pattern, params, name, value));
    }
    const auto pinned = pins.params.find(pattern.id);
    if (pinned != pins.params.end())
        for (const auto& [name, value] : pinned->second)
            DZ_TRY(set_param(pattern, params, name, value));
    return params;
}

std::string why_of(const Pattern& pattern, const std::vector<Choice>& choices) {
    const auto name = pattern.id + " " + to_string(pattern.version);
    for (const auto& choice : choices) {
        if (choice.chosen != name) continue;
        if (choice.asked_by == "pattern " + pattern.id) return "Joins " + choice.capability + ".";
        return "Provides " + choice.capability + " for " + choice.asked_by + ": " + choice.reason +
               ".";
    }
    return "";
}

}  // namespace

Result<Blueprint> design(const AppSpec& spec, const PatternLibrary& library, const Pins& pins) {
    const auto needs = needs_of(spec);
    DZ_TRY_ASSIGN(auto solution, solve(spec, needs, library, pins));
    DZ_TRY_ASSIGN(const auto ordered, in_order(solution.patterns));

    Blueprint blueprint{
        .spec = spec, .patterns = {}, .capabilities = {}, .choices = std::move(solution.choices)};
    std::set<std::string> used;
    for (const auto& need : needs) used.insert(need.capability);
    for (const auto* pattern : ordered)
        for (const auto& requirement : pattern->manifest.requirements)
            if (!requirement.optional) used.insert(requirement.capability);
    for (const auto& choice : blueprint.choices) {
        // What joins by itself is used as a whole.
        const auto guest = std::ranges::find_if(ordered, [&](const auto* pattern) {
            return choice.asked_by == "pattern " + pattern->manifest.id && !choice.chosen.empty() &&
                   choice.chosen ==
                       pattern->manifest.id + " " + to_string(pattern->manifest.version);
        });
        if (guest == ordered.end()) continue;
        for (const auto& provision : (*guest)->manifest.provides) used.insert(provision.capability);
    }
    for (const auto* pattern : ordered) {
        const auto& manifest = pattern->manifest;
        DZ_TRY_ASSIGN(auto params, params_of(manifest, spec, pins));
        std::vector<std::string> provides;
        for (const auto& provision : manifest.provides)
            if (used.contains(provision.capability)) provides.push_back(provision.capability);
        blueprint.patterns.push_back({.id = manifest.id,
                                      .version = manifest.version,
                                      .digest = pattern->digest,
                                      .params = std::move(params),
                                      .provides = std::move(provides),
                                      .why = why_of(manifest, blueprint.choices)});
    }
    blueprint.capabilities.assign(used.begin(), used.end());
    return blueprint;
}

}  // namespace dz::architect
