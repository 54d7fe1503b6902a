#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dz::generate {

struct City {
    std::string_view name;
    std::string_view region;
    std::string_view postcode;  ///< '#' is a digit.
    std::int64_t lat;           ///< Degrees times 10,000.
    std::int64_t lng;           ///< Degrees times 10,000.
};

/// Names and places of one language area. Streets exist in many towns and their numbers are
/// invented; telephone numbers come from ranges that regulators keep free for fiction.
struct Region {
    std::string_view locale;  ///< "de"; the first region is the default.
    std::string_view country;
    std::vector<std::string_view> first_names;
    std::vector<std::string_view> last_names;
    std::vector<std::string_view> streets;
    std::string_view street_order;  ///< "number first" or "street first".
    std::vector<City> cities;
    std::string_view phone;  ///< '#' is a digit.
};

/// The region of a locale such as "de-AT", by language; English for languages we lack.
const Region& region_of(std::string_view locale);

/// "Zoë Lindqvist" for row numbers 0, 1, 2, …; the first 200 are distinct.
std::string person_name(const Region& region, std::uint64_t seed, std::size_t number);

/// "Harbour Lane Studio"; the first 200 are distinct. `trade` picks the last word: a family id.
std::string company_name(std::string_view trade, std::uint64_t seed, std::size_t number);

}  // namespace dz::generate
