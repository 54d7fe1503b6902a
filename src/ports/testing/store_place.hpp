#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>

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

}  // namespace dz::testing
