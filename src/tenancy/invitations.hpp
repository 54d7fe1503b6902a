#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "model/member_role.hpp"
#include "model/tenant.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// Who may join a tenant: whoever has the secret of an invitation, for a week. Everything happens in
// the caller's transaction of the control database and fails as that does.

struct InvitationNoun {
    static constexpr const char* kName = "invitation";
};
using InvitationId = Id<InvitationNoun>;

inline constexpr std::int64_t kInvitationLife = std::int64_t{7} * 86'400 * 1'000'000;

struct Invitation {
    InvitationId id;
    TenantId tenant;
    std::string tenant_name = {};  ///< Given, not taken.
    std::string email;
    MemberRole role = MemberRole::Viewer;
    std::string invited_by;       ///< Their name.
    std::int64_t created_at = 0;  ///< Microseconds since 1970.
};

/// One of before for the same address is replaced, and its secret is good for nothing.
Status invite(Transaction& transaction, const Invitation& invitation, const std::string& secret);

/// Those that can still be accepted, the latest first.
Result<std::vector<Invitation>> invitations_of(Transaction& transaction, const TenantId& tenant,
                                               std::int64_t now);

/// The invitation that a secret shows. Fails with `invitation.unknown`, also for one that is over.
Result<Invitation> find_invitation(Transaction& transaction, std::string_view secret,
                                   std::int64_t now);

/// The invitation goes by a second secret too, for a letter; one of an earlier letter is good for
/// nothing any more. Nothing when it is over.
Result<std::optional<Invitation>> mail_invitation(Transaction& transaction, const InvitationId& id,
                                                  const std::string& secret, std::int64_t now);

/// Whom an invitation that is no more was for.
struct Withdrawn {
    std::string email;
    MemberRole role = MemberRole::Viewer;
};
/// Fails with `invitation.not_found`, also for other tenants'.
Result<Withdrawn> withdraw_invitation(Transaction& transaction, const TenantId& tenant,
                                      const InvitationId& id);

}  // namespace dz::tenancy
