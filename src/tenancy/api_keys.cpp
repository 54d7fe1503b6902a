#include "tenancy/api_keys.hpp"

#include "base/hash.hpp"

namespace dz::tenancy {
namespace {

constexpr std::int64_t kMaxKeys = 200;  ///< Of a tenant.

constexpr std::string_view kSelect =
    "SELECT k.id, k.tenant, k.account, a.name, k.name, k.scope, k.created_at, k.used_at "
    "FROM api_key k JOIN account a ON a.id = k.account ";

ApiKey key_of(const SqlRow& row) {
    return {.id = {row.text(0)},
            .tenant = {row.text(1)},
            .account = {row.text(2)},
            .maker = row.text(3),
            .name = row.text(4),
            .scope = right_named(row.text(5)).value_or(Right::Read),
            .created_at = row.integer(6),
            .used_at = row.integer(7)};
}

}  // namespace

Status add_api_key(Transaction& transaction, const ApiKey& key, const std::string& secret) {
    DZ_TRY_ASSIGN(
        const auto counted,
        transaction.query("SELECT count(*) FROM api_key WHERE tenant = ?", key.tenant.value));
    if (counted[0].integer(0) >= kMaxKeys)
        return fail({.kind = ErrorKind::Exhausted,
                     .code = "key.too_many",
                     .message = "The workspace has 200 API keys.",
                     .hint = "End those that nobody uses."});
    DZ_TRY(transaction.execute(
        "INSERT INTO api_key (id, tenant, account, name, secret, scope, created_at, used_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        key.id.value, key.tenant.value, key.account.value, key.name, sha256_hex(secret),
        std::string(to_string(key.scope)), key.created_at));
    return {};
}

Result<std::optional<ApiKey>> find_api_key(Transaction& transaction, std::string_view secret) {
    DZ_TRY_ASSIGN(const auto rows, transaction.query(std::string(kSelect) + "WHERE k.secret = ?",
                                                     sha256_hex(secret)));
    if (rows.empty()) return std::optional<ApiKey>();
    return std::optional<ApiKey>(key_of(rows[0]));
}

Status note_use(Transaction& transaction, const ApiKeyId& id, std::int64_t now) {
    DZ_TRY(transaction.execute("UPDATE api_key SET used_at = ? WHERE id = ?", now, id.value));
    return {};
}

Result<std::vector<ApiKey>> api_keys_of(Transaction& transaction, const TenantId& tenant) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) + "WHERE k.tenant = ? ORDER BY k.id DESC",
                                    tenant.value));
    std::vector<ApiKey> all;
    for (const auto& row : rows) all.push_back(key_of(row));
    return all;
}

Status end_api_key(Transaction& transaction, const ApiKeyId& id) {
    DZ_TRY(transaction.execute("DELETE FROM api_key WHERE id = ?", id.value));
    return {};
}

Result<ApiKey> api_key(Transaction& transaction, const TenantId& tenant, const ApiKeyId& id) {
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query(std::string(kSelect) + "WHERE k.tenant = ? AND k.id = ?",
                                    tenant.value, id.value));
    if (rows.empty())
        return fail({.kind = ErrorKind::NotFound,
                     .code = "key.not_found",
                     .message = "There is no such API key.",
                     .hint = "It may be ended; look at the list."});
    return key_of(rows[0]);
}

}  // namespace dz::tenancy
