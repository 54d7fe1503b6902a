#include "ports/migrate.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/hash.hpp"

namespace dz {
namespace {

constexpr std::string_view kVersions =
    "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT PRIMARY KEY, name TEXT NOT NULL, "
    "checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

Status run_statements(Transaction& transaction, std::string_view sql) {
    while (!sql.empty()) {
        const auto end = std::min(sql.find(";\n"), sql.size());
        const auto statement = sql.substr(0, end);
        if (statement.find_first_not_of(" \n;") != statement.npos)
            DZ_TRY(transaction.execute(statement));
        sql.remove_prefix(std::min(end + 1, sql.size()));
    }
    return {};
}

Status apply(Transaction& transaction, const Migration& migration, std::int64_t now) {
    // The row comes first: a second program waits for it, and then finds the step taken.
    DZ_TRY_ASSIGN(const auto recorded,
                  transaction.execute("INSERT INTO schema_version VALUES (?, ?, ?, ?) "
                                      "ON CONFLICT DO NOTHING",
                                      std::int64_t{migration.version}, std::string(migration.name),
                                      sha256_hex(migration.sql), now));
    if (recorded == 0) return {};
    return run_statements(transaction, migration.sql);
}

}  // namespace

Status migrate(Database& database, Migrations migrations, std::int64_t now) {
    std::map<std::int64_t, std::string> applied;
    DZ_TRY(database.write([&](Transaction& transaction) -> Status {
        DZ_TRY(transaction.execute(kVersions));
        DZ_TRY_ASSIGN(const auto rows,
                      transaction.query("SELECT version, checksum FROM schema_version"));
        applied.clear();
        for (const auto& row : rows) applied.emplace(row.integer(0), row.text(1));
        return {};
    }));
    const std::int64_t last = migrations.empty() ? 0 : migrations.back().version;
    if (!applied.empty() && applied.rbegin()->first > last)
        return fail({.kind = ErrorKind::Conflict,
                     .code = "store.newer",
                     .message = "The store was written by a newer DATAZENtr.",
                     .hint = "Start that version, or restore a backup from before it."});
    for (const auto& migration : migrations) {
        const auto known = applied.find(migration.version);
        if (known == applied.end()) {
            DZ_TRY(database.write(
                [&](Transaction& transaction) { return apply(transaction, migration, now); }));
        } else if (known->second != sha256_hex(migration.sql)) {
            return fail({.kind = ErrorKind::Internal,
                         .code = "store.changed",
                         .message = "Step " + std::to_string(migration.version) + " (\"" +
                                    std::string(migration.name) +
                                    "\") of the store's schema was changed after it was applied.",
                         .hint = "Start the version that made the store, and report this."});
        }
    }
    return {};
}

}  // namespace dz
