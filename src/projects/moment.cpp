#include "projects/moment.hpp"

#include <string_view>

namespace dz::projects {
namespace {

void put(std::string& out, std::int64_t number, std::size_t digits, std::string_view after) {
    const std::string text = std::to_string(number);
    if (text.size() < digits) out.append(digits - text.size(), '0');
    out += text;
    out += after;
}

}  // namespace

std::string moment_text(std::int64_t microseconds) {
    constexpr std::int64_t kDay = 86'400'000'000;
    const std::int64_t day = microseconds / kDay - (microseconds % kDay < 0 ? 1 : 0);
    const std::int64_t rest = (microseconds - day * kDay) / 1000;
    const std::int64_t shifted = day + 719'468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const std::int64_t of_era = shifted - era * 146'097;
    const std::int64_t year_of_era =
        (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_index = (5 * of_year + 2) / 153;
    const std::int64_t day_of_month = of_year - (153 * month_index + 2) / 5 + 1;
    const std::int64_t month = month_index < 10 ? month_index + 3 : month_index - 9;
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    std::string out;
    put(out, year, 4, "-");
    put(out, month, 2, "-");
    put(out, day_of_month, 2, "T");
    put(out, rest / 3'600'000, 2, ":");
    put(out, rest / 60'000 % 60, 2, ":");
    put(out, rest / 1000 % 60, 2, ".");
    put(out, rest % 1000, 3, "Z");
    return out;
}

}  // namespace dz::projects
