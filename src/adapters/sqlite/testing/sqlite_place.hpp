#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "adapters/sqlite/sqlite_store.hpp"
#include "ports/testing/store_place.hpp"

namespace dz::adapters::testing {

/// A folder of its own, gone with the test.
class SqlitePlace : public dz::testing::StorePlace {
public:
    SqlitePlace() {
        std::string pattern = std::filesystem::temp_directory_path() / "dz-store-XXXXXX";
        path_ = ::mkdtemp(pattern.data());
    }
    ~SqlitePlace() override { std::filesystem::remove_all(path_); }

    Result<std::unique_ptr<Store>> open(StoreSchemas schemas) override {
        DZ_TRY_ASSIGN(auto store, SqliteStore::open(path_, schemas));
        return std::unique_ptr<Store>(std::move(store));
    }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

inline const dz::testing::StoreEngine kSqlite{"SQLite",
                                              [] { return std::make_unique<SqlitePlace>(); }};

}  // namespace dz::adapters::testing
