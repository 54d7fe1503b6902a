#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace dz {

/// Bytes that are no text.
struct SqlBlob {
    std::string bytes;
    bool operator==(const SqlBlob&) const = default;
};

/// One value of a row or a parameter. Truth is 0 or 1, time is microseconds since 1970 UTC, ids and
/// JSON are text.
using SqlValue = std::variant<std::nullptr_t, std::int64_t, double, std::string, SqlBlob>;

/// What a query gave for one row, by the place of the column. To ask for another type than the
/// column has is a mistake of the program and stops it.
class SqlRow {
public:
    explicit SqlRow(std::vector<SqlValue> values) : values_(std::move(values)) {}

    std::size_t size() const { return values_.size(); }
    bool is_null(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;
    double real(std::size_t column) const;  ///< Of an integer too.
    const std::string& text(std::size_t column) const;
    const std::string& blob(std::size_t column) const;
    bool truth(std::size_t column) const { return integer(column) != 0; }
    std::optional<std::int64_t> maybe_integer(std::size_t column) const;
    std::optional<std::string> maybe_text(std::size_t column) const;
    const std::vector<SqlValue>& values() const { return values_; }

private:
    std::vector<SqlValue> values_;
};

/// What becomes of rows that another transaction has locked: waited for, or left out.
enum class LockedRows { Wait, Skip };

/// An open transaction. Belongs to the call that was given it, on that call's thread.
///
/// Statements are of the subset SQLite and PostgreSQL share: `?` for parameters, RETURNING,
/// ON CONFLICT, partial indexes; columns are BIGINT, DOUBLE PRECISION, TEXT and BYTEA. A statement
/// that fails has no effect and fails the transaction: return its error.
///
/// Both fail with `store.duplicate` (a value must differ), `store.reference` (what it refers to is
/// missing, or something refers to it), `store.check` (a rule of the table), `store.text` (text
/// with a NUL or not in UTF-8), `store.full`, `store.busy`, `store.unavailable`, `store.damaged`,
/// or `store.statement` for a statement that is wrong.
class Transaction {
public:
    virtual ~Transaction() = default;

    virtual Result<std::vector<SqlRow>> query(std::string_view sql,
                                              std::span<const SqlValue> parameters) = 0;
    /// Gives the number of rows that were changed, without those a reference took along.
    virtual Result<std::int64_t> execute(std::string_view sql,
                                         std::span<const SqlValue> parameters) = 0;

    /// What a SELECT ends with so that its rows of `table`, or of that alias, stay as they are for
    /// everybody else until the transaction ends. Empty where there is one writer at a time.
    virtual std::string locking(std::string_view table, LockedRows locked) const {
        static_cast<void>(table);
        static_cast<void>(locked);
        return {};
    }

    template <class... Values>
    Result<std::vector<SqlRow>> query(std::string_view sql, Values&&... values) {
        const std::vector<SqlValue> parameters{SqlValue(std::forward<Values>(values))...};
        return query(sql, std::span<const SqlValue>(parameters));
    }
    template <class... Values>
    Result<std::int64_t> execute(std::string_view sql, Values&&... values) {
        const std::vector<SqlValue> parameters{SqlValue(std::forward<Values>(values))...};
        return execute(sql, std::span<const SqlValue>(parameters));
    }
};

/// What happens in one transaction; an error rolls it back. It may be called again when the
/// transaction lost against another one, so it must have no effect but through the transaction
/// and assign, not add, to what it hands out. It must not open another transaction.
using Work = std::function<Status(Transaction&)>;

/// One database. Every function may be called from any thread.
class Database {
public:
    virtual ~Database() = default;

    /// Sees one moment; writing fails with `store.statement`.
    virtual Status read(const Work& work) = 0;

    /// All or nothing, and durable when it returns success. When the returned error is not the
    /// work's own, nothing was written, except after `store.unavailable`, which leaves it open.
    virtual Status write(const Work& work) = 0;

    /// As write(), for rows that many writers want at once: each statement sees what was committed
    /// before it, so only what the work has locked or written stays as it was read, and what waits
    /// for a lock goes on behind it instead of starting again. Everybody locks in one order.
    virtual Status write_shared(const Work& work) { return write(work); }
};

/// One step of a schema. Never edited after a release: the store compares checksums.
struct Migration {
    int version = 0;  ///< 1, 2, 3…
    std::string_view name;
    std::string_view sql;  ///< Statements, each ended by a semicolon at the end of a line.
};

using Migrations = std::span<const Migration>;

}  // namespace dz
