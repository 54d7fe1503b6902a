#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dz::gates {

/// Where a SQL script cannot be split into statements.
struct SqlFault {
    std::size_t offset = 0;
    std::string message;  ///< A sentence.
};

/// Checks what can be known without a server: every quote, dollar quote, comment and bracket of a
/// PostgreSQL script is closed, and its last statement ends with ';'. Whether the statements mean
/// something is for the migrations themselves to show.
std::optional<SqlFault> find_sql_fault(std::string_view script);

}  // namespace dz::gates
