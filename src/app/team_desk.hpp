#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/caller.hpp"
#include "base/result.hpp"
#include "ports/passwords.hpp"
#include "ports/store.hpp"
#include "tenancy/api_keys.hpp"
#include "tenancy/audit.hpp"
#include "tenancy/invitations.hpp"
#include "tenancy/members.hpp"

namespace dz::app {

/// An API key as its maker gets to see it, once.
struct NewApiKey {
    tenancy::ApiKey key;
    std::string secret;
};

/// An invitation and the secret that lets somebody accept it.
struct NewInvitation {
    tenancy::Invitation invitation;
    std::string secret;
    bool is_mailed = false;  ///< Whether a letter goes to them too.
};

/// What an invitation looks like to who has its secret.
struct ShownInvitation {
    tenancy::Invitation invitation;
    bool has_account = false;  ///< Whether they sign in first, instead of making an account.
};

/// What people do with the people, keys and name of the tenant they work in. Each use case checks
/// the caller's role again in its own transaction and records what was done in the audit log. Any
/// thread may ask; everything borrowed outlives it.
///
/// Nobody gives away more than they have: all that touches a role, of a member or in an
/// invitation, fails with `member.above_you` when that role is above the caller's own.
class TeamDesk {
public:
    struct Tools {
        Store& store;
        Passwords& passwords;
        std::function<std::int64_t()> now;        ///< Microseconds since 1970 UTC.
        std::function<std::string()> new_id;      ///< A fresh ULID.
        std::function<std::string()> new_secret;  ///< At least 128 random bits.
        /// Told that a letter waits; empty on a server that sends no mail.
        std::function<void()> ring_post = {};
    };
    explicit TeamDesk(Tools tools) : tools_(std::move(tools)) {}

    Result<std::vector<tenancy::Member>> members(const Caller& caller) const;
    Status set_role(const Caller& caller, std::string_view account, MemberRole role) const;
    /// Anybody may leave; to remove somebody else needs the right to manage.
    Status remove(const Caller& caller, std::string_view account) const;

    Result<std::vector<tenancy::Invitation>> invitations(const Caller& caller) const;
    Result<NewInvitation> invite(const Caller& caller, std::string_view email,
                                 MemberRole role) const;
    Status withdraw(const Caller& caller, std::string_view invitation) const;
    Result<ShownInvitation> look(std::string_view secret) const;
    /// For somebody who is signed in, by the address of the invitation. Fails with
    /// `invitation.other_account`.
    Result<tenancy::Membership> accept(const Caller& caller, std::string_view secret) const;
    /// For somebody new: makes their account, with the address of the invitation. The account is
    /// theirs to sign in to. Fails with `account.email_taken`.
    Result<tenancy::Membership> accept_as_new(std::string_view secret, std::string_view name,
                                              std::string_view password) const;

    /// The caller's own keys; all of the tenant for who may manage it.
    Result<std::vector<tenancy::ApiKey>> keys(const Caller& caller) const;
    /// Fails with `key.scope` for one that is above the caller's right, or to own.
    Result<NewApiKey> make_key(const Caller& caller, std::string_view name, Right scope) const;
    Status end_key(const Caller& caller, std::string_view key) const;

    Result<std::vector<tenancy::AuditEvent>> audit(const Caller& caller, std::string_view before,
                                                   int limit) const;
    Status rename_tenant(const Caller& caller, std::string_view name) const;

private:
    using TeamWork =
        std::function<Status(Transaction&, const TenantId&, const tenancy::Member& self)>;
    /// One transaction in the caller's tenant, with what they are there now.
    Status change(const Caller& caller, const TeamWork& work) const;
    /// For what is only read: whether the caller, as a member of now, may. Fails with
    /// `member.manage` and `member.not_found`.
    static Status check(Transaction& transaction, const Caller& caller, Right needed);
    Status note(Transaction& transaction, const TenantId& tenant, const Account& who,
                std::string_view action, std::string about) const;
    Status queue_invitation(Transaction& transaction, const tenancy::Invitation& invitation) const;
    Result<tenancy::Membership> join(Transaction& transaction, std::string_view secret,
                                     const Account& account) const;

    Tools tools_;
};

}  // namespace dz::app
