#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "base/error.hpp"

namespace dz {

/// A value, or the reason there is none. Ignoring one does not compile.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
};
using Status = Result<void>;

inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

// Statements, never an expression TRY: gcc 12.2 and clang 14 skip the destructors of members
// already built when a statement-expression returns from inside a braced initialiser.

#define DZ_JOIN_(a, b) a##b
#define DZ_JOIN(a, b) DZ_JOIN_(a, b)

/// DZ_TRY(store.append(…)); returns the error to our caller.
#define DZ_TRY(...) DZ_TRY_(DZ_JOIN(dz_status_, __COUNTER__), __VA_ARGS__)
#define DZ_TRY_(status, ...)                                                                    \
    do {                                                                                        \
        if (auto status = (__VA_ARGS__); !status) return ::dz::fail(std::move(status).error()); \
    } while (false)

/// DZ_TRY_ASSIGN(auto plan, plan_app(…)); declares `plan` or returns the error.
#define DZ_TRY_ASSIGN(declaration, ...) \
    DZ_TRY_ASSIGN_(DZ_JOIN(dz_result_, __COUNTER__), declaration, __VA_ARGS__)
#define DZ_TRY_ASSIGN_(result, declaration, ...)               \
    auto result = (__VA_ARGS__);                               \
    if (!result) return ::dz::fail(std::move(result).error()); \
    declaration = *std::move(result)

}  // namespace dz
