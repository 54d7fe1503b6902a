#include "app/mail_room.hpp"

#include <algorithm>
#include <utility>

#include "tenancy/accounts.hpp"
#include "tenancy/invitations.hpp"
#include "tenancy/password_resets.hpp"

namespace dz::app {
namespace {

using tenancy::WaitingLetter;

constexpr std::int64_t kSecond = 1'000'000;
/// Longer than the sending of a letter takes, however it ends.
constexpr std::int64_t kClaim = 300 * kSecond;
constexpr std::int64_t kFirstPause = 2 * kSecond;
constexpr std::int64_t kLongestPause = 1'800 * kSecond;

std::int64_t pause_after(std::int64_t tries) {
    const auto doublings = std::clamp<std::int64_t>(tries - 1, 0, 20);
    return std::min(kLongestPause, kFirstPause << doublings);
}

std::string reset_text(const Account& account, const std::string& url, const std::string& secret) {
    return "Hello " + account.name + ",\n\nsomebody, hopefully you, asked for a new password for " +
           account.email + " at " + url + "\n\nChoose it here, within an hour and once:\n\n" + url +
           "/reset#" + secret +
           "\n\nIf that was not you, do nothing. Your password stays as it is.\n";
}

std::string invitation_text(const tenancy::Invitation& invitation, const std::string& url,
                            const std::string& secret) {
    return "Hello,\n\n" + invitation.invited_by + " invites you to the workspace " +
           invitation.tenant_name + " at " + url + ", as " +
           std::string(to_string(invitation.role)) +
           ".\n\nJoin here, within a week of the invitation:\n\n" + url + "/invitation#" + secret +
           "\n\nIf you do not know what this is, do nothing.\n";
}

}  // namespace

MailRoom::MailRoom(Tools tools, Options options)
    : tools_(std::move(tools)),
      options_(std::move(options)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

void MailRoom::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void MailRoom::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto heard = tools_.post.rings();
        auto more = send_one(stop);
        if (!more) tools_.trouble(more.error());
        if (!more.value_or(false)) tools_.post.wait(heard, options_.look_every, stop);
    }
}

Result<std::optional<Letter>> MailRoom::compose(Transaction& transaction,
                                                const WaitingLetter& waiting,
                                                const std::string& secret) const {
    const auto now = tools_.now();
    Letter letter{.id = waiting.id.value, .from = options_.from, .written_at = waiting.queued_at};
    const auto& url = options_.public_url;
    if (waiting.kind == tenancy::LetterKind::Reset) {
        DZ_TRY_ASSIGN(const auto known, tenancy::password_of(transaction, waiting.about));
        if (!known) return std::optional<Letter>();
        DZ_TRY(tenancy::begin_reset(transaction, known->account.id, secret, now));
        letter.to = known->account.email;
        letter.subject = "A new password for DATAZENtr";
        letter.text = reset_text(known->account, url, secret);
    } else {
        DZ_TRY_ASSIGN(const auto invitation,
                      tenancy::mail_invitation(transaction, {waiting.about}, secret, now));
        if (!invitation) return std::optional<Letter>();
        letter.to = invitation->email;
        letter.subject = invitation->invited_by + " invites you to " + invitation->tenant_name;
        letter.text = invitation_text(*invitation, url, secret);
    }
    return std::optional<Letter>(std::move(letter));
}

Result<bool> MailRoom::send_one(const std::stop_token& stop) {
    auto& control = tools_.store.control();
    const auto now = tools_.now();
    bool has_any = false;
    // A room without letters writes nothing.
    DZ_TRY(control.read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(has_any, tenancy::has_letters(transaction, now));
        return {};
    }));
    if (!has_any) return false;
    std::optional<Claimed> claimed;
    const auto secret = tools_.new_secret();
    DZ_TRY(control.write([&](Transaction& transaction) -> Status {
        claimed.reset();
        DZ_TRY_ASSIGN(auto waiting, tenancy::claim_letter(transaction, now, now + kClaim));
        if (!waiting) return {};
        std::optional<Letter> letter;
        if (now < waiting->expires_at) {
            DZ_TRY_ASSIGN(letter, compose(transaction, *waiting, secret));
        }
        if (!letter) DZ_TRY(tenancy::forget_letter(transaction, waiting->id));
        claimed = Claimed{*std::move(waiting), std::move(letter)};
        return {};
    }));
    if (!claimed) return false;
    if (!claimed->letter) return true;
    const auto sent = tools_.mail.send(*claimed->letter, stop);
    DZ_TRY(settle(claimed->waiting, sent, stop.stop_requested()));
    return true;
}

Status MailRoom::settle(const WaitingLetter& waiting, const Status& sent, bool is_stopped) {
    const bool is_refused = !sent && sent.error().code == "mail.refused";
    if (!sent && !is_stopped) tools_.trouble(sent.error());
    if (tools_.tried) tools_.tried(sent ? "sent" : is_refused ? "refused" : "delayed");
    const auto due = tools_.now() + (is_stopped ? 0 : pause_after(waiting.tries));
    return tools_.store.control().write([&](Transaction& transaction) {
        return sent || is_refused ? tenancy::forget_letter(transaction, waiting.id)
                                  : tenancy::delay_letter(transaction, waiting.id, due);
    });
}

}  // namespace dz::app
