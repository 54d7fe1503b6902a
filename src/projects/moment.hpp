#pragma once

#include <cstdint>
#include <string>

namespace dz::projects {

/// "2026-11-26T18:30:00.000Z" of microseconds since 1970 UTC. Pure.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
std::string moment_text(std::int64_t microseconds);

}  // namespace dz::projects
