#pragma once

#include <string_view>
#include <vector>

#include "model/app_tree.hpp"
#include "model/gate_report.hpp"
#include "ports/toolchain.hpp"

namespace dz::gates {

/// Whether an SPDX expression lets an app ship the package without duties beyond attribution.
/// OR needs one acceptable side, AND needs both; unknown or absent licences are not acceptable.
/// What is only used to build may also be file-level copyleft (MPL-2.0).
bool is_acceptable_licence(std::string_view spdx, bool development);

/// One finding (`licence.refused`) per package whose licence is not acceptable, at its line of
/// package-lock.json.
std::vector<Finding> check_licences(const AppTree& tree,
                                    const std::vector<InstalledPackage>& packages);

}  // namespace dz::gates
