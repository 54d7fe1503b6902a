#include "adapters/app_dir/journal.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "adapters/app_dir/app_index.hpp"
#include "base/hash.hpp"

namespace dz::app_dir {
namespace {

constexpr std::string_view kHeader = "datazentr/journal@1";
const std::string kJournal = ".datazentr/journal";
const std::string kStaging = ".datazentr/staging";
const std::string kIgnore = ".datazentr/.gitignore";

/// A step as the journal tells it; its bytes are the staged file of its number.
struct Entry {
    bool is_removal = false;
    std::string staged;
    std::string old_digest;
    std::string new_digest;
    std::string path;
};

std::string staged_path(std::size_t number) {
    return kStaging + "/" + std::to_string(number);
}

/// The last line is the digest of all others, so half a journal is none.
std::string to_text(const std::vector<Entry>& entries) {
    std::string text = std::string(kHeader) + "\n";
    for (const auto& entry : entries)
        text += (entry.is_removal ? "remove " : "put ") + entry.staged + " " + entry.old_digest +
                " " + entry.new_digest + " " + entry.path + "\n";
    return text + sha256_hex(text) + "\n";
}

tl::unexpected<Error> damaged(const std::string& fragment) {
    return fail({.kind = ErrorKind::Conflict,
                 .code = "write.record",
                 .message = kJournal + " is damaged: \"" + fragment + "\".",
                 .hint = "Restore the folder from version control, or remove the journal and check "
                         "the files that changed last."});
}

Result<std::vector<Entry>> parse(const std::string& text) {
    constexpr std::size_t kSeal = 65;
    if (!text.starts_with(kHeader) || text.size() < kSeal + kHeader.size() + 1)
        return damaged(text.substr(0, 40));
    const auto body = text.substr(0, text.size() - kSeal);
    if (text.substr(body.size()) != sha256_hex(body) + "\n") return damaged("wrong digest");
    std::vector<Entry> entries;
    std::istringstream lines(body.substr(kHeader.size() + 1));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string action;
        Entry entry;
        words >> action >> entry.staged >> entry.old_digest >> entry.new_digest;
        words.get();
        std::getline(words, entry.path);
        entry.is_removal = action == "remove";
        const auto own = entry.path == kIndexPath || entry.path == kIgnore;
        const auto ours = entry.path.ends_with(kBesideSuffix) &&
                          may_write(entry.path.substr(0, entry.path.size() - kBesideSuffix.size()));
        if ((!entry.is_removal && action != "put") || (!own && !ours && !may_write(entry.path)) ||
            entry.staged.find_first_not_of("0123456789") != std::string::npos)
            return damaged(line);
        entries.push_back(std::move(entry));
    }
    return entries;
}

Result<bool> divert(const Folder& folder, const Entry& entry, std::vector<Diverted>& diverted) {
    const auto staged = kStaging + "/" + entry.staged;
    DZ_TRY_ASSIGN(const auto ours, folder.look(staged));
    if (!ours.is_file()) return false;
    Diverted result{.path = entry.path};
    if (!entry.path.ends_with(kBesideSuffix)) {
        DZ_TRY_ASSIGN(result.beside, beside(folder, entry.path, ours.bytes, {}));
        if (!result.beside.empty()) DZ_TRY(folder.move(staged, result.beside));
    }
    diverted.push_back(std::move(result));
    return true;
}

/// Repeatable: a step that is done is passed over.
Status apply(const Folder& folder, const Entry& entry, std::vector<Diverted>& diverted) {
    DZ_TRY_ASSIGN(const auto there, folder.look(entry.path));
    const auto digest = there.digest();
    if (entry.is_removal) {
        if (digest == entry.old_digest) DZ_TRY(folder.remove(entry.path));
        folder.prune_above(entry.path);
        return {};
    }
    if (digest == entry.new_digest) return {};
    const bool is_own = entry.path.starts_with(std::string(kOwnFolder) + "/");
    if (digest != entry.old_digest && !is_own) {
        // Edited since the step was decided. Without the staged file it was done before that.
        DZ_TRY(divert(folder, entry, diverted));
        return {};
    }
    DZ_TRY_ASSIGN(const auto staged, folder.look(kStaging + "/" + entry.staged));
    if (!staged.is_file()) return {};
    return folder.move(kStaging + "/" + entry.staged, entry.path);
}

Status clear_staging(const Folder& folder) {
    DZ_TRY_ASSIGN(const auto names, folder.names(kStaging));
    for (const auto& name : names) DZ_TRY(folder.remove(kStaging + "/" + name));
    folder.prune_above(kStaging + "/x");
    return {};
}

/// Removes renders that no index entry names any more.
Status drop_old_bases(const Folder& folder) {
    DZ_TRY_ASSIGN(const auto index, read_index(folder));
    std::set<std::string, std::less<>> needed;
    for (const auto& [path, entry] : index) needed.insert(entry.sha256);
    DZ_TRY_ASSIGN(const auto names, folder.names(std::string(kBaseFolder)));
    for (const auto& name : names)
        if (!needed.contains(name)) DZ_TRY(folder.remove(base_path(name)));
    return {};
}

Result<std::vector<Diverted>> run(const Folder& folder, const std::vector<Entry>& entries) {
    std::vector<Diverted> diverted;
    for (const auto& entry : entries) DZ_TRY(apply(folder, entry, diverted));
    DZ_TRY(folder.remove(kJournal));
    DZ_TRY(folder.sync(std::string(kOwnFolder)));
    // The app is complete; what is left over is found again by the next write.
    static_cast<void>(clear_staging(folder));
    static_cast<void>(drop_old_bases(folder));
    return diverted;
}

/// Renders are kept by digest, so writing one early harms nobody.
Status keep_bases(const Folder& folder, const AppIndex& index, const Plan& plan) {
    DZ_TRY_ASSIGN(const auto names, folder.names(std::string(kBaseFolder)));
    std::set<std::string> known(names.begin(), names.end());
    const auto fresh = kStaging + "/base";
    for (const auto& draft : plan.files) {
        const auto& entry = index.at(draft.path);
        if (entry.owner == FileOwner::Seed || !known.insert(entry.sha256).second) continue;
        DZ_TRY(folder.write(fresh, draft.content, 0644));
        DZ_TRY(folder.move(fresh, base_path(entry.sha256)));
    }
    return {};
}

Result<std::vector<Entry>> stage(const Folder& folder, const std::vector<Step>& steps) {
    std::vector<Entry> entries;
    for (const auto& step : steps) {
        const auto number = entries.size();
        Entry entry{.is_removal = !step.content,
                    .staged = std::to_string(number),
                    .old_digest = step.old_digest,
                    .new_digest = step.content ? sha256_hex(*step.content) : "-",
                    .path = step.path};
        if (step.content) DZ_TRY(folder.write(staged_path(number), *step.content, step.mode));
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// The steps of an update with those of our own record, which come last.
Result<std::vector<Step>> with_record(const Folder& folder, const Update& update) {
    auto steps = update.steps;
    const std::pair<std::string, std::string> records[] = {
        {kIgnore, "journal\nlock\nstaging/\n"},
        {std::string(kIndexPath), to_text(update.index)},
    };
    for (const auto& [path, text] : records) {
        DZ_TRY_ASSIGN(const auto there, folder.look(path));
        if (there.is_file() && there.bytes == text) continue;
        steps.push_back({.path = path, .content = text, .old_digest = there.digest()});
    }
    return steps;
}

Result<std::vector<Entry>> prepare(const Folder& folder, const std::vector<Step>& steps,
                                   const Update& update, const Plan& plan) {
    DZ_TRY(folder.make(kStaging));
    DZ_TRY(keep_bases(folder, update.index, plan));
    DZ_TRY_ASSIGN(auto entries, stage(folder, steps));
    DZ_TRY(folder.write(kStaging + "/journal", to_text(entries), 0644));
    DZ_TRY(folder.sync(kStaging));
    return entries;
}

}  // namespace

Result<std::vector<Diverted>> commit(const Folder& folder, const Update& update, const Plan& plan) {
    DZ_TRY_ASSIGN(const auto steps, with_record(folder, update));
    if (steps.empty()) return std::vector<Diverted>{};
    auto entries = prepare(folder, steps, update, plan);
    if (!entries) {
        static_cast<void>(clear_staging(folder));
        static_cast<void>(drop_old_bases(folder));
        return fail(std::move(entries).error());
    }
    // Everything new is safe on disk; this rename decides that it counts.
    if (auto decided = folder.move(kStaging + "/journal", kJournal); !decided) {
        if (!has_journal(folder)) static_cast<void>(clear_staging(folder));
        return fail(std::move(decided).error());
    }
    return run(folder, *entries);
}

Status finish_journal(const Folder& folder) {
    DZ_TRY_ASSIGN(const auto journal, folder.look(kJournal));
    if (!journal.is_file()) return clear_staging(folder);
    DZ_TRY_ASSIGN(const auto entries, parse(journal.bytes));
    DZ_TRY(run(folder, entries));
    return {};
}

bool has_journal(const Folder& folder) {
    const auto journal = folder.look(kJournal);
    return journal && journal->is_file();
}

}  // namespace dz::app_dir
