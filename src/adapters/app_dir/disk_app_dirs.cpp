#include "adapters/app_dir/disk_app_dirs.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <unistd.h>

#include "adapters/app_dir/app_index.hpp"
#include "adapters/app_dir/folder_lock.hpp"
#include "adapters/app_dir/journal.hpp"
#include "adapters/app_dir/read_app.hpp"
#include "adapters/app_dir/update.hpp"
#include "model/lock_file.hpp"

namespace dz::app_dir {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> foreign(const std::string& dir) {
    return fail({.kind = ErrorKind::Conflict,
                 .code = "write.foreign_dir",
                 .message = "\"" + dir + "\" holds files that are not of an app of ours.",
                 .hint = "Choose an empty or a new folder, or one that was generated before."});
}

tl::unexpected<Error> missing(const std::string& dir) {
    return fail({.kind = ErrorKind::NotFound,
                 .code = "app.not_found",
                 .message = "There is no app in \"" + dir + "\".",
                 .hint = "Give the folder an app was generated into."});
}

/// What version control and desktops put into a folder that is still empty to its owner.
bool is_harmless(std::string_view name) {
    return name == ".git" || name == ".DS_Store" || name == kOwnFolder;
}

Result<std::string> absolute(const std::string& dir) {
    std::error_code why;
    auto path = fs::absolute(dir, why).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();
    if (dir.empty() || why || dir.find('\0') != std::string::npos || !path.has_filename())
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "write.path",
                     .message = "\"" + dir + "\" is not a folder for an app.",
                     .hint = "Give the path of a folder, such as ./my-app."});
    return path.string();
}

Result<FolderLock> lock_and_recover(const Folder& folder) {
    DZ_TRY_ASSIGN(auto lock, FolderLock::take(folder));
    DZ_TRY(finish_journal(folder));
    return lock;
}

Result<Update> decide(const Folder& folder, const Plan& plan) {
    DZ_TRY_ASSIGN(const auto last, read_index(folder));
    return decide_update(folder, last, plan);
}

void tell_diverted(const std::vector<Diverted>& diverted, WriteReport& report) {
    for (const auto& item : diverted)
        for (auto& file : report.files)
            if (file.path == item.path)
                file = {item.path, FileChange::Conflicted,
                        "It changed during the write; yours stays" +
                            (item.beside.empty() ? "." : ", ours is " + item.beside + ".")};
}

/// A new app while it is built; it disappears unless it is published.
class Sibling {
public:
    static std::string prefix(const fs::path& dir) {
        return "." + dir.filename().string() + ".datazentr-new-";
    }

    static Result<Sibling> create(const fs::path& dir) {
        // Until it is locked, another run may take the folder for a dead one and remove it.
        constexpr int kAttempts = 50;
        for (int attempt = 1;; ++attempt) {
            auto path = (dir.parent_path() / (prefix(dir) + "XXXXXX")).string();
            if (::mkdtemp(path.data()) == nullptr) return fail(write_error(path, errno));
            std::error_code ignored;
            fs::permissions(path, fs::perms(0755), ignored);
            auto lock = FolderLock::take_bare(path);
            if (lock && lock->still_stands()) return Sibling(std::move(path), *std::move(lock));
            fs::remove_all(path, ignored);
            if (attempt < kAttempts) continue;
            if (!lock) return fail(std::move(lock).error());
            return fail(write_error(path, ENOENT));
        }
    }

    Sibling(Sibling&& other) noexcept
        : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_)) {}
    Sibling& operator=(Sibling&&) = delete;
    ~Sibling() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }

    const std::string& path() const { return path_; }
    void published() { path_.clear(); }

private:
    Sibling(std::string path, FolderLock lock) : path_(std::move(path)), lock_(std::move(lock)) {}

    std::string path_;
    FolderLock lock_;
};

/// Removes what killed runs left beside a folder; what is locked is being built.
void remove_dead_siblings(const fs::path& dir) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(dir.parent_path(), ignored)) {
        if (!entry.path().filename().string().starts_with(Sibling::prefix(dir))) continue;
        if (const auto lock = FolderLock::take_bare(entry.path().string()))
            fs::remove_all(entry.path(), ignored);
    }
}

}  // namespace

Result<DirState> DiskAppDirs::state(const std::string& dir) {
    std::error_code why;
    const auto kind = fs::status(dir, why).type();
    if (kind == fs::file_type::not_found) return DirState::Missing;
    if (kind != fs::file_type::directory) return DirState::Foreign;
    auto folder = Folder::open(dir, faults_);
    if (!folder) return fail(read_error(dir, std::move(folder).error()));
    auto names = folder->names("");
    if (!names) return fail(read_error(dir, std::move(names).error()));
    if (has_journal(*folder)) return DirState::Ours;
    for (const auto path : {kIndexPath, kLockPath}) {
        const auto record = folder->look(std::string(path));
        if (record && record->is_file()) return DirState::Ours;
    }
    return std::ranges::all_of(*names, is_harmless) ? DirState::Empty : DirState::Foreign;
}

Result<WriteReport> DiskAppDirs::write(const std::string& dir, const Plan& plan) {
    DZ_TRY(check_plan(plan));
    DZ_TRY_ASSIGN(const auto path, absolute(dir));
    DZ_TRY_ASSIGN(const auto found, state(path));
    if (found == DirState::Foreign) return foreign(dir);
    if (found == DirState::Missing) return write_new(path, plan);
    return write_into(path, plan, Durability::EachStep);
}

Result<WriteReport> DiskAppDirs::write_into(const std::string& dir, const Plan& plan,
                                            Durability durability) {
    DZ_TRY_ASSIGN(const auto folder, Folder::open(dir, faults_, durability));
    DZ_TRY_ASSIGN(const auto lock, lock_and_recover(folder));
    DZ_TRY_ASSIGN(auto update, decide(folder, plan));
    DZ_TRY_ASSIGN(const auto diverted, commit(folder, update, plan));
    if (durability == Durability::AtEnd) DZ_TRY(folder.sync_all());
    tell_diverted(diverted, update.report);
    return std::move(update.report);
}

Result<WriteReport> DiskAppDirs::write_new(const std::string& dir, const Plan& plan) {
    const fs::path target(dir);
    std::error_code why;
    fs::create_directories(target.parent_path(), why);
    if (why) return fail(write_error(dir, why.value()));
    remove_dead_siblings(target);
    DZ_TRY_ASSIGN(auto sibling, Sibling::create(target));
    DZ_TRY_ASSIGN(auto report, write_into(sibling.path(), plan, Durability::AtEnd));
    DZ_TRY_ASSIGN(const auto above, Folder::open(target.parent_path().string(), faults_));
    if (const int number = faults_ ? faults_("publish", dir) : 0)
        return fail(write_error(dir, number));
    // Replaces nothing but an empty folder.
    if (::rename(sibling.path().c_str(), dir.c_str()) != 0) {
        if (errno != EEXIST && errno != ENOTEMPTY) return fail(write_error(dir, errno));
        return fail({.kind = ErrorKind::Conflict,
                     .code = "write.busy",
                     .message = "Another run has just written \"" + dir + "\".",
                     .hint = "Run it again to update what is there."});
    }
    sibling.published();
    DZ_TRY(above.sync(""));
    return report;
}

Result<WriteReport> DiskAppDirs::preview(const std::string& dir, const Plan& plan) {
    DZ_TRY(check_plan(plan));
    DZ_TRY_ASSIGN(const auto path, absolute(dir));
    DZ_TRY_ASSIGN(const auto found, state(path));
    if (found == DirState::Foreign) return foreign(dir);
    if (found == DirState::Missing) {
        WriteReport report;
        for (const auto& draft : plan.files)
            report.files.push_back({draft.path, FileChange::Created});
        return report;
    }
    DZ_TRY_ASSIGN(const auto folder, Folder::open(path, faults_));
    if (has_journal(folder)) DZ_TRY(lock_and_recover(folder));
    DZ_TRY_ASSIGN(auto update, decide(folder, plan));
    return std::move(update.report);
}

Result<AppTree> DiskAppDirs::read(const std::string& dir) {
    DZ_TRY_ASSIGN(const auto path, absolute(dir));
    DZ_TRY_ASSIGN(const auto found, state(path));
    if (found == DirState::Missing) return missing(dir);
    auto folder = Folder::open(path, faults_);
    if (!folder) return fail(read_error(dir, std::move(folder).error()));
    if (has_journal(*folder)) DZ_TRY(lock_and_recover(*folder));
    return read_app(*folder);
}

}  // namespace dz::app_dir
