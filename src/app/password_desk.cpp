#include "app/password_desk.hpp"

#include <optional>

#include "tenancy/accounts.hpp"
#include "tenancy/audit.hpp"
#include "tenancy/email.hpp"
#include "tenancy/letters.hpp"
#include "tenancy/members.hpp"
#include "tenancy/password_resets.hpp"
#include "tenancy/sessions.hpp"

namespace dz::app {
namespace {

Error mail_off() {
    return {.kind = ErrorKind::Conflict,
            .code = "mail.off",
            .message = "This server sends no mail.",
            .hint = "Ask whoever runs it; \"datazentr serve --mail\" makes it."};
}

Error unknown_reset() {
    return {.kind = ErrorKind::NotFound,
            .code = "reset.unknown",
            .message = "This address is used up, or older than an hour.",
            .hint = "Ask for another letter where you sign in."};
}

}  // namespace

Status PasswordDesk::forgot(AccountDesk& accounts, std::string_view email, const Visit& visit) {
    if (!tools_.ring_post) return fail(mail_off());
    DZ_TRY_ASSIGN(const auto mode, accounts.mode());
    if (mode != AccountsMode::Accounts) return fail(accounts_off());
    DZ_TRY_ASSIGN(const auto address, tenancy::parse_email(email));
    const auto time = std::chrono::steady_clock::now();
    if (const auto wait = peers_.begin(visit.peer, time)) return fail(must_wait(*wait));
    if (addresses_.begin(address, time)) return {};
    const auto now = tools_.now();
    DZ_TRY(tools_.store.control().write([&](Transaction& transaction) {
        return tenancy::queue_letter(transaction, {.id = {tools_.new_id()},
                                                   .kind = tenancy::LetterKind::Reset,
                                                   .about = address,
                                                   .queued_at = now,
                                                   .expires_at = now + tenancy::kResetLife});
    }));
    tools_.ring_post();
    return {};
}

Status PasswordDesk::reset(std::string_view secret, std::string_view password) {
    std::optional<Account> account;
    DZ_TRY(tools_.store.control().read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(account, tenancy::find_reset(transaction, secret, tools_.now()));
        return {};
    }));
    if (!account) return fail(unknown_reset());
    DZ_TRY(tenancy::check_password(password, account->email));
    DZ_TRY_ASSIGN(const auto hash, tools_.passwords.hash(password));
    return tools_.store.control().write([&](Transaction& transaction) -> Status {
        // Somebody may have used it meanwhile.
        DZ_TRY_ASSIGN(const auto still, tenancy::find_reset(transaction, secret, tools_.now()));
        if (!still) return fail(unknown_reset());
        DZ_TRY(tenancy::end_reset(transaction, still->id));
        DZ_TRY(tenancy::set_password(transaction, still->id, hash));
        DZ_TRY(tenancy::end_sessions(transaction, still->id));
        DZ_TRY_ASSIGN(const auto tenants, tenancy::memberships(transaction, still->id));
        for (const auto& membership : tenants)
            DZ_TRY(tenancy::record(transaction, membership.tenant,
                                   {.id = tools_.new_id(),
                                    .at = tools_.now(),
                                    .account = still->id,
                                    .who = still->name,
                                    .action = "password_reset",
                                    .about = still->email}));
        return {};
    });
}

}  // namespace dz::app
