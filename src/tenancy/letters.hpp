#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/result.hpp"
#include "ports/sql.hpp"

namespace dz::tenancy {

// Mail that waits to be sent. A letter is queued in the transaction that causes it, so that it is
// lost only with its cause, and says what it is for, not what it reads: secrets are made when it is
// sent, and the store has none of them. Everything happens in the caller's transaction of the
// control database and fails as that does. Times are microseconds since 1970.

struct LetterNoun {
    static constexpr const char* kName = "letter";
};
using LetterId = Id<LetterNoun>;

enum class LetterKind {
    Reset,       ///< For an address that may have an account: a new password.
    Invitation,  ///< By the id of an invitation.
};

struct WaitingLetter {
    LetterId id;
    LetterKind kind = LetterKind::Reset;
    std::string about;  ///< An address, or an id.
    std::int64_t queued_at = 0;
    std::int64_t expires_at = 0;  ///< Then nobody wants it any more.
    std::int64_t tries = 0;       ///< That were begun, the one of whoever claims it included.
};

/// Where one of the kind waits about the same already, that one goes out and no second.
Status queue_letter(Transaction& transaction, const WaitingLetter& letter);

/// Whether one is due. Cheap.
Result<bool> has_letters(Transaction& transaction, std::int64_t now);

/// One that is due, for whoever asks first; nobody else gets it before `until`.
Result<std::optional<WaitingLetter>> claim_letter(Transaction& transaction, std::int64_t now,
                                                  std::int64_t until);

/// It is sent again at `due_at`.
Status delay_letter(Transaction& transaction, const LetterId& id, std::int64_t due_at);

/// It was sent, or will never be.
Status forget_letter(Transaction& transaction, const LetterId& id);

}  // namespace dz::tenancy
