#include "app/tenant_desk.hpp"

#include <optional>
#include <utility>

#include "orchestrator/tenant_runs.hpp"
#include "tenancy/accounts.hpp"
#include "tenancy/audit.hpp"
#include "tenancy/doorkeeper.hpp"
#include "tenancy/members.hpp"

namespace dz::app {
namespace {

using tenancy::Doorkeeper;
using tenancy::Tenant;

Error no_such_tenant() {
    return {.kind = ErrorKind::NotFound,
            .code = "tenant.not_found",
            .message = "There is no such workspace.",
            .hint = "Look at the list: \"datazentr tenants list\"."};
}

Error not_yours() {
    return {.kind = ErrorKind::Denied,
            .code = "tenant.owner",
            .message = "Only who owns the workspace may do that.",
            .hint = "Ask an owner."};
}

Result<Tenant> existing(Transaction& transaction, const TenantId& id) {
    DZ_TRY_ASSIGN(auto tenant, tenancy::find_tenant(transaction, id));
    if (!tenant) return fail(no_such_tenant());
    return *std::move(tenant);
}

/// The tenant a person works in, or would, were it not closed.
Result<TenantId> tenant_of(const Caller& caller) {
    if (caller.visitor) return caller.visitor->tenant.tenant();
    if (caller.closed) return caller.closed->tenant.tenant();
    return fail(not_yours());
}

}  // namespace

Status TenantDesk::note(Transaction& transaction, const TenantId& tenant, const Caller* who,
                        std::string_view action, std::string about) const {
    std::optional<Account> account;
    if (who != nullptr) {
        DZ_TRY_ASSIGN(account, tenancy::find_account(transaction, {who->account}));
    }
    return tenancy::record(transaction, tenant,
                           {.id = tools_.new_id(),
                            .at = tools_.now(),
                            .account = account ? account->id : AccountId{},
                            .who = account ? account->name : "Whoever runs the server",
                            .action = std::string(action),
                            .about = std::move(about)});
}

Result<Tenant> TenantDesk::owned(Transaction& transaction, const Caller& caller,
                                 const TenantId& tenant) const {
    DZ_TRY_ASSIGN(const auto membership,
                  tenancy::find_membership(transaction, tenant, {caller.account}));
    if (!membership || membership->role != MemberRole::Owner) return fail(not_yours());
    return existing(transaction, tenant);
}

Result<std::int64_t> TenantDesk::plan_deletion(const Caller& caller, std::string_view name,
                                               bool at_once) {
    DZ_TRY_ASSIGN(const auto id, tenant_of(caller));
    const auto when = tools_.now() + (at_once ? 0 : kGrace);
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(const auto tenant, owned(transaction, caller, id));
        if (tenant.name != name)
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "tenant.name_differs",
                         .message = "That is not the name of the workspace.",
                         .hint = "Write the name of what you want to delete, letter by letter."});
        DZ_TRY(tenancy::set_deletion(transaction, id, when));
        DZ_TRY(orchestrator::cancel_runs(transaction, Doorkeeper::for_operator(id), tools_.now()));
        return note(transaction, id, &caller, "tenant_deletion_planned", tenant.name);
    }));
    if (tools_.on_closed) tools_.on_closed(id);
    if (at_once) DZ_TRY(erase(id));
    return when;
}

Status TenantDesk::keep(const Caller& caller) {
    DZ_TRY_ASSIGN(const auto id, tenant_of(caller));
    return tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(const auto tenant, owned(transaction, caller, id));
        if (tenant.delete_at == 0) return {};
        // Its time has come: its database may be gone already.
        if (tenant.delete_at <= tools_.now()) return fail(no_such_tenant());
        DZ_TRY(tenancy::set_deletion(transaction, id, 0));
        return note(transaction, id, &caller, "tenant_kept", tenant.name);
    });
}

Result<std::vector<Tenant>> TenantDesk::list() {
    std::vector<Tenant> all;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(all, tenancy::all_tenants(transaction));
        return {};
    }));
    return all;
}

Result<Tenant> TenantDesk::find(std::string_view id_or_name) {
    DZ_TRY_ASSIGN(auto all, list());
    std::optional<Tenant> found;
    for (auto& tenant : all) {
        if (tenant.id.value == id_or_name) return std::move(tenant);
        if (tenant.name != id_or_name) continue;
        if (found)
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "tenant.ambiguous",
                         .message = "Several workspaces have that name.",
                         .hint = "Say which by its id: \"datazentr tenants list\"."});
        found = std::move(tenant);
    }
    if (!found) return fail(no_such_tenant());
    return *std::move(found);
}

Status TenantDesk::suspend(const TenantId& id, std::string_view why) {
    DZ_TRY_ASSIGN(const auto reason, tenancy::parse_reason(why));
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(existing(transaction, id));
        DZ_TRY(tenancy::suspend_tenant(transaction, id, reason));
        DZ_TRY(orchestrator::cancel_runs(transaction, Doorkeeper::for_operator(id), tools_.now()));
        return note(transaction, id, nullptr, "tenant_suspended", reason);
    }));
    if (tools_.on_closed) tools_.on_closed(id);
    return {};
}

Status TenantDesk::resume(const TenantId& id) {
    return tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(const auto tenant, existing(transaction, id));
        if (!tenant.is_suspended) return {};
        DZ_TRY(tenancy::resume_tenant(transaction, id));
        return note(transaction, id, nullptr, "tenant_resumed", tenant.name);
    });
}

Status TenantDesk::remove(const TenantId& id) {
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(existing(transaction, id));
        return tenancy::set_deletion(transaction, id, tools_.now());
    }));
    if (tools_.on_closed) tools_.on_closed(id);
    return erase(id);
}

Status TenantDesk::erase(const TenantId& id) {
    // It is closed by now, for good. Its database goes first: as long as the control database
    // knows the tenant, a sweep finds what is left of it.
    DZ_TRY(tools_.store.drop_tenant(id));
    return tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(orchestrator::forget_runs(transaction, Doorkeeper::for_operator(id)));
        return tenancy::forget_tenant(transaction, id);
    });
}

Result<std::size_t> TenantDesk::sweep() {
    std::vector<TenantId> due;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(due, tenancy::tenants_to_delete(transaction, tools_.now()));
        return {};
    }));
    for (const auto& id : due) DZ_TRY(erase(id));
    return due.size();
}

Result<std::vector<TenantId>> TenantDesk::closed() {
    std::vector<TenantId> all;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(all, tenancy::closed_tenants(transaction));
        return {};
    }));
    return all;
}

}  // namespace dz::app
