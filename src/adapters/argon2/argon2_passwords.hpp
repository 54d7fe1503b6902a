#pragma once

#include <condition_variable>
#include <mutex>
#include <string>

#include "ports/passwords.hpp"

namespace dz::adapters {

/// Argon2id of libsodium with 19 MiB and two passes, as OWASP's Password Storage Cheat Sheet asks
/// for. At most `at_once` calls work and `waiting` more wait, so that sign-ins can take neither
/// all memory nor all threads.
class Argon2Passwords : public Passwords {
public:
    struct Limits {
        int at_once = 2;
        int waiting = 16;
    };
    Argon2Passwords();
    explicit Argon2Passwords(Limits limits);

    Result<std::string> hash(std::string_view password) override;
    Result<bool> fits(const std::string& hash, std::string_view password) override;
    Status pretend(std::string_view password) override;

private:
    class Turn;

    const Limits limits_;
    const std::string decoy_;  ///< Of a password nobody knows.
    std::mutex mutex_;
    std::condition_variable freed_;
    int working_ = 0;
    int waiting_ = 0;
};

}  // namespace dz::adapters
