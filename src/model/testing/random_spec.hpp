#pragma once

#include <rapidcheck.h>

#include "model/app_spec.hpp"

namespace dz::testing {

/// A random valid, normalised spec: every field type and relation kind, states, rules, formulas,
/// permissions, pages and automations, with names and texts chosen to hurt (keywords of SQL,
/// uncountable nouns, quotes, template marks, emoji). For properties such as "any valid spec
/// generates an app that parses". Fails the running property when normalisation refuses.
rc::Gen<AppSpec> random_spec();

/// A random document-like spec that need not be valid: any names, dangling references.
rc::Gen<AppSpec> random_wild_spec();

}  // namespace dz::testing
