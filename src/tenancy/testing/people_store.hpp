#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "ports/store.hpp"
#include "ports/testing/store_place.hpp"
#include "tenancy/accounts.hpp"
#include "tenancy/members.hpp"
#include "tenancy/schema.hpp"

namespace dz::tenancy::testing {

inline const TenantId kClinic{"01ARZ3NDEKTSV4RRFFQ69G5FA1"};
inline const TenantId kShop{"01ARZ3NDEKTSV4RRFFQ69G5FA2"};
inline const AccountId kAda{"01ARZ3NDEKTSV4RRFFQ69G5FB1"};
inline const AccountId kBob{"01ARZ3NDEKTSV4RRFFQ69G5FB2"};

/// A store in a place of its own, with the tables of people.
class PeopleStore {
public:
    explicit PeopleStore(const dz::testing::StoreEngine& engine) : place_(engine.make_place()) {
        store_ = *place_->open({migrations(), {}});
    }

    /// One transaction; its error is handed out.
    template <class Function>
    auto in(Function&& work) {
        return dz::testing::write_in(store_->control(), std::forward<Function>(work));
    }

    /// Ada, who owns the clinic, and Bob, who owns the shop.
    void people() {
        const auto made = in([](Transaction& t) -> Status {
            DZ_TRY(add_account(t, {kAda, "ada@example.com", "Ada", 1}, "hash of ada"));
            DZ_TRY(add_account(t, {kBob, "bob@example.com", "Bob", 2}, "hash of bob"));
            DZ_TRY(add_tenant(t, kClinic, "Clinic", kAda, 3));
            DZ_TRY(add_tenant(t, kShop, "Shop", kBob, 4));
            return {};
        });
        if (!made) std::abort();
    }

private:
    std::unique_ptr<dz::testing::StorePlace> place_;
    std::unique_ptr<Store> store_;
};

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? "none" : result.error().code;
}

}  // namespace dz::tenancy::testing
