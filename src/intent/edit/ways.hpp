#pragma once

#include <span>
#include <string_view>

namespace dz::intent {

/// A way to say something and plain words for it: digits stand for its slots, ";" divides.
struct Way {
    std::string_view shape;  ///< As fits() takes it.
    std::string_view plain;
};

/// Every way, in the order they are tried.
std::span<const Way> ways();

}  // namespace dz::intent
