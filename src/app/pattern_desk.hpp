#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/pattern_catalogue.hpp"
#include "app/project_desk.hpp"
#include "app/similar_projects.hpp"
#include "app/used_patterns.hpp"
#include "base/result.hpp"
#include "ports/store.hpp"

namespace dz::app {

/// What somebody wants to see of the patterns.
struct PatternQuery {
    std::string words;  ///< Searched by meaning; empty for all.
    std::string kind;   ///< Empty for any.
    std::string after;  ///< The id of the last pattern that was seen; empty to begin.
    std::size_t limit = 50;
};

/// A pattern in a list.
struct ListedPattern {
    RankedPattern ranked;
    std::size_t uses = 0;  ///< How many of the tenant's projects it is in.
};

struct PatternPage {
    std::vector<ListedPattern> items;
    std::size_t found = 0;     ///< On all pages.
    std::size_t projects = 0;  ///< Of the tenant; what the uses are counted among.
    bool more = false;
};

/// A pattern and the tenant's projects it is in, latest change first.
struct ShownPattern {
    const CataloguedPattern* pattern = nullptr;
    std::vector<projects::Project> uses;
    std::size_t projects = 0;
};

/// A pattern of a plan, and why it is there.
struct MatchedPattern {
    const CataloguedPattern* pattern = nullptr;
    std::string why;  ///< A sentence.
};

/// What is known already about an app that is being described.
struct PlanMatches {
    std::vector<MatchedPattern>
        patterns;                         ///< The ready domain first, then as the blueprint has it.
    std::vector<SimilarProject> similar;  ///< Of the tenant, closest first.
};

/// What people do with patterns: look through them, find one, see where it is used and which of
/// them a plan needs. Every call may come from any thread. Everything borrowed outlives it.
class PatternDesk {
public:
    struct Tools {
        Store& store;
        const PatternCatalogue& catalogue;
        const UsedPatterns& used;
        const SimilarProjects& similar;
        const generate::CompiledLibrary& library;
    };
    explicit PatternDesk(const Tools& tools) : tools_(tools) {}

    /// Fails with `pattern.kind`, `pattern.not_found` when it shall go on behind a pattern that is
    /// not in the list, or as the store does.
    Result<PatternPage> list(const Visitor& visitor, const PatternQuery& query) const;

    /// Fails with `pattern.not_found` or as the store does.
    Result<ShownPattern> show(const Visitor& visitor, std::string_view id) const;

    /// The patterns an app with this spec is made with, and projects described like it. Records
    /// nothing. Fails as design_app or as the store does.
    Result<PlanMatches> match(const Visitor& visitor, std::string_view description,
                              const AppSpec& spec) const;

private:
    Result<std::vector<MadeProject>> projects_of(const Visitor& visitor) const;

    Tools tools_;
};

}  // namespace dz::app
