#include "adapters/argon2/argon2_passwords.hpp"

#include <array>
#include <cstdlib>
#include <sodium/core.h>
#include <sodium/crypto_pwhash.h>
#include <sodium/randombytes.h>

namespace dz::adapters {
namespace {

constexpr std::size_t kMemory = std::size_t{19} << 20;
constexpr unsigned long long kPasses = 2;

Result<std::string> hash_of(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), kPasses, kMemory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return fail({.kind = ErrorKind::Unavailable,
                     .code = "password.memory",
                     .message = "There is no memory to check passwords.",
                     .hint = "Try again in a moment."});
    return std::string(text.data());
}

std::string decoy() {
    if (sodium_init() < 0) std::abort();
    std::array<char, 32> secret{};
    randombytes_buf(secret.data(), secret.size());
    return hash_of({secret.data(), secret.size()}).value_or("");
}

Error busy() {
    return {.kind = ErrorKind::Exhausted,
            .code = "password.busy",
            .message = "Too many people sign in at this moment.",
            .hint = "Try again in a moment."};
}

}  // namespace

/// The right to work, given back at the end of its life.
class Argon2Passwords::Turn {
public:
    explicit Turn(Argon2Passwords& owner) : owner_(owner) {
        std::unique_lock lock(owner_.mutex_);
        if (owner_.working_ >= owner_.limits_.at_once && owner_.waiting_ >= owner_.limits_.waiting)
            return;
        ++owner_.waiting_;
        owner_.freed_.wait(lock, [&] { return owner_.working_ < owner_.limits_.at_once; });
        --owner_.waiting_;
        ++owner_.working_;
        taken_ = true;
    }
    ~Turn() {
        if (!taken_) return;
        {
            const std::scoped_lock lock(owner_.mutex_);
            --owner_.working_;
        }
        owner_.freed_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    bool taken() const { return taken_; }

private:
    Argon2Passwords& owner_;
    bool taken_ = false;
};

Argon2Passwords::Argon2Passwords() : Argon2Passwords(Limits{}) {}
Argon2Passwords::Argon2Passwords(Limits limits) : limits_(limits), decoy_(decoy()) {}

Result<std::string> Argon2Passwords::hash(std::string_view password) {
    const Turn turn(*this);
    if (!turn.taken()) return fail(busy());
    return hash_of(password);
}

Result<bool> Argon2Passwords::fits(const std::string& hash, std::string_view password) {
    const Turn turn(*this);
    if (!turn.taken()) return fail(busy());
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

Status Argon2Passwords::pretend(std::string_view password) {
    DZ_TRY(fits(decoy_, password));
    return {};
}

}  // namespace dz::adapters
