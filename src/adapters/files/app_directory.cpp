#include "adapters/files/app_directory.hpp"

#include <cerrno>
#include <cstdlib>
#include <set>
#include <sstream>
#include <utility>

#include "adapters/files/folder.hpp"
#include "adapters/files/merge_texts.hpp"
#include "adapters/files/update_plan.hpp"
#include "base/hash.hpp"

namespace dz::files {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kStage = ".datazentr/stage";
constexpr std::string_view kJournal = ".datazentr/journal";

/// What a folder may hold and still count as empty.
bool is_harmless(const std::string& name) {
    return name == ".git" || name == ".DS_Store";
}

/// The lock of the app in a folder; an empty one when the folder is new.
Result<LockFile> read_lock(const Folder& folder) {
    DZ_TRY_ASSIGN(const auto text, folder.read(kLockPath));
    if (text) return parse_lock(*text);
    DZ_TRY_ASSIGN(const auto names, folder.names());
    for (const auto& name : names) {
        if (is_harmless(name) || name == ".datazentr") continue;
        return fail(
            {.kind = ErrorKind::Conflict,
             .code = "write.foreign_directory",
             .message = folder.root().string() + " already holds " + name + ", and no app of ours.",
             .hint = "Choose an empty folder, or a folder with a datazentr.lock."});
    }
    return LockFile{};
}

/// Base texts for the next merge: what the plan renders, and what is not needed any more goes.
void add_bases(const LockFile& old_lock, const Plan& plan, Update& update) {
    std::set<std::string> needed;
    for (const auto& draft : plan.files) {
        if (draft.path == kLockPath || !is_text(draft.content)) continue;
        const auto path = base_path(sha256_hex(draft.content));
        needed.insert(path);
        update.writes[path] = draft.content;
    }
    for (const auto& [unused, file] : old_lock.files)
        if (const auto path = base_path(file.sha256); !needed.contains(path))
            update.writes[path] = std::nullopt;
}

/// One step of a journal: "w 3 src/app.ts" puts stage file 3 in place, "d src/old.ts" removes.
/// The lock comes last, so an app whose lock is new is new as a whole.
std::string journal_of(const std::vector<std::pair<std::string, bool>>& steps) {
    std::string journal;
    for (std::size_t i = 0; i < steps.size(); ++i)
        journal +=
            (steps[i].second ? "w " + std::to_string(i) + " " : "d 0 ") + steps[i].first + "\n";
    return journal + "end\n";
}

std::string stage_path(const std::string& number) {
    return std::string(kStage) + "/" + number;
}

/// Completes the renames of a journal. Repeatable: steps that are done are skipped.
Status run_journal(const Folder& folder, const std::string& journal) {
    std::istringstream lines(journal);
    for (std::string line; std::getline(lines, line) && line != "end";) {
        const auto number_end = line.find(' ', 2);
        const auto number = line.substr(2, number_end - 2);
        const auto path = line.substr(number_end + 1);
        if (line.front() == 'd') {
            DZ_TRY(folder.remove(path));
            continue;
        }
        DZ_TRY_ASSIGN(const auto staged, folder.read(stage_path(number)));
        if (staged) DZ_TRY(folder.replace(stage_path(number), path));
    }
    DZ_TRY(folder.remove_all(kStage));
    return folder.remove(kJournal);
}

/// Finishes or forgets what an interrupted write left.
Status recover(const Folder& folder) {
    DZ_TRY_ASSIGN(const auto journal, folder.read(kJournal));
    if (journal && journal->ends_with("end\n")) return run_journal(folder, *journal);
    DZ_TRY(folder.remove_all(kStage));
    return folder.remove(kJournal);
}

Status stage_and_commit(const Folder& folder, const Update& update) {
    std::vector<std::pair<std::string, bool>> steps;
    for (const auto& [path, content] : update.writes)
        if (path != kLockPath) steps.push_back({path, content.has_value()});
    if (update.writes.contains(std::string(kLockPath)))
        steps.push_back({std::string(kLockPath), true});
    if (steps.empty()) return {};
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (steps[i].second)
            DZ_TRY(folder.write(stage_path(std::to_string(i)), *update.writes.at(steps[i].first)));
    const auto journal = journal_of(steps);
    DZ_TRY(folder.write(std::string(kJournal) + ".new", journal));
    // The new app is safe on disk; this rename decides that it will be.
    DZ_TRY(folder.replace(std::string(kJournal) + ".new", kJournal));
    return run_journal(folder, journal);
}

/// Drops base texts that are already there, so that a no-op update writes nothing.
Status drop_known_bases(const Folder& folder, Update& update) {
    for (auto at = update.writes.begin(); at != update.writes.end();) {
        if (at->first.starts_with(".datazentr/")) {
            DZ_TRY_ASSIGN(const auto there, folder.read(at->first));
            if (there == at->second) {
                at = update.writes.erase(at);
                continue;
            }
        }
        ++at;
    }
    return {};
}

}  // namespace

AppDirectory::AppDirectory(fs::path root) : root_(std::move(root)) {}

Result<WriteReport> AppDirectory::preview(const Plan& plan) {
    const Folder folder(root_);
    DZ_TRY_ASSIGN(const auto lock, read_lock(folder));
    DZ_TRY_ASSIGN(auto update, plan_update(folder, lock, plan));
    return std::move(update.report);
}

Result<WriteReport> AppDirectory::write(const Plan& plan) {
    std::error_code error;
    const bool is_new = !fs::exists(root_, error);
    fs::create_directories(root_, error);
    if (error) return fail(write_error("Making the folder", root_, error.value()));
    const Folder folder(root_);
    DZ_TRY(recover(folder));
    DZ_TRY_ASSIGN(const auto lock, read_lock(folder));
    DZ_TRY_ASSIGN(auto update, plan_update(folder, lock, plan));
    add_bases(lock, plan, update);
    DZ_TRY(drop_known_bases(folder, update));
    if (auto done = stage_and_commit(folder, update); !done) {
        // Without a journal the old app stands; what was staged is of no use.
        if (auto journal = folder.read(kJournal); journal && !*journal) {
            static_cast<void>(folder.remove_all(kStage));
            static_cast<void>(folder.remove(std::string(kJournal) + ".new"));
            if (is_new) fs::remove_all(root_, error);
        }
        return fail(std::move(done).error());
    }
    return std::move(update.report);
}

}  // namespace dz::files
