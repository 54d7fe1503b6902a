#include "ports/sql.hpp"

#include <cstdlib>

namespace dz {
namespace {

/// Stops the program: the caller and the statement disagree about a column.
template <class T>
const T& of_type(const std::vector<SqlValue>& values, std::size_t column) {
    const auto* value = column < values.size() ? std::get_if<T>(&values[column]) : nullptr;
    if (value == nullptr) std::abort();
    return *value;
}

}  // namespace

bool SqlRow::is_null(std::size_t column) const {
    return column < values_.size() && std::holds_alternative<std::nullptr_t>(values_[column]);
}

std::int64_t SqlRow::integer(std::size_t column) const {
    return of_type<std::int64_t>(values_, column);
}

double SqlRow::real(std::size_t column) const {
    if (column < values_.size())
        if (const auto* whole = std::get_if<std::int64_t>(&values_[column]))
            return static_cast<double>(*whole);
    return of_type<double>(values_, column);
}

const std::string& SqlRow::text(std::size_t column) const {
    return of_type<std::string>(values_, column);
}

const std::string& SqlRow::blob(std::size_t column) const {
    return of_type<SqlBlob>(values_, column).bytes;
}

std::optional<std::int64_t> SqlRow::maybe_integer(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

std::optional<std::string> SqlRow::maybe_text(std::size_t column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

}  // namespace dz
