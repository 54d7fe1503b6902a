#pragma once

#include <rapidcheck.h>

#include "model/app_spec.hpp"
#include "model/decision.hpp"

namespace dz::testing {

/// A random change of any kind that applies to the spec. The names it introduces are new.
rc::Gen<Change> random_change(const AppSpec& spec);

}  // namespace dz::testing
