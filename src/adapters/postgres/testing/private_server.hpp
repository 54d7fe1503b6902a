#pragma once

#include <memory>
#include <string>
#include <sys/types.h>
#include <vector>

#include "adapters/postgres/postgres_store.hpp"
#include "ports/testing/store_place.hpp"

namespace dz::adapters::testing {

/// Whether a commit waits for the disk: only tests of crashes need that.
enum class Durability { None, Disk };

/// A PostgreSQL server of this process on a unix socket in a folder of its own, run by another
/// user where we are root, which PostgreSQL refuses. Gone with the process, however that ends.
class PrivateServer {
public:
    explicit PrivateServer(Durability durability);
    ~PrivateServer();
    PrivateServer(const PrivateServer&) = delete;
    PrivateServer& operator=(const PrivateServer&) = delete;

    /// The one that most tests of a process share; nothing of it outlives a crash.
    static PrivateServer& shared();

    void start();
    /// SIGINT ends it in order, SIGQUIT at once, SIGKILL as a crash does.
    void stop(int signal);

    /// The address of a database, for the user who may make roles and no more, or for another.
    std::string address(const std::string& database, const std::string& user = "keeper") const;
    /// Runs SQL as superuser. Ends the test program where it fails.
    void run(const std::string& database, const std::string& sql) const;

private:
    bool answers_soon();
    int wait_for(pid_t child) const;
    pid_t spawn(std::vector<std::string> argv) const;

    std::string folder_;
    Durability durability_;
    pid_t process_ = -1;
};

/// A database of its own on a server, gone with the test.
class PostgresPlace : public dz::testing::StorePlace {
public:
    explicit PostgresPlace(PrivateServer& server = PrivateServer::shared());
    ~PostgresPlace() override;

    Result<std::unique_ptr<Store>> open(StoreSchemas schemas) override;
    std::string address() const { return server_.address(name_); }
    const std::string& name() const { return name_; }

private:
    PrivateServer& server_;
    std::string name_;
};

inline const dz::testing::StoreEngine kPostgres{"PostgreSQL",
                                                [] { return std::make_unique<PostgresPlace>(); }};

}  // namespace dz::adapters::testing
