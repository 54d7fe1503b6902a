#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "ports/sql.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace dz::adapters::sqlite {

enum class Access { Read, Write };

/// One connection with its prepared statements. One thread at a time.
class Connection : public Transaction {
public:
    /// Opens the file, which Write makes when it is missing.
    static Result<std::unique_ptr<Connection>> open(const std::string& path, Access access);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    using Transaction::execute;
    using Transaction::query;
    Result<std::vector<SqlRow>> query(std::string_view sql,
                                      std::span<const SqlValue> parameters) override;
    Result<std::int64_t> execute(std::string_view sql,
                                 std::span<const SqlValue> parameters) override;

    /// Statements without parameters or results, one after the other: BEGIN, migrations.
    Status run(const std::string& statements);

    /// Whether a transaction is open. SQLite ends one by itself when the disk fails.
    bool in_transaction() const;

private:
    explicit Connection(sqlite3* handle) : handle_(handle) {}

    Result<sqlite3_stmt*> prepared(std::string_view sql);
    Status bind(sqlite3_stmt* statement, std::span<const SqlValue> parameters);
    Error failure(int code, std::string_view sql) const;

    sqlite3* handle_;
    std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace dz::adapters::sqlite
