#include "adapters/postgres/postgres_store.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "adapters/postgres/database.hpp"
#include "adapters/postgres/dialect.hpp"
#include "base/hash.hpp"
#include "ports/migrate.hpp"

namespace dz::adapters {
namespace {

using namespace postgres;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kTenantSchema = "tenant_";
constexpr std::size_t kMaxKnownTenants = 10'000;
constexpr Milliseconds kMigrationLimit{600'000};
constexpr int kMaxTries = 4;  ///< Of a step whose connection is lost.

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string in_case(std::string text, char first, char last, int shift) {
    for (char& c : text)
        if (c >= first && c <= last) c = static_cast<char>(c + shift);
    return text;
}

std::string schema_of(const TenantId& tenant) {
    return std::string(kTenantSchema) + in_case(tenant.value, 'A', 'Z', 'a' - 'A');
}

/// Locks are numbers; one that two schemas share only makes one wait for the other.
std::int64_t lock_of(const std::string& schema) {
    return static_cast<std::int64_t>(
        std::stoull(sha256_hex("datazentr " + schema).substr(0, 16), nullptr, 16));
}

/// A lock of all processes on one schema, held while this lives.
class SchemaLock {
public:
    static Result<SchemaLock> take(Connection& connection, const std::string& schema) {
        SchemaLock lock(connection, lock_of(schema));
        DZ_TRY(connection.query("SELECT pg_advisory_lock(?)", lock.key_));
        lock.is_held_ = true;
        return lock;
    }
    SchemaLock(SchemaLock&& other) noexcept
        : connection_(other.connection_),
          key_(other.key_),
          is_held_(std::exchange(other.is_held_, false)) {}
    SchemaLock& operator=(SchemaLock&&) = delete;
    ~SchemaLock() {
        if (!is_held_) return;
        connection_.forget_failure();
        static_cast<void>(connection_.query("SELECT pg_advisory_unlock(?)", key_));
    }

private:
    SchemaLock(Connection& connection, std::int64_t key) : connection_(connection), key_(key) {}
    Connection& connection_;
    std::int64_t key_;
    bool is_held_ = false;
};

/// The schema's owner, or nothing where there is no such schema.
Result<std::optional<Room>> find_room(Connection& connection, const std::string& schema) {
    DZ_TRY_ASSIGN(const auto rows,
                  connection.query("SELECT pg_catalog.pg_get_userbyid(nspowner)::text FROM "
                                   "pg_catalog.pg_namespace WHERE nspname = ?",
                                   schema));
    if (rows.empty()) return std::optional<Room>();
    return std::optional<Room>(Room{schema, rows[0].text(0)});
}

/// Roles belong to the whole server: the name of the database keeps those of two stores apart.
std::string role_for(const Connection& connection, const std::string& schema) {
    return "dz_" + schema + "_" + sha256_hex(connection.server().database).substr(0, 8);
}

/// Makes the schema and its role; all or nothing.
Result<Room> make_room(Connection& connection, const std::string& schema) {
    const Room room{schema, role_for(connection, schema)};
    const auto role = quote_name(room.role);
    // What a deleted database of the same name left behind serves again.
    DZ_TRY_ASSIGN(
        const auto known,
        connection.query("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?", room.role));
    const std::string make_role = known.empty() ? "CREATE ROLE " + role + " NOLOGIN; " : "";
    auto made = connection.run("BEGIN; " + make_role + "GRANT " + role +
                               " TO CURRENT_USER; CREATE SCHEMA " + quote_name(schema) +
                               " AUTHORIZATION " + role + "; COMMIT");
    if (made) return room;
    const auto failure = connection.failure();
    if (connection.in_transaction()) static_cast<void>(connection.run("ROLLBACK"));
    if (failure->state == "42501")
        return fail(lacks_rights(connection.server(), failure->error.detail));
    return fail(std::move(made).error());
}

/// Calls what needs the schema for itself on a connection that holds its lock; again on another
/// one where the first was lost, so it must look at what is there.
template <class Value, class Step>
Result<Value> alone(Pool& pool, const std::string& schema, const PostgresOptions& options,
                    Moment until, const Step& step) {
    for (int tries = 1;; ++tries) {
        DZ_TRY_ASSIGN(const auto connection, pool.take(until));
        connection->forget_failure();
        connection->set_limit(kMigrationLimit);
        auto out = [&]() -> Result<Value> {
            DZ_TRY_ASSIGN(const auto lock, SchemaLock::take(*connection, schema));
            return step(*connection);
        }();
        connection->set_limit(options.statement_limit);
        if (!connection->is_lost()) return out;
        pool.forget_free();
        if (out || tries == kMaxTries) return out;
    }
}

}  // namespace

struct PostgresStore::Impl {
    Impl(const std::string& address, StoreSchemas of, PostgresOptions with)
        : schemas(of),
          options(with),
          pool(address, std::max<std::size_t>(options.connections, 2), options.statement_limit) {}

    Moment patience() const { return Clock::now() + options.patience; }

    /// Finds the schema, or makes it if told to, and brings it to the last version.
    Result<Room> prepare(const std::string& schema, bool make, Migrations migrations,
                         Moment until) {
        return alone<Room>(pool, schema, options, until,
                           [&](Connection& connection) -> Result<Room> {
                               DZ_TRY_ASSIGN(auto room, find_room(connection, schema));
                               if (!room && !make) return fail(no_tenant());
                               if (!room) {
                                   DZ_TRY_ASSIGN(room, make_room(connection, schema));
                               }
                               HeldDatabase held(connection, *room);
                               DZ_TRY(migrate(held, migrations, now()));
                               return *std::move(room);
                           });
    }

    Result<std::shared_ptr<SchemaDatabase>> open(const TenantId& tenant, bool make) {
        DZ_TRY(TenantId::parse(tenant.value));
        {
            std::scoped_lock lock(mutex);
            if (const auto found = known.find(tenant.value); found != known.end() && !make)
                return found->second;
        }
        DZ_TRY_ASSIGN(const auto room,
                      prepare(schema_of(tenant), make, schemas.tenant, patience()));
        std::scoped_lock lock(mutex);
        if (known.size() >= kMaxKnownTenants) known.clear();
        const auto [place, is_new] = known.try_emplace(
            tenant.value, std::make_shared<SchemaDatabase>(pool, room, options.patience));
        return place->second;
    }

    const StoreSchemas schemas;
    const PostgresOptions options;
    Pool pool;
    std::unique_ptr<SchemaDatabase> control;

    std::mutex mutex;                                                        ///< Of what follows.
    std::unordered_map<std::string, std::shared_ptr<SchemaDatabase>> known;  ///< Migrated ones.
};

PostgresStore::PostgresStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PostgresStore::~PostgresStore() = default;

Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const std::string& address,
                                                           StoreSchemas schemas,
                                                           PostgresOptions options) {
    DZ_TRY(check_address(address));
    auto impl = std::make_unique<Impl>(address, schemas, options);
    DZ_TRY_ASSIGN(const auto room, impl->prepare("control", true, schemas.control, Clock::now()));
    impl->control = std::make_unique<SchemaDatabase>(impl->pool, room, options.patience);
    return std::unique_ptr<PostgresStore>(new PostgresStore(std::move(impl)));
}

Database& PostgresStore::control() {
    return *impl_->control;
}

Result<std::shared_ptr<Database>> PostgresStore::tenant(const TenantContext& context) {
    DZ_TRY_ASSIGN(auto database, impl_->open(context.tenant(), false));
    return std::shared_ptr<Database>(std::move(database));
}

Status PostgresStore::create_tenant(const TenantId& tenant) {
    DZ_TRY_ASSIGN(const auto database, impl_->open(tenant, true));
    return {};
}

Status PostgresStore::drop_tenant(const TenantId& tenant) {
    DZ_TRY(TenantId::parse(tenant.value));
    {
        std::scoped_lock lock(impl_->mutex);
        if (const auto found = impl_->known.find(tenant.value); found != impl_->known.end()) {
            found->second->close();
            impl_->known.erase(found);
        }
    }
    const auto schema = schema_of(tenant);
    const auto dropped = alone<bool>(
        impl_->pool, schema, impl_->options, impl_->patience(),
        [&](Connection& connection) -> Result<bool> {
            DZ_TRY_ASSIGN(const auto room, find_room(connection, schema));
            if (!room) return false;
            DZ_TRY(connection.run("BEGIN; DROP SCHEMA " + quote_name(schema) +
                                  " CASCADE; DROP ROLE " + quote_name(room->role) + "; COMMIT"));
            return true;
        });
    if (!dropped) return fail(dropped.error());
    return {};
}

Result<std::vector<TenantId>> PostgresStore::tenants() {
    DZ_TRY_ASSIGN(const auto connection, impl_->pool.take(impl_->patience()));
    connection->forget_failure();
    DZ_TRY_ASSIGN(const auto rows,
                  connection->query("SELECT nspname::text FROM pg_catalog.pg_namespace WHERE "
                                    "starts_with(nspname, ?) ORDER BY nspname",
                                    std::string(kTenantSchema)));
    std::vector<TenantId> out;
    for (const auto& row : rows) {
        const auto id = in_case(row.text(0).substr(kTenantSchema.size()), 'a', 'z', 'A' - 'a');
        if (is_ulid(id)) out.push_back({id});
    }
    return out;
}

}  // namespace dz::adapters
