#pragma once

#include "app/app_record.hpp"
#include "app/progress.hpp"
#include "base/result.hpp"
#include "generate/app_history.hpp"
#include "generate/compiled_library.hpp"
#include "model/app_spec.hpp"
#include "model/app_tree.hpp"
#include "model/blueprint.hpp"
#include "model/plan.hpp"

namespace dz::app {

/// An app on paper: how it came to be, its design, and the files that follow.
struct Drawing {
    AppRecord record;
    Blueprint blueprint;
    Plan plan;
};

/// Normalises a spec and designs the app: which patterns, and why. No files yet.
///
/// Fails with the errors of `normalise` and `architect::design`.
Result<Blueprint> design_app(const AppSpec& spec, const generate::CompiledLibrary& library);

/// Designs the app of a record, whose spec is replaced by its normalised form. No files yet.
/// Fails as design_app.
Result<Drawing> design_record(AppRecord record, const generate::CompiledLibrary& library,
                              Progress& progress, Timings& timings);

/// The files of a plan as gates and builds look at them.
AppTree tree_of(const Plan& plan);

/// Renders the files of a design, the record among them. `past` is what the app was, when it goes
/// on from something. Fails as generate::plan_app.
Status render_drawing(Drawing& drawing, const generate::AppHistory* past,
                      const generate::CompiledLibrary& library, Progress& progress,
                      Timings& timings);

}  // namespace dz::app
