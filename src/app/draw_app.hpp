#pragma once

#include "app/app_record.hpp"
#include "app/progress.hpp"
#include "base/result.hpp"
#include "generate/compiled_library.hpp"
#include "model/app_spec.hpp"
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

/// Designs the app and renders its files, the record among them; the record's spec is replaced by
/// its normalised form. Fails as design_app and generate::plan_app.
Result<Drawing> draw_app(AppRecord record, const generate::CompiledLibrary& library,
                         Progress& progress, Timings& timings);

}  // namespace dz::app
