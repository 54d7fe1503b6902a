#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/gate_report.hpp"

namespace dz {

/// One line of JSON; parse_gate_report(to_json(r)) gives r again.
std::string to_json(const GateReport& report);
std::string to_json(const GateResult& result);

/// Fail with `document.*` or `gate_report.invalid`; unknown members are refused.
Result<GateReport> parse_gate_report(std::string_view json);
Result<GateResult> parse_gate_result(std::string_view json);

}  // namespace dz
