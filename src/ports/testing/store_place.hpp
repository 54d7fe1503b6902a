#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <type_traits>

#include "ports/store.hpp"

namespace dz::testing {

/// Where a store lives; opening it twice in turn finds what was written.
class StorePlace {
public:
    virtual ~StorePlace() = default;
    virtual Result<std::unique_ptr<Store>> open(StoreSchemas schemas) = 0;
};

/// An engine, by the name that tests carry, and how a fresh place of it is made.
struct StoreEngine {
    std::string name;
    std::function<std::unique_ptr<StorePlace>()> make_place;
};
inline void PrintTo(const StoreEngine& engine, std::ostream* out) {
    *out << engine.name;
}

/// What `work` makes of a transaction that writes; its error is handed out, and then nothing was
/// written.
template <class Function>
auto write_in(Database& database, Function&& work,
              Status (Database::*write)(const Work&) = &Database::write) {
    using Answer = std::invoke_result_t<Function, Transaction&>;
    Answer out = fail(Error{});
    const auto status = (database.*write)([&](Transaction& transaction) -> Status {
        out = work(transaction);
        if (!out) return fail(out.error());
        return {};
    });
    if (out && !status) return Answer(fail(status.error()));
    return out;
}

}  // namespace dz::testing
