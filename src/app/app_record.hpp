#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intent/understanding.hpp"
#include "model/app_spec.hpp"
#include "model/app_tree.hpp"
#include "model/decision.hpp"
#include "model/plan.hpp"

namespace dz::app {

/// Where the spec of an app is kept, relative to its root.
inline constexpr std::string_view kSpecPath = ".datazentr/spec.yaml";

/// How an app came to be: kept inside it, so that it can be explained and checked anywhere.
struct AppRecord {
    AppSpec spec;
    std::string description;  ///< Empty when the app was made from a spec.
    std::vector<Decision> decisions;
    std::vector<intent::Clause> clauses;  ///< In the order of the description.
};

/// The files of a record: `.datazentr/spec.yaml`, and for apps made from words
/// `.datazentr/decisions.jsonl` and `.datazentr/trace.json`. Deterministic.
std::vector<FileDraft> record_drafts(const AppRecord& record);

/// Reads the record of an app. Fails with `app.not_ours` when the tree holds none, or with the
/// errors of its documents.
Result<AppRecord> read_record(const AppTree& tree);

}  // namespace dz::app
