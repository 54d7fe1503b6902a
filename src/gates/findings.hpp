#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/app_tree.hpp"
#include "model/gate_report.hpp"

namespace dz::gates {

/// A finding at a byte offset of a file.
Finding finding_at(const AppFile& file, std::size_t offset, std::string rule, std::string message,
                   std::string hint);

/// Sorts by place, drops repetitions, keeps the first 50 and counts the rest.
void set_findings(GateResult& result, std::vector<Finding> findings);

}  // namespace dz::gates
