#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/account.hpp"
#include "model/tenant.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

/// What somebody did to a tenant's people, keys or name. Recorded in the transaction that does it,
/// and never changed: names are as they were then.
struct AuditEvent {
    std::string id;       ///< A ULID.
    std::int64_t at = 0;  ///< Microseconds since 1970.
    AccountId account;
    std::string who;     ///< Their name.
    std::string action;  ///< "member_removed"
    std::string about;   ///< Whom or what: an address, the name of a key.
};

Status record(Transaction& transaction, const TenantId& tenant, const AuditEvent& event);

/// At most `limit` events before the one with that id, the latest first; from the latest on for an
/// empty id.
Result<std::vector<AuditEvent>> audit_log(Transaction& transaction, const TenantId& tenant,
                                          std::string_view before, int limit);

}  // namespace dz::tenancy
