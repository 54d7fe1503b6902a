#pragma once

#include <string>
#include <string_view>

#include "ports/mail.hpp"

namespace dz::adapters {

/// Hands letters to a mail server over SMTP.
class CurlMail : public Mail {
public:
    /// `address` is smtp://user@host:port, which asks for TLS and gives no password away without
    /// it (but on this machine), or smtps://, which begins with it. The user is percent-encoded;
    /// the password stands apart, because an address is seen by others. Fails with `mail.address`,
    /// also for an address with a password.
    static Result<CurlMail> at(std::string_view address, std::string password);

    Status send(const Letter& letter, const std::stop_token& stop) const override;

private:
    CurlMail(std::string url, std::string user, std::string password, bool is_near)
        : url_(std::move(url)),
          user_(std::move(user)),
          password_(std::move(password)),
          is_near_(is_near) {}

    std::string url_;  ///< Without the user.
    std::string user_;
    std::string password_;
    bool is_near_;  ///< On this machine.
};

}  // namespace dz::adapters
