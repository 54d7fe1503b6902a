#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "app/account_desk.hpp"
#include "base/result.hpp"
#include "ports/passwords.hpp"
#include "ports/store.hpp"
#include "tenancy/attempts.hpp"

namespace dz::app {

/// How somebody who forgot their password gets another one, by mail. Any thread may ask; everything
/// borrowed outlives it.
class PasswordDesk {
public:
    struct Tools {
        Store& store;
        Passwords& passwords;
        std::function<std::int64_t()> now;    ///< Microseconds since 1970 UTC.
        std::function<std::string()> new_id;  ///< A fresh ULID.
        /// Told that a letter waits; empty on a server that sends no mail.
        std::function<void()> ring_post = {};
    };
    explicit PasswordDesk(Tools tools) : tools_(std::move(tools)) {}

    /// A letter goes to the address if it has an account. The answer is the same for every address
    /// and takes as long, because who has an account is looked up when the letter is written.
    /// Fails with `mail.off`, `account.off`, `account.email`, and with `account.wait` for who asks
    /// too often, for whomever. An address that was asked for too often just gets no more letters.
    Status forgot(AccountDesk& accounts, std::string_view email, const Visit& visit);

    /// Changes the password, once, and ends every session of the account. Fails with
    /// `reset.unknown`, and as a new password does.
    Status reset(std::string_view secret, std::string_view password);

private:
    Tools tools_;
    tenancy::Attempts peers_{
        {.free = 20, .longest = std::chrono::seconds(300), .age = std::chrono::seconds(180)}};
    tenancy::Attempts addresses_{
        {.free = 3, .first = std::chrono::seconds(60), .longest = std::chrono::seconds(3600)}};
};

}  // namespace dz::app
