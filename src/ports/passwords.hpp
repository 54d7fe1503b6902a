#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dz {

/// Passwords in a form that cannot be read back. Slow and hungry for memory by design, so that
/// only few calls work at once and the others wait. Any thread may call it.
///
/// All fail with `password.busy` when too many wait already.
class Passwords {
public:
    virtual ~Passwords() = default;

    /// The form to keep, with a salt and its costs in it.
    virtual Result<std::string> hash(std::string_view password) = 0;

    virtual Result<bool> fits(const std::string& hash, std::string_view password) = 0;

    /// Takes as long as `fits` does. For accounts that do not exist, which nobody may find out.
    virtual Status pretend(std::string_view password) = 0;
};

}  // namespace dz
