#include "adapters/files/update_plan.hpp"

#include <set>
#include <utility>

#include "adapters/files/merge_texts.hpp"
#include "base/hash.hpp"

namespace dz::files {
namespace {

using Content = std::optional<std::string>;

/// The three versions of one file.
struct Versions {
    std::string path;
    Content base;             ///< As generated last time, when it is still known.
    Content yours;            ///< On disk.
    Content theirs;           ///< In the plan.
    bool was_ours = false;    ///< In the old lock.
    bool was_edited = false;  ///< Differs from the last render.
    FileOwner owner = FileOwner::Generated;
};

class Updater {
public:
    Updater(const Folder& folder, const LockFile& lock) : folder_(folder), lock_(lock) {}

    Result<Update> run(const Plan& plan) {
        std::map<std::string, const FileDraft*> drafts;
        for (const auto& draft : plan.files) drafts.emplace(draft.path, &draft);
        std::set<std::string> paths;
        for (const auto& [path, unused] : drafts) paths.insert(path);
        for (const auto& [path, unused] : lock_.files) paths.insert(path);
        for (const auto& path : paths) {
            const auto draft = drafts.find(path);
            DZ_TRY_ASSIGN(const auto versions,
                          read(path, draft == drafts.end() ? nullptr : draft->second));
            DZ_TRY(decide(versions));
        }
        return std::move(update_);
    }

private:
    Result<Versions> read(const std::string& path, const FileDraft* draft) const {
        Versions file{.path = path};
        DZ_TRY_ASSIGN(file.yours, folder_.read(path));
        if (draft != nullptr) {
            file.theirs = draft->content;
            file.owner = draft->owner;
        }
        const auto locked = lock_.files.find(path);
        if (locked == lock_.files.end()) return file;
        file.was_ours = true;
        if (draft == nullptr) file.owner = locked->second.owner;
        file.was_edited = !file.yours || sha256_hex(*file.yours) != locked->second.sha256;
        if (!file.was_edited) {
            file.base = file.yours;
            return file;
        }
        DZ_TRY_ASSIGN(file.base, folder_.read(base_path(locked->second.sha256)));
        // A base somebody changed is no base.
        if (file.base && sha256_hex(*file.base) != locked->second.sha256) file.base.reset();
        return file;
    }

    Status decide(const Versions& file) {
        if (file.path == kLockPath) {
            // The lock is ours alone: it says what was generated, not what is on disk.
            return set(file, file.yours == file.theirs ? FileChange::Unchanged
                             : file.yours              ? FileChange::Updated
                                                       : FileChange::Created);
        }
        if (!file.theirs) return decide_removed(file);
        if (!file.was_ours) {
            if (!file.yours) return set(file, FileChange::Created);
            return *file.yours == *file.theirs ? keep(file, FileChange::Unchanged) : merge(file);
        }
        if (file.owner == FileOwner::Seed) return keep(file, FileChange::Kept);
        if (!file.yours) {
            if (file.base == file.theirs) return keep(file, FileChange::Kept);
            return keep(file, FileChange::Conflicted,
                        "You removed it and the update changes it; it stays removed.");
        }
        if (*file.yours == *file.theirs) return keep(file, FileChange::Unchanged);
        if (!file.was_edited) return set(file, FileChange::Updated);
        if (file.base == file.theirs) return keep(file, FileChange::Kept);
        return merge(file);
    }

    Status decide_removed(const Versions& file) {
        if (!file.yours) return {};
        if (file.owner == FileOwner::Seed || file.was_edited)
            return keep(file, FileChange::Kept,
                        "It is no longer generated; your version stays and is yours.");
        update_.writes[file.path] = std::nullopt;
        return keep(file, FileChange::Deleted);
    }

    Status merge(const Versions& file) {
        if (!is_text(*file.yours) || !is_text(*file.theirs))
            return keep(file, FileChange::Conflicted,
                        "Both changed it and it is not text; yours stays.");
        DZ_TRY_ASSIGN(auto merged, merge_texts(file.base.value_or(""), *file.yours, *file.theirs));
        const bool changed = merged.text != *file.yours;
        if (changed) update_.writes[file.path] = std::move(merged.text);
        if (!merged.is_clean)
            return keep(file, FileChange::Conflicted,
                        "Both changed the same lines; look for <<<<<<< yours.");
        return keep(file, changed ? FileChange::Merged : FileChange::Kept);
    }

    Status set(const Versions& file, FileChange change) {
        if (change != FileChange::Unchanged) update_.writes[file.path] = file.theirs;
        return keep(file, change);
    }

    Status keep(const Versions& file, FileChange change, std::string note = {}) {
        update_.report.files.push_back({file.path, change, std::move(note)});
        return {};
    }

    const Folder& folder_;
    const LockFile& lock_;
    Update update_;
};

}  // namespace

std::string base_path(const std::string& sha256) {
    return ".datazentr/base/" + sha256.substr(0, 2) + "/" + sha256;
}

Result<Update> plan_update(const Folder& folder, const LockFile& old_lock, const Plan& plan) {
    return Updater(folder, old_lock).run(plan);
}

}  // namespace dz::files
