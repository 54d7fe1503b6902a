#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "adapters/postgres/pool.hpp"
#include "base/result.hpp"
#include "ports/sql.hpp"

namespace dz::adapters::postgres {

/// A schema and the role that owns it and nothing else.
struct Room {
    std::string schema;
    std::string role;
};

/// One schema of the database. Each transaction takes its role and its schema for itself and loses
/// both as it ends, so a connection brings nothing of one tenant to another. Any thread may call
/// it; the pool must outlive it.
class SchemaDatabase : public Database {
public:
    /// A transaction that loses against others, or finds the server gone before it commits, starts
    /// again until `patience` is over.
    SchemaDatabase(Pool& pool, const Room& room, Milliseconds patience);

    /// REPEATABLE READ, READ ONLY.
    Status read(const Work& work) override;
    /// SERIALIZABLE, as with SQLite's single writer.
    Status write(const Work& work) override;
    /// READ COMMITTED.
    Status write_shared(const Work& work) override;

    /// Every later call fails with `tenant.not_found`.
    void close() { is_closed_ = true; }

private:
    Status transact(const std::string& begin, const Work& work);

    Pool& pool_;
    const std::string begin_read_;
    const std::string begin_write_;
    const std::string begin_shared_;
    const Milliseconds patience_;
    std::atomic<bool> is_closed_ = false;
};

/// A schema on a connection that its caller holds, for migrations under a lock. One thread.
class HeldDatabase : public Database {
public:
    HeldDatabase(Connection& connection, const Room& room);
    Status read(const Work& work) override { return write(work); }
    Status write(const Work& work) override;

private:
    Connection& connection_;
    const std::string begin_;
};

/// There is no such tenant, or no longer.
Error no_tenant();

}  // namespace dz::adapters::postgres
