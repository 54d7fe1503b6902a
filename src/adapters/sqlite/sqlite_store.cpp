#include "adapters/sqlite/sqlite_store.hpp"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <list>
#include <mutex>
#include <sys/file.h>
#include <unistd.h>
#include <unordered_map>
#include <utility>

#include "adapters/sqlite/database.hpp"
#include "ports/migrate.hpp"

namespace dz::adapters {
namespace {

namespace fs = std::filesystem;
using sqlite::FileDatabase;

constexpr std::size_t kMaxOpenTenants = 64;  ///< Each has a thread and a few files.

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Error unreachable(const std::string& path, const std::string& reason) {
    return {.kind = ErrorKind::Unavailable,
            .code = "store.unavailable",
            .message = "The folder " + path + " cannot be used as a store.",
            .hint = "Look at the disk and its permissions.",
            .detail = reason};
}

Error no_tenant() {
    return {.kind = ErrorKind::NotFound,
            .code = "tenant.not_found",
            .message = "There is no such tenant.",
            .hint = "Look at the list of tenants you belong to."};
}

/// Keeps other processes out of a folder while it lives.
class FolderLock {
public:
    static Result<FolderLock> take(const std::string& folder) {
        const std::string path = folder + "/lock";
        FolderLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (lock.file_ < 0) return fail(unreachable(folder, "open"));
        if (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0)
            return fail({.kind = ErrorKind::Conflict,
                         .code = "store.locked",
                         .message = "Another DATAZENtr uses the store in " + folder + ".",
                         .hint = "Stop it, or give this one another folder."});
        return lock;
    }
    FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock() {
        if (file_ >= 0) ::close(file_);
    }

private:
    explicit FolderLock(int file) : file_(file) {}
    int file_;
};

}  // namespace

struct SqliteStore::Impl {
    struct Open {
        std::shared_ptr<FileDatabase> database;  ///< Also held by whoever works with it.
        std::list<std::string>::iterator age;
    };

    Impl(std::string in, StoreSchemas of, FolderLock held)
        : folder(std::move(in)), schemas(of), lock(std::move(held)) {}

    std::string path_of(const TenantId& tenant) const {
        return folder + "/tenants/" + tenant.value + ".db";
    }

    /// Closes the one that was used longest ago and that nobody holds, when too many are open.
    void make_room() {
        if (open.size() < kMaxOpenTenants) return;
        for (auto oldest = ages.rbegin(); oldest != ages.rend(); ++oldest) {
            const auto found = open.find(*oldest);
            if (found->second.database.use_count() > 1) continue;
            ages.erase(found->second.age);
            open.erase(found);
            return;
        }
    }

    Result<std::shared_ptr<FileDatabase>> open_tenant(const TenantId& tenant) {
        const auto known = open.find(tenant.value);
        if (known != open.end()) {
            ages.splice(ages.begin(), ages, known->second.age);
            return known->second.database;
        }
        make_room();
        DZ_TRY_ASSIGN(auto database, FileDatabase::open(path_of(tenant)));
        DZ_TRY(migrate(*database, schemas.tenant, now()));
        ages.push_front(tenant.value);
        open.emplace(tenant.value, Open{database, ages.begin()});
        return database;
    }

    const std::string folder;
    const StoreSchemas schemas;
    const FolderLock lock;
    std::shared_ptr<FileDatabase> control;

    std::mutex mutex;  ///< Of what follows.
    std::unordered_map<std::string, Open> open;
    std::list<std::string> ages;  ///< Latest use first.
};

SqliteStore::SqliteStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& folder,
                                                       StoreSchemas schemas) {
    std::error_code made;
    fs::create_directories(folder + "/tenants", made);
    if (made) return fail(unreachable(folder, made.message()));
    fs::permissions(folder, fs::perms::owner_all, made);
    DZ_TRY_ASSIGN(auto lock, FolderLock::take(folder));
    auto impl = std::make_unique<Impl>(folder, schemas, std::move(lock));
    DZ_TRY_ASSIGN(impl->control, FileDatabase::open(folder + "/control.db"));
    DZ_TRY(migrate(*impl->control, schemas.control, now()));
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(impl)));
}

Database& SqliteStore::control() {
    return *impl_->control;
}

Result<std::shared_ptr<Database>> SqliteStore::tenant(const TenantContext& context) {
    std::scoped_lock lock(impl_->mutex);
    std::error_code ignored;
    if (!fs::exists(impl_->path_of(context.tenant()), ignored)) return fail(no_tenant());
    DZ_TRY_ASSIGN(auto database, impl_->open_tenant(context.tenant()));
    return std::shared_ptr<Database>(std::move(database));
}

Status SqliteStore::create_tenant(const TenantId& tenant) {
    std::scoped_lock lock(impl_->mutex);
    DZ_TRY_ASSIGN(const auto database, impl_->open_tenant(tenant));
    return {};
}

Status SqliteStore::drop_tenant(const TenantId& tenant) {
    std::scoped_lock lock(impl_->mutex);
    if (const auto known = impl_->open.find(tenant.value); known != impl_->open.end()) {
        known->second.database->close();
        impl_->ages.erase(known->second.age);
        impl_->open.erase(known);
    }
    std::error_code failed;
    const std::string path = impl_->path_of(tenant);
    for (const auto* suffix : {"", "-wal", "-shm"}) {
        fs::remove(path + suffix, failed);
        if (failed) return fail(unreachable(path, failed.message()));
    }
    return {};
}

}  // namespace dz::adapters
