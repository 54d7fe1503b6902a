#include "app/account_desk.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/utf8.hpp"
#include "tenancy/accounts.hpp"
#include "tenancy/api_keys.hpp"
#include "tenancy/email.hpp"

namespace dz::app {
namespace {

using tenancy::Membership;
using tenancy::ShownSession;

constexpr std::size_t kMaxAgent = 200;
constexpr std::int64_t kUseNoted = 3600 * tenancy::kSecond;  ///< How exactly a key's use is kept.

Error set_up_before() {
    return {.kind = ErrorKind::Conflict,
            .code = "account.set_up",
            .message = "This server was set up before.",
            .hint = "Sign in."};
}

Error wrong() {
    return {.kind = ErrorKind::Denied,
            .code = "account.wrong",
            .message = "The address or the password is wrong.",
            .hint = "Check both and try again."};
}

/// What a browser calls itself, as a store keeps it.
std::string agent_of(const Visit& visit) {
    if (!is_valid_utf8(visit.agent) || visit.agent.find('\0') != std::string::npos) return "";
    return std::string(utf8_prefix(visit.agent, kMaxAgent));
}

}  // namespace

Error accounts_off() {
    return {.kind = ErrorKind::Conflict,
            .code = "account.off",
            .message = "This server is for one person.",
            .hint = "Start it with --accounts to let others in."};
}

Error must_wait(std::chrono::seconds time) {
    return {.kind = ErrorKind::Exhausted,
            .code = "account.wait",
            .message = "That was tried too often.",
            .hint = "Try again in " + std::to_string(time.count()) + " seconds."};
}

Result<AccountsMode> AccountDesk::mode() {
    if (!has_accounts_) {
        bool found = false;
        DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(found, tenancy::has_accounts(transaction));
            return {};
        }));
        if (!found) return wants_accounts_ ? AccountsMode::Awaiting : AccountsMode::Local;
        has_accounts_ = true;
    }
    return AccountsMode::Accounts;
}

Result<Caller> AccountDesk::enter_with_api_key(std::string_view key) {
    const auto now = tools_.now();
    std::optional<tenancy::ApiKey> known;
    std::optional<tenancy::Admission> admitted;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        admitted.reset();
        DZ_TRY_ASSIGN(known, tenancy::find_api_key(transaction, key));
        if (!known) return {};
        DZ_TRY_ASSIGN(admitted,
                      tenancy::Doorkeeper::let_in(transaction, known->tenant, known->account));
        return {};
    }));
    if (!admitted)
        return fail({.kind = ErrorKind::Denied,
                     .code = "key.unknown",
                     .message = "This API key is good for nothing, or was ended.",
                     .hint = "Make another one in the settings."});
    if (now - known->used_at > kUseNoted)
        DZ_TRY(tools_.store.control().write([&](Transaction& transaction) {
            return tenancy::note_use(transaction, known->id, now);
        }));
    return Caller{.by = Caller::By::ApiKey,
                  .account = known->account.value,
                  .credential = known->id.value,
                  .visitor = Visitor{.tenant = std::move(admitted->tenant),
                                     .actor = {"user", known->account.value}},
                  .tenant_name = std::move(admitted->name),
                  .role = admitted->role,
                  .right = std::min(known->scope, right_of(admitted->role))};
}

Result<Caller> AccountDesk::enter_with_key(std::string_view key) {
    return key.starts_with(tenancy::kApiKeyPrefix) ? enter_with_api_key(key)
                                                   : enter_with_server_key(key);
}

Result<Caller> AccountDesk::enter_with_server_key(std::string_view key) {
    DZ_TRY_ASSIGN(const auto known, mode());
    DZ_TRY_ASSIGN(auto context,
                  key_door_.let_in(known == AccountsMode::Accounts ? std::string_view() : key));
    Caller caller{.by = Caller::By::ServerKey, .account = "owner", .credential = "local"};
    if (known == AccountsMode::Awaiting) return caller;
    caller.visitor = Visitor{.tenant = std::move(context), .actor = {"user", "owner"}};
    caller.role = MemberRole::Owner;
    caller.right = Right::Own;
    return caller;
}

Result<std::optional<Caller>> AccountDesk::admit(Transaction& transaction,
                                                 const tenancy::Session& session) const {
    Caller caller{.by = Caller::By::Session,
                  .account = session.account.value,
                  .credential = session.id.value};
    DZ_TRY_ASSIGN(auto admitted,
                  tenancy::Doorkeeper::let_in(transaction, session.tenant, session.account));
    const bool is_closed = !admitted;
    if (is_closed) {
        DZ_TRY_ASSIGN(admitted, tenancy::Doorkeeper::let_into_closed(transaction, session.tenant,
                                                                     session.account));
    }
    if (admitted) {
        auto& door = is_closed ? caller.closed : caller.visitor;
        door = Visitor{.tenant = std::move(admitted->tenant),
                       .actor = {"user", session.account.value}};
        caller.tenant_name = std::move(admitted->name);
        caller.role = admitted->role;
        caller.right = right_of(admitted->role);
    }
    return std::optional<Caller>(std::move(caller));
}

Result<std::optional<Caller>> AccountDesk::enter_with_secret(std::string_view secret,
                                                             bool may_renew) {
    const auto now = tools_.now();
    std::optional<ShownSession> shown;
    std::optional<Caller> caller;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        caller.reset();
        DZ_TRY_ASSIGN(shown, tenancy::find_session(transaction, secret, now));
        if (!shown) return {};
        DZ_TRY_ASSIGN(caller, admit(transaction, shown->session));
        return {};
    }));
    using Secret = ShownSession::Secret;
    if (!shown || shown->secret == Secret::Good || (shown->secret == Secret::Due && !may_renew))
        return caller;
    const auto fresh = tools_.new_secret();
    bool is_renewed = false;
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        if (shown->secret == Secret::Stolen)
            return tenancy::end_session(transaction, shown->session.id);
        if (shown->secret == Secret::FirstUse)
            return tenancy::confirm_session(transaction, shown->session.id, now);
        DZ_TRY_ASSIGN(is_renewed, tenancy::renew_session(transaction, *shown, secret, fresh, now));
        return {};
    }));
    if (shown->secret == Secret::Stolen) return std::optional<Caller>();
    if (is_renewed && caller) caller->fresh_secret = fresh;
    return caller;
}

Result<std::string> AccountDesk::begin_session(Transaction& transaction, const AccountId& account,
                                               const Visit& visit) const {
    const auto now = tools_.now();
    auto secret = tools_.new_secret();
    DZ_TRY(tenancy::forget_old_sessions(transaction, now));
    DZ_TRY_ASSIGN(const auto home, tenancy::home_of(transaction, account));
    DZ_TRY(tenancy::add_session(transaction,
                                {.id = {tools_.new_id()},
                                 .account = account,
                                 .tenant = home ? home->tenant : TenantId{},
                                 .agent = agent_of(visit),
                                 .created_at = now,
                                 .seen_at = now},
                                secret));
    return secret;
}

Result<std::string> AccountDesk::set_up(const std::optional<Caller>& caller,
                                        const NewPerson& person, std::string_view tenant_name,
                                        const Visit& visit) {
    DZ_TRY_ASSIGN(const auto known, mode());
    if (known == AccountsMode::Local) return fail(accounts_off());
    if (known == AccountsMode::Accounts) return fail(set_up_before());
    const bool has_key = caller && caller->by == Caller::By::ServerKey;
    if (!has_key) DZ_TRY(key_door_.let_in(std::string_view()));
    Account account{.id = {tools_.new_id()}, .email = {}, .name = {}, .created_at = tools_.now()};
    DZ_TRY_ASSIGN(account.name, tenancy::parse_person_name(person.name));
    DZ_TRY_ASSIGN(account.email, tenancy::parse_email(person.email));
    DZ_TRY_ASSIGN(const auto tenant, tenancy::parse_tenant_name(tenant_name));
    DZ_TRY(tenancy::check_password(person.password, account.email));
    DZ_TRY_ASSIGN(const auto hash, tools_.passwords.hash(person.password));
    std::string secret;
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(tenancy::add_first_account(transaction, account, hash));
        DZ_TRY(tenancy::add_tenant(transaction, local_.tenant, tenant, account.id,
                                   account.created_at));
        DZ_TRY_ASSIGN(secret, begin_session(transaction, account.id, visit));
        return {};
    }));
    has_accounts_ = true;
    return secret;
}

Result<Account> AccountDesk::check(std::string_view email, std::string_view password) {
    std::optional<tenancy::KnownPassword> known;
    const auto address = tenancy::parse_email(email);
    if (address)
        DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(known, tenancy::password_of(transaction, *address));
            return {};
        }));
    if (!known) {
        DZ_TRY(tools_.passwords.pretend(password));
        return fail(wrong());
    }
    DZ_TRY_ASSIGN(const auto fits, tools_.passwords.fits(known->hash, password));
    if (!fits) return fail(wrong());
    return known->account;
}

Result<Account> AccountDesk::check_slowly(std::string_view email, std::string_view password,
                                          const Visit& visit) {
    const auto now = std::chrono::steady_clock::now();
    const auto pair = visit.peer + '\n' + tenancy::parse_email(email).value_or("");
    if (const auto time = attempts_.begin(pair, now)) return fail(must_wait(*time));
    if (const auto time = peer_attempts_.begin(visit.peer, now)) {
        attempts_.undo(pair);
        return fail(must_wait(*time));
    }
    const auto account = check(email, password);
    if (account) {
        attempts_.succeeded(pair);
        peer_attempts_.undo(visit.peer);
    } else if (account.error().code != wrong().code) {
        attempts_.undo(pair);
        peer_attempts_.undo(visit.peer);
    }
    return account;
}

Result<std::string> AccountDesk::sign_in(std::string_view email, std::string_view password,
                                         const Visit& visit) {
    DZ_TRY_ASSIGN(const auto known, mode());
    if (known == AccountsMode::Local) return fail(accounts_off());
    DZ_TRY_ASSIGN(const auto account, check_slowly(email, password, visit));
    std::string secret;
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(secret, begin_session(transaction, account.id, visit));
        return {};
    }));
    return secret;
}

Status AccountDesk::sign_out(const Caller& caller) {
    return tools_.store.control().write([&](Transaction& transaction) {
        return tenancy::end_session(transaction, {caller.credential});
    });
}

Status AccountDesk::rename(const Caller& caller, std::string_view name) {
    DZ_TRY_ASSIGN(const auto known, tenancy::parse_person_name(name));
    return tools_.store.control().write([&](Transaction& transaction) {
        return tenancy::rename_account(transaction, {caller.account}, known);
    });
}

Status AccountDesk::change_password(const Caller& caller, std::string_view current,
                                    std::string_view fresh, const Visit& visit) {
    std::optional<Account> self;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(self, tenancy::find_account(transaction, {caller.account}));
        return {};
    }));
    if (!self) return fail(wrong());
    DZ_TRY(tenancy::check_password(fresh, self->email));
    DZ_TRY(check_slowly(self->email, current, visit));
    DZ_TRY_ASSIGN(const auto hash, tools_.passwords.hash(fresh));
    return tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(tenancy::set_password(transaction, self->id, hash));
        return tenancy::end_sessions(transaction, self->id, {{caller.credential}});
    });
}

Result<std::vector<tenancy::Session>> AccountDesk::sessions(const Caller& caller) {
    std::vector<tenancy::Session> all;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(all, tenancy::sessions_of(transaction, {caller.account}, tools_.now()));
        return {};
    }));
    return all;
}

Status AccountDesk::end_session(const Caller& caller, std::string_view session) {
    return tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(const auto all,
                      tenancy::sessions_of(transaction, {caller.account}, tools_.now()));
        for (const auto& one : all)
            if (one.id.value == session) return tenancy::end_session(transaction, one.id);
        return fail({.kind = ErrorKind::NotFound,
                     .code = "session.not_found",
                     .message = "There is no such session of yours.",
                     .hint = "It may be over; look at the list."});
    });
}

Result<SessionView> AccountDesk::view(const std::optional<Caller>& caller) {
    SessionView view;
    DZ_TRY_ASSIGN(view.mode, mode());
    view.has_mail = tools_.has_mail;
    if (!caller || caller->by != Caller::By::Session) return view;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        const AccountId account{caller->account};
        DZ_TRY_ASSIGN(view.account, tenancy::find_account(transaction, account));
        DZ_TRY_ASSIGN(view.tenants, tenancy::memberships(transaction, account));
        return {};
    }));
    const auto& door = caller->visitor ? caller->visitor : caller->closed;
    if (!door) return view;
    const auto current =
        std::ranges::find(view.tenants, door->tenant.tenant(), &Membership::tenant);
    if (current != view.tenants.end()) (caller->visitor ? view.current : view.closed) = *current;
    return view;
}

Result<std::optional<Caller>> AccountDesk::again(const Caller& caller) {
    const auto& door = caller.visitor ? caller.visitor : caller.closed;
    const tenancy::Session session{.id = {caller.credential},
                                   .account = {caller.account},
                                   .tenant = door ? door->tenant.tenant() : TenantId{},
                                   .agent = {}};
    std::optional<Caller> now;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(now, admit(transaction, session));
        return {};
    }));
    return now;
}

Result<Membership> AccountDesk::add_tenant(const Caller& caller, std::string_view name) {
    DZ_TRY_ASSIGN(const auto known, tenancy::parse_tenant_name(name));
    const AccountId account{caller.account};
    const TenantId tenant{tools_.new_id()};
    // The database comes first: one that nobody belongs to harms nobody, the other way round would.
    DZ_TRY(tools_.store.control().read(
        [&](Transaction& transaction) { return tenancy::check_room(transaction, account); }));
    DZ_TRY(tools_.store.create_tenant(tenant));
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY(tenancy::check_room(transaction, account));
        DZ_TRY(tenancy::add_tenant(transaction, tenant, known, account, tools_.now()));
        DZ_TRY(tenancy::move_session(transaction, {caller.credential}, tenant));
        return tenancy::remember_home(transaction, account, tenant);
    }));
    return Membership{.tenant = tenant, .name = known, .role = MemberRole::Owner};
}

Result<Membership> AccountDesk::choose_tenant(const Caller& caller, std::string_view tenant) {
    const AccountId account{caller.account};
    std::optional<Membership> chosen;
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(
            chosen, tenancy::find_membership(transaction, TenantId{std::string(tenant)}, account));
        if (!chosen)
            return fail({.kind = ErrorKind::NotFound,
                         .code = "tenant.not_found",
                         .message = "There is no such workspace, or you do not belong to it.",
                         .hint = "Choose one of your own."});
        DZ_TRY(tenancy::move_session(transaction, {caller.credential}, chosen->tenant));
        return tenancy::remember_home(transaction, account, chosen->tenant);
    }));
    return *chosen;
}

}  // namespace dz::app
