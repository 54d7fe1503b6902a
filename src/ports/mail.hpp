#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "base/result.hpp"

namespace dz {

/// A mail to one person. Its fields hold no line breaks, but for the text.
struct Letter {
    std::string id;  ///< The same whenever it is sent again; letters and digits.
    std::string from;
    std::string to;
    std::string subject;
    std::string text;             ///< Plain, in UTF-8, lines ended by "\n".
    std::int64_t written_at = 0;  ///< Microseconds since 1970 UTC.
};

/// Sends letters. Any thread may call it.
class Mail {
public:
    virtual ~Mail() = default;

    /// Returns when somebody else answers for the letter. Fails with `mail.refused` when it will
    /// never be taken, and with `mail.unreachable` when it may be later, also when `stop` is
    /// requested.
    virtual Status send(const Letter& letter, const std::stop_token& stop) const = 0;
};

/// The letter as mail programs exchange it (RFC 5322 and MIME), its lines ended by CRLF.
std::string message_of(const Letter& letter);

}  // namespace dz
