#pragma once

#include "base/result.hpp"
#include "intent/domain.hpp"
#include "model/pattern_library.hpp"

namespace dz::app {

/// The domains of a library: its patterns of kind `template`. Fails with the errors of
/// intent::parse_domain, naming the pattern.
Result<intent::Domains> load_domains(const PatternLibrary& library);

}  // namespace dz::app
