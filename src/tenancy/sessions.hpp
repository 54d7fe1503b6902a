#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "model/account.hpp"
#include "model/tenant.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// Who is signed in where. A session is known by a secret that only its browser has; the store has
// the secret's hash. Everything happens in the caller's transaction of the control database and
// fails as that does. Times are microseconds since 1970.

struct SessionNoun {
    static constexpr const char* kName = "session";
};
using SessionId = Id<SessionNoun>;

inline constexpr std::int64_t kSecond = 1'000'000;
inline constexpr std::int64_t kSessionIdle = 14 * 86'400 * kSecond;  ///< Without a request.
inline constexpr std::int64_t kSessionLife = 90 * 86'400 * kSecond;  ///< Whatever happens.
inline constexpr std::int64_t kSecretLife = 3'600 * kSecond;  ///< Then the session gets another.
inline constexpr std::int64_t kSecretGrace = 60 * kSecond;    ///< For requests under way.

struct Session {
    SessionId id;
    AccountId account;
    TenantId tenant;    ///< The one it works in; empty for none.
    std::string agent;  ///< What the browser calls itself.
    std::int64_t created_at = 0;
    std::int64_t seen_at = 0;  ///< To within an hour.
};

/// `secret` is what the browser will show.
Status add_session(Transaction& transaction, const Session& session, const std::string& secret);

/// A session as a secret shows it.
struct ShownSession {
    Session session;
    enum class Secret {
        Good,
        Due,       ///< Time for another one: `renew_session`.
        FirstUse,  ///< Good: `confirm_session`.
        Stolen,    ///< One that was replaced and is used again: end the session.
    } secret = Secret::Good;
    std::int64_t renewed_at = 0;
};

/// The session that a secret shows; nothing when it shows none or one that is over.
Result<std::optional<ShownSession>> find_session(Transaction& transaction, std::string_view secret,
                                                 std::int64_t now);

/// The session goes by `fresh` from now on, unless another request was faster: then false. The
/// secret that was shown is good for another minute, and for as long as the fresh one was not
/// used, because an answer may be lost on its way.
Result<bool> renew_session(Transaction& transaction, const ShownSession& shown,
                           std::string_view secret, const std::string& fresh, std::int64_t now);
Status confirm_session(Transaction& transaction, const SessionId& id, std::int64_t now);

Status move_session(Transaction& transaction, const SessionId& id, const TenantId& tenant);
Status end_session(Transaction& transaction, const SessionId& id);
/// Ends the sessions of an account, but for one that may be kept.
Status end_sessions(Transaction& transaction, const AccountId& account,
                    const std::optional<SessionId>& kept = std::nullopt);
/// Removes what is over. Once in a while is enough.
Status forget_old_sessions(Transaction& transaction, std::int64_t now);

/// The sessions of an account, the one used last first.
Result<std::vector<Session>> sessions_of(Transaction& transaction, const AccountId& account,
                                         std::int64_t now);

}  // namespace dz::tenancy
