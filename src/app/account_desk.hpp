#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/caller.hpp"
#include "base/result.hpp"
#include "model/account.hpp"
#include "ports/passwords.hpp"
#include "ports/store.hpp"
#include "tenancy/attempts.hpp"
#include "tenancy/doorkeeper.hpp"
#include "tenancy/local_tenant.hpp"
#include "tenancy/members.hpp"
#include "tenancy/sessions.hpp"

namespace dz::app {

/// Who the server knows.
enum class AccountsMode {
    Local,     ///< One person, by the key of the server.
    Awaiting,  ///< People with accounts, of whom the first has yet to come.
    Accounts,
};

/// Where a request comes from, for sessions and against guessing.
struct Visit {
    std::string peer;   ///< An address of the network.
    std::string agent;  ///< What the browser calls itself.
};

/// Somebody who is to have an account.
struct NewPerson {
    std::string name;
    std::string email;
    std::string password;
};

/// What a page needs to know about who looks at it.
struct SessionView {
    AccountsMode mode = AccountsMode::Local;
    std::optional<Account> account = {};
    std::optional<tenancy::Membership> current = {};
    std::optional<tenancy::Membership> closed = {};  ///< Where they would work, were it not closed.
    std::vector<tenancy::Membership> tenants = {};
    bool has_mail = false;  ///< Whether the server sends any.
};

/// `account.off`: the server is for one person.
Error accounts_off();
/// `account.wait`, with the time in it.
Error must_wait(std::chrono::seconds time);

/// How people come in, leave and choose where they work. Any thread may ask; everything borrowed
/// outlives it.
class AccountDesk {
public:
    struct Tools {
        Store& store;
        Passwords& passwords;
        std::function<std::int64_t()> now;        ///< Microseconds since 1970 UTC.
        std::function<std::string()> new_id;      ///< A fresh ULID.
        std::function<std::string()> new_secret;  ///< At least 128 random bits, for a cookie.
        bool has_mail = false;                    ///< Whether the server sends any.
    };
    /// `wants_accounts`: whether the server is for people with accounts from its first start on.
    AccountDesk(Tools tools, tenancy::LocalTenant local, bool wants_accounts)
        : tools_(std::move(tools)),
          local_(std::move(local)),
          key_door_(local_.tenant, local_.key),
          wants_accounts_(wants_accounts) {}

    /// Once there is an account it stays Accounts, on every server of the store.
    Result<AccountsMode> mode();

    /// Who has an API key, or the key of the server. Fails with `key.unknown` for what looks like
    /// an API key and is none, or none any more, and otherwise as `enter_with_server_key`.
    Result<Caller> enter_with_key(std::string_view key);

    /// Who has the key of the server. Fails with `door.key`, also for the right key when there are
    /// accounts. Until the first of these it lets nobody into a tenant where accounts are wanted.
    Result<Caller> enter_with_server_key(std::string_view key);

    /// Who has the secret of a session; nothing when nobody has it. Renews the session when it is
    /// due and `may_renew`: the answer must then carry `Caller::fresh_secret` to the browser.
    Result<std::optional<Caller>> enter_with_secret(std::string_view secret, bool may_renew);

    /// Makes the first account, whose owner takes over the local tenant under a name, and signs
    /// them in. Fails with `account.off`, `account.set_up`, `door.key` for who does not have the
    /// server's key, and as the parts of a person do.
    Result<std::string> set_up(const std::optional<Caller>& caller, const NewPerson& person,
                               std::string_view tenant_name, const Visit& visit);

    /// Gives the secret of a new session. Fails with `account.wrong`, with `account.wait` after
    /// too many failures, `account.off`, and as Passwords does.
    Result<std::string> sign_in(std::string_view email, std::string_view password,
                                const Visit& visit);
    Status sign_out(const Caller& caller);

    Status rename(const Caller& caller, std::string_view name);
    /// Ends all other sessions of the account. Fails with `account.wrong` unless `current` is the
    /// password, with `account.wait` as sign_in does, and as a new password does.
    Status change_password(const Caller& caller, std::string_view current, std::string_view fresh,
                           const Visit& visit);
    Result<std::vector<tenancy::Session>> sessions(const Caller& caller);
    /// Fails with `session.not_found`, also for sessions of others.
    Status end_session(const Caller& caller, std::string_view session);

    Result<SessionView> view(const std::optional<Caller>& caller);
    /// The caller as of now: their tenant may be closed, open again or gone.
    Result<std::optional<Caller>> again(const Caller& caller);

    /// Makes a tenant, of which the caller is the owner and where their session goes. Fails with
    /// `tenant.name` and `tenant.too_many`.
    Result<tenancy::Membership> add_tenant(const Caller& caller, std::string_view name);
    /// The session works in another tenant from now on, or stands in front of it where it is
    /// closed. Fails with `tenant.not_found`.
    Result<tenancy::Membership> choose_tenant(const Caller& caller, std::string_view tenant);

private:
    Result<std::optional<Caller>> admit(Transaction& transaction,
                                        const tenancy::Session& session) const;
    Result<std::string> begin_session(Transaction& transaction, const AccountId& account,
                                      const Visit& visit) const;
    Result<Caller> enter_with_api_key(std::string_view key);
    /// `check`, for who did not fail too often.
    Result<Account> check_slowly(std::string_view email, std::string_view password,
                                 const Visit& visit);
    Result<Account> check(std::string_view email, std::string_view password);

    Tools tools_;
    const tenancy::LocalTenant local_;
    const tenancy::Doorkeeper key_door_;
    const bool wants_accounts_;
    std::atomic<bool> has_accounts_ = false;
    tenancy::Attempts attempts_;
    /// Of one address for anybody: those who guess for many people.
    tenancy::Attempts peer_attempts_{
        {.free = 60, .longest = std::chrono::seconds(30), .age = std::chrono::seconds(60)}};
};

}  // namespace dz::app
