#include "tenancy/local_tenant.hpp"

namespace dz::tenancy {
namespace {

/// The setting, which is the fresh value where there was none.
Result<std::string> ensure_setting(Transaction& transaction, const std::string& name,
                                   const std::string& fresh) {
    DZ_TRY(
        transaction.execute("INSERT INTO setting (name, value) VALUES (?, ?) "
                            "ON CONFLICT DO NOTHING",
                            name, fresh));
    DZ_TRY_ASSIGN(const auto rows,
                  transaction.query("SELECT value FROM setting WHERE name = ?", name));
    return rows[0].text(0);
}

}  // namespace

Result<LocalTenant> ensure_local_tenant(Store& store, const LocalTenant& fresh) {
    LocalTenant local;
    DZ_TRY(store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(local.tenant.value,
                      ensure_setting(transaction, "local_tenant", fresh.tenant.value));
        DZ_TRY_ASSIGN(local.key, ensure_setting(transaction, "local_key", fresh.key));
        return {};
    }));
    DZ_TRY(store.create_tenant(local.tenant));
    return local;
}

}  // namespace dz::tenancy
