#pragma once

#include <string>
#include <vector>

#include "generate/demo_data.hpp"

namespace dz::generate {

/// Makes the comparisons between two fields of a rule true ("endsAt > startsAt", "dueOn >=
/// issuedOn", joined by "and") by exchanging or moving values. Other expressions are left alone;
/// returns whether every comparison it understood holds.
bool settle_rules(const Entity& entity, DemoRow& row);

/// The keys of rows that would clash with this one under a unique rule; its own comes first. Days
/// less than three apart count as one, for the app moves them off the weekend (`off_weekend`).
/// Empty when a cell is empty: empty cells do not clash.
std::vector<std::string> unique_keys(const DemoRow& row, const std::vector<std::string>& names);

}  // namespace dz::generate
