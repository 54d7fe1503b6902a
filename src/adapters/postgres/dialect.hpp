#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dz::adapters::postgres {

/// A statement with its parameters numbered.
struct Numbered {
    std::string sql;
    std::size_t parameters = 0;
    bool operator==(const Numbered&) const = default;
};

/// Writes `?` as `$1`, `$2`, … but for those in literals, quoted names and comments. Pure.
Numbered number_parameters(std::string_view sql);

/// A name in quotes, for a place in SQL where no parameter may stand. Pure.
std::string quote_name(std::string_view name);

}  // namespace dz::adapters::postgres
