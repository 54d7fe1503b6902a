#pragma once

#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"

namespace dz::timeline {

/// A change together with all that goes with it, each as a change of its own, in an order that
/// applies; the change itself is last.
///
/// A removal takes along relations, permissions, pages, widgets, views, automations and features
/// that name the removed, and what its expressions were about: rules, filters and guards go, a
/// computed field stays as a stored one. A permission or a page whose filter is lost goes as a
/// whole, for without the filter it would show more. Other changes come back alone.
///
/// The spec must be valid. Fails as `apply` does when the change cannot apply.
Result<std::vector<Change>> with_consequences(const AppSpec& spec, const Change& change);

/// Takes out of a spec what names things it no longer has: expressions, actions and events. In
/// place, until nothing is left to take out.
void settle_references(AppSpec& spec);

}  // namespace dz::timeline
