#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace dz::gates {

/// Names that stand for something because their definition mentions one of `words`, directly or
/// through each other: functions of a file, or the constants of a declaration. `names` are known
/// to stand for it already and are part of the answer.
std::set<std::string> names_standing_for(std::string_view code,
                                         std::span<const std::string_view> words,
                                         std::set<std::string> names = {});

/// Whether code mentions one of the words or names.
bool mentions(std::string_view code, std::span<const std::string_view> words,
              const std::set<std::string>& names);

}  // namespace dz::gates
