#include "app/team_desk.hpp"

#include <algorithm>
#include <utility>

#include "tenancy/accounts.hpp"
#include "tenancy/email.hpp"
#include "tenancy/letters.hpp"
#include "tenancy/sessions.hpp"

namespace dz::app {
namespace {

using tenancy::ApiKey;
using tenancy::AuditEvent;
using tenancy::Invitation;
using tenancy::Member;
using tenancy::Membership;

Error above_you() {
    return {.kind = ErrorKind::Denied,
            .code = "member.above_you",
            .message = "That role is above your own.",
            .hint = "Ask somebody who has it."};
}

Error may_not_manage() {
    return {.kind = ErrorKind::Denied,
            .code = "member.manage",
            .message = "Only who manages the workspace may do that.",
            .hint = "Ask an owner or admin."};
}

bool manages(const Member& self) {
    return right_of(self.role) >= Right::Manage;
}

/// A control read in which every list is made anew.
template <class T>
Result<T> read(Store& store, const std::function<Result<T>(Transaction&)>& work) {
    Result<T> out = fail(Error{});
    DZ_TRY(store.control().read([&](Transaction& transaction) -> Status {
        out = work(transaction);
        if (!out) return fail(out.error());
        return {};
    }));
    return out;
}

}  // namespace

Status TeamDesk::check(Transaction& transaction, const Caller& caller, Right needed) {
    // Whoever has the key of a server for one person is a member of nothing.
    if (caller.by == Caller::By::ServerKey) return {};
    DZ_TRY_ASSIGN(
        const auto self,
        tenancy::find_member(transaction, caller.visitor->tenant.tenant(), {caller.account}));
    if (std::min(caller.right, right_of(self.role)) < needed) return fail(may_not_manage());
    return {};
}

Status TeamDesk::change(const Caller& caller, const TeamWork& work) const {
    const TenantId& tenant = caller.visitor->tenant.tenant();
    return tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(const auto self, tenancy::find_member(transaction, tenant, {caller.account}));
        return work(transaction, tenant, self);
    });
}

Status TeamDesk::note(Transaction& transaction, const TenantId& tenant, const Account& who,
                      std::string_view action, std::string about) const {
    return tenancy::record(transaction, tenant,
                           {.id = tools_.new_id(),
                            .at = tools_.now(),
                            .account = who.id,
                            .who = who.name,
                            .action = std::string(action),
                            .about = std::move(about)});
}

Result<std::vector<Member>> TeamDesk::members(const Caller& caller) const {
    return read<std::vector<Member>>(
        tools_.store, [&](Transaction& transaction) -> Result<std::vector<Member>> {
            DZ_TRY(check(transaction, caller, Right::Read));
            return tenancy::members_of(transaction, caller.visitor->tenant.tenant());
        });
}

Status TeamDesk::set_role(const Caller& caller, std::string_view account, MemberRole role) const {
    return change(
        caller,
        [&](Transaction& transaction, const TenantId& tenant, const Member& self) -> Status {
            DZ_TRY_ASSIGN(const auto member,
                          tenancy::find_member(transaction, tenant, {std::string(account)}));
            if (!manages(self)) return fail(may_not_manage());
            if (std::max(member.role, role) > self.role) return fail(above_you());
            DZ_TRY(tenancy::set_role(transaction, tenant, member.account.id, role));
            return note(transaction, tenant, self.account, "role_changed",
                        member.account.email + ": " + std::string(to_string(role)));
        });
}

Status TeamDesk::remove(const Caller& caller, std::string_view account) const {
    return change(
        caller,
        [&](Transaction& transaction, const TenantId& tenant, const Member& self) -> Status {
            DZ_TRY_ASSIGN(const auto member,
                          tenancy::find_member(transaction, tenant, {std::string(account)}));
            const bool is_self = member.account.id == self.account.id;
            if (!is_self && !manages(self)) return fail(may_not_manage());
            if (member.role > self.role) return fail(above_you());
            DZ_TRY(tenancy::remove_member(transaction, tenant, member.account.id));
            return note(transaction, tenant, self.account,
                        is_self ? "member_left" : "member_removed", member.account.email);
        });
}

Result<std::vector<Invitation>> TeamDesk::invitations(const Caller& caller) const {
    return read<std::vector<Invitation>>(
        tools_.store, [&](Transaction& transaction) -> Result<std::vector<Invitation>> {
            DZ_TRY(check(transaction, caller, Right::Manage));
            return tenancy::invitations_of(transaction, caller.visitor->tenant.tenant(),
                                           tools_.now());
        });
}

Status TeamDesk::queue_invitation(Transaction& transaction, const Invitation& invitation) const {
    return tenancy::queue_letter(transaction,
                                 {.id = {tools_.new_id()},
                                  .kind = tenancy::LetterKind::Invitation,
                                  .about = invitation.id.value,
                                  .queued_at = invitation.created_at,
                                  .expires_at = invitation.created_at + tenancy::kInvitationLife});
}

Result<NewInvitation> TeamDesk::invite(const Caller& caller, std::string_view email,
                                       MemberRole role) const {
    NewInvitation made;
    DZ_TRY_ASSIGN(made.invitation.email, tenancy::parse_email(email));
    made.invitation.role = role;
    made.invitation.created_at = tools_.now();
    made.secret = tools_.new_secret();
    made.is_mailed = static_cast<bool>(tools_.ring_post);
    DZ_TRY(change(
        caller,
        [&](Transaction& transaction, const TenantId& tenant, const Member& self) -> Status {
            if (!manages(self)) return fail(may_not_manage());
            if (role > self.role) return fail(above_you());
            made.invitation.id = {tools_.new_id()};
            made.invitation.tenant = tenant;
            made.invitation.invited_by = self.account.name;
            DZ_TRY_ASSIGN(const auto all, tenancy::members_of(transaction, tenant));
            for (const auto& member : all)
                if (member.account.email == made.invitation.email)
                    return fail({.kind = ErrorKind::Conflict,
                                 .code = "member.already",
                                 .message = "They belong to the workspace already.",
                                 .hint = "Change their role in the list of people."});
            // It takes the place of one that is out.
            DZ_TRY_ASSIGN(const auto out,
                          tenancy::invitations_of(transaction, tenant, made.invitation.created_at));
            for (const auto& other : out)
                if (other.email == made.invitation.email && other.role > self.role)
                    return fail(above_you());
            DZ_TRY(tenancy::invite(transaction, made.invitation, made.secret));
            if (made.is_mailed) DZ_TRY(queue_invitation(transaction, made.invitation));
            return note(transaction, tenant, self.account, "member_invited",
                        made.invitation.email + ": " + std::string(to_string(role)));
        }));
    if (made.is_mailed) tools_.ring_post();
    return made;
}

Status TeamDesk::withdraw(const Caller& caller, std::string_view invitation) const {
    return change(
        caller,
        [&](Transaction& transaction, const TenantId& tenant, const Member& self) -> Status {
            if (!manages(self)) return fail(may_not_manage());
            DZ_TRY_ASSIGN(const auto gone, tenancy::withdraw_invitation(transaction, tenant,
                                                                        {std::string(invitation)}));
            if (gone.role > self.role) return fail(above_you());
            return note(transaction, tenant, self.account, "invitation_withdrawn", gone.email);
        });
}

Result<ShownInvitation> TeamDesk::look(std::string_view secret) const {
    return read<ShownInvitation>(
        tools_.store, [&](Transaction& transaction) -> Result<ShownInvitation> {
            ShownInvitation shown;
            DZ_TRY_ASSIGN(shown.invitation,
                          tenancy::find_invitation(transaction, secret, tools_.now()));
            DZ_TRY_ASSIGN(const auto known,
                          tenancy::password_of(transaction, shown.invitation.email));
            shown.has_account = known.has_value();
            return shown;
        });
}

Result<Membership> TeamDesk::join(Transaction& transaction, std::string_view secret,
                                  const Account& account) const {
    DZ_TRY_ASSIGN(const auto invitation,
                  tenancy::find_invitation(transaction, secret, tools_.now()));
    if (invitation.email != account.email)
        return fail({.kind = ErrorKind::Denied,
                     .code = "invitation.other_account",
                     .message = "This invitation is for " + invitation.email + ".",
                     .hint = "Sign in with that address, or ask for an invitation of your own."});
    DZ_TRY(tenancy::check_room(transaction, account.id));
    DZ_TRY(tenancy::add_member(transaction, invitation.tenant, account.id, invitation.role,
                               tools_.now()));
    DZ_TRY(tenancy::withdraw_invitation(transaction, invitation.tenant, invitation.id));
    DZ_TRY(tenancy::remember_home(transaction, account.id, invitation.tenant));
    DZ_TRY(note(transaction, invitation.tenant, account, "member_joined",
                account.email + ": " + std::string(to_string(invitation.role))));
    return Membership{
        .tenant = invitation.tenant, .name = invitation.tenant_name, .role = invitation.role};
}

Result<Membership> TeamDesk::accept(const Caller& caller, std::string_view secret) const {
    Membership joined;
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(const auto account, tenancy::find_account(transaction, {caller.account}));
        DZ_TRY_ASSIGN(joined, join(transaction, secret, account.value_or(Account{})));
        return tenancy::move_session(transaction, {caller.credential}, joined.tenant);
    }));
    return joined;
}

Result<Membership> TeamDesk::accept_as_new(std::string_view secret, std::string_view name,
                                           std::string_view password) const {
    DZ_TRY_ASSIGN(const auto shown, look(secret));
    Account account{.id = {tools_.new_id()},
                    .email = shown.invitation.email,
                    .name = {},
                    .created_at = tools_.now()};
    DZ_TRY_ASSIGN(account.name, tenancy::parse_person_name(name));
    DZ_TRY(tenancy::check_password(password, account.email));
    DZ_TRY_ASSIGN(const auto hash, tools_.passwords.hash(password));
    Membership joined;
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(tenancy::add_account(transaction, account, hash));
        DZ_TRY_ASSIGN(joined, join(transaction, secret, account));
        return {};
    }));
    return joined;
}

Result<std::vector<ApiKey>> TeamDesk::keys(const Caller& caller) const {
    auto all = read<std::vector<ApiKey>>(tools_.store, [&](Transaction& transaction) {
        return tenancy::api_keys_of(transaction, caller.visitor->tenant.tenant());
    });
    if (all && caller.right < Right::Manage)
        std::erase_if(*all, [&](const ApiKey& key) { return key.account.value != caller.account; });
    return all;
}

Result<NewApiKey> TeamDesk::make_key(const Caller& caller, std::string_view name,
                                     Right scope) const {
    NewApiKey made;
    DZ_TRY_ASSIGN(made.key.name, tenancy::parse_person_name(name));
    made.key.scope = scope;
    made.key.created_at = tools_.now();
    made.secret = std::string(tenancy::kApiKeyPrefix) + tools_.new_secret();
    DZ_TRY(change(
        caller,
        [&](Transaction& transaction, const TenantId& tenant, const Member& self) -> Status {
            if (scope == Right::Own || scope > right_of(self.role))
                return fail({.kind = ErrorKind::Denied,
                             .code = "key.scope",
                             .message = "A key cannot be allowed to do that by you.",
                             .hint = "Give it at most what you may do yourself, short of owning."});
            made.key.id = {tools_.new_id()};
            made.key.tenant = tenant;
            made.key.account = self.account.id;
            made.key.maker = self.account.name;
            DZ_TRY(tenancy::add_api_key(transaction, made.key, made.secret));
            return note(transaction, tenant, self.account, "key_made",
                        made.key.name + ": " + std::string(to_string(scope)));
        }));
    return made;
}

Status TeamDesk::end_key(const Caller& caller, std::string_view key) const {
    return change(
        caller,
        [&](Transaction& transaction, const TenantId& tenant, const Member& self) -> Status {
            DZ_TRY_ASSIGN(const auto found,
                          tenancy::api_key(transaction, tenant, {std::string(key)}));
            if (found.account != self.account.id && !manages(self)) return fail(may_not_manage());
            DZ_TRY(tenancy::end_api_key(transaction, found.id));
            return note(transaction, tenant, self.account, "key_ended", found.name);
        });
}

Result<std::vector<AuditEvent>> TeamDesk::audit(const Caller& caller, std::string_view before,
                                                int limit) const {
    return read<std::vector<AuditEvent>>(
        tools_.store, [&](Transaction& transaction) -> Result<std::vector<AuditEvent>> {
            DZ_TRY(check(transaction, caller, Right::Manage));
            return tenancy::audit_log(transaction, caller.visitor->tenant.tenant(), before, limit);
        });
}

Status TeamDesk::rename_tenant(const Caller& caller, std::string_view name) const {
    DZ_TRY_ASSIGN(const auto known, tenancy::parse_tenant_name(name));
    return change(
        caller,
        [&](Transaction& transaction, const TenantId& tenant, const Member& self) -> Status {
            if (self.role != MemberRole::Owner) return fail(above_you());
            DZ_TRY(tenancy::rename_tenant(transaction, tenant, known));
            return note(transaction, tenant, self.account, "tenant_renamed", known);
        });
}

}  // namespace dz::app
