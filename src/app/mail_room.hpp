#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

#include "base/result.hpp"
#include "orchestrator/bell.hpp"
#include "ports/mail.hpp"
#include "ports/store.hpp"
#include "tenancy/letters.hpp"

namespace dz::app {

/// Writes and sends the letters that wait in the store, on a thread of its own. Several programs
/// may share a store: each letter is claimed by one. What cannot be sent is tried again, more and
/// more slowly, until nobody wants it any more. A program that dies between sending and noting so
/// sends once more.
class MailRoom {
public:
    struct Tools {
        Store& store;  ///< Outlives it, as all that is borrowed.
        const Mail& mail;
        orchestrator::Bell& post;                 ///< Rung when a letter waits.
        std::function<std::int64_t()> now;        ///< Microseconds since 1970 UTC.
        std::function<std::string()> new_secret;  ///< At least 128 random bits.
        /// Told of what went wrong, on the room's thread.
        std::function<void(const Error&)> trouble;
        /// Told how each try ended: "sent", "refused", "delayed". May be empty.
        std::function<void(std::string_view)> tried = {};
    };
    struct Options {
        std::string from;        ///< The address that letters come from.
        std::string public_url;  ///< What links begin with, without a slash at the end.
        std::chrono::microseconds look_every = std::chrono::seconds(2);
    };
    MailRoom(Tools tools, Options options);
    MailRoom(const MailRoom&) = delete;
    MailRoom& operator=(const MailRoom&) = delete;
    ~MailRoom() { stop(); }

    /// Gives up what is being sent, for another time. A second call does nothing.
    void stop();

private:
    struct Claimed {
        tenancy::WaitingLetter waiting;
        std::optional<Letter> letter;  ///< None where nobody wants it.
    };
    void work(const std::stop_token& stop);
    /// Whether there was one.
    Result<bool> send_one(const std::stop_token& stop);
    Result<std::optional<Letter>> compose(Transaction& transaction,
                                          const tenancy::WaitingLetter& waiting,
                                          const std::string& secret) const;
    Status settle(const tenancy::WaitingLetter& waiting, const Status& sent, bool is_stopped);

    Tools tools_;
    const Options options_;
    std::jthread thread_;
};

}  // namespace dz::app
