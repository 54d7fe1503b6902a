#pragma once

#include <string>

#include "app/pattern_desk.hpp"

namespace dz::app {

// The documents of patterns, in camelCase, each one JSON value.

/// {items: [{id, name, version, kind, summary, industries, files, additions, entities, score,
/// uses}], found, projects, next}: `next` is null on the last page, `score` where nothing was asked
/// for.
std::string pattern_page_json(const PatternPage& page);

/// {id, name, version, kind, summary, phrases, …, files, additions, entities, start, uses: [{id,
/// name, updatedAt}], projects}
std::string shown_pattern_json(const ShownPattern& shown);

/// {patterns: [{id, name, version, kind, summary, industries, why}], similar: [{id, name,
/// description, similarity, entities, patterns}]}
std::string plan_matches_json(const PlanMatches& matches);

}  // namespace dz::app
