#pragma once

#include <string>
#include <vector>

#include "generate/demo_data.hpp"

namespace dz::generate {

/// Makes the comparisons between two fields of a rule true ("endsAt > startsAt", "dueOn >=
/// issuedOn", joined by "and") by exchanging or moving values. Other expressions are left alone;
/// returns whether every comparison it understood holds.
bool settle_rules(const Entity& entity, DemoRow& row);

/// The cells of a unique rule as one key, or empty when one of them is empty: empty cells do not
/// clash.
std::string unique_key(const DemoRow& row, const std::vector<std::string>& names);

}  // namespace dz::generate
