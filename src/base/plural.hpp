#pragma once

#include <string>
#include <string_view>

namespace dz {

// English number. Only the last word of a name changes, in any spelling, and its letter case is
// kept: "TimeEntry" and "TimeEntries", "sales_person" and "sales_people". Words without a plural
// ("equipment", "series") stay as they are. Words no dictionary holds follow the regular rules.

/// The plural of a name; a name that already is plural comes back unchanged.
std::string pluralise(std::string_view name);

/// The singular of a name; a name that already is singular comes back unchanged.
std::string singularise(std::string_view name);

/// Whether the name reads as more than one: "tasks", "people". Words that have one form for both
/// ("sheep") count as plural.
bool is_plural(std::string_view name);

}  // namespace dz
