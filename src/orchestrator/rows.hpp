#pragma once

#include <bit>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "ports/sql.hpp"

namespace dz::orchestrator {

/// Rows of values for one statement. Statements are made for 1, 2, 4, 8… rows only, because a
/// store keeps those it knows, and one for each number of rows would be too many.
class Rows {
public:
    template <class... Values>
    void add(Values&&... values) {
        columns_ = sizeof...(values);
        (values_.emplace_back(std::forward<Values>(values)), ...);
    }
    bool empty() const { return values_.empty(); }
    std::size_t size() const { return empty() ? 0 : values_.size() / columns_; }

    /// "(VALUES (?, ?), (?, ?))", where the last row may stand more than once: for what changes
    /// nothing by being said twice. Not to be called on no rows.
    std::string list() const { return "(VALUES " + places(std::bit_ceil(size())) + ")"; }

    /// What belongs to list(), behind `first`.
    std::vector<SqlValue> values(std::vector<SqlValue> first = {}) const {
        first.insert(first.end(), values_.begin(), values_.end());
        const auto last = values_.end() - static_cast<std::ptrdiff_t>(columns_);
        for (std::size_t row = size(); row < std::bit_ceil(size()); ++row)
            first.insert(first.end(), last, values_.end());
        return first;
    }

    /// `into`, such as "INSERT INTO t (a, b)", for each row once.
    Status insert(Transaction& transaction, const std::string& into) const {
        for (std::size_t done = 0; done < size();) {
            const auto count = std::bit_floor(size() - done);
            const auto from = values_.begin() + static_cast<std::ptrdiff_t>(done * columns_);
            const std::vector<SqlValue> part(from,
                                             from + static_cast<std::ptrdiff_t>(count * columns_));
            DZ_TRY(transaction.execute(into + " VALUES " + places(count),
                                       std::span<const SqlValue>(part)));
            done += count;
        }
        return {};
    }

private:
    std::string places(std::size_t rows) const {
        std::string row = "(?";
        for (std::size_t column = 1; column < columns_; ++column) row += ", ?";
        row += ')';
        std::string all = row;
        for (std::size_t number = 1; number < rows; ++number) all += ", " + row;
        return all;
    }

    std::size_t columns_ = 0;
    std::vector<SqlValue> values_;
};

/// A statement made of several rows, with its values.
inline Result<std::vector<SqlRow>> query_rows(Transaction& transaction, const std::string& sql,
                                              const std::vector<SqlValue>& values) {
    return transaction.query(sql, std::span<const SqlValue>(values));
}
inline Status execute_rows(Transaction& transaction, const std::string& sql,
                           const std::vector<SqlValue>& values) {
    DZ_TRY(transaction.execute(sql, std::span<const SqlValue>(values)));
    return {};
}

}  // namespace dz::orchestrator
