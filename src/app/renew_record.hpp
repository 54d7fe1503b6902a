#pragma once

#include "app/app_record.hpp"

namespace dz::app {

/// The record of an app that is made again from a spec: its description and trace stay, and what
/// the spec changes joins as decisions of the user, so that folding all of them gives the spec. An
/// app that was made from a spec has no decisions and gets none.
///
/// Fails with the errors of timeline::fold when the earlier decisions do not apply.
Result<AppRecord> renew_record(const AppRecord& before, AppSpec spec);

}  // namespace dz::app
