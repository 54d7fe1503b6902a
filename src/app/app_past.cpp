#include "app/app_past.hpp"

#include <algorithm>
#include <utility>

#include "model/lock_file.hpp"
#include "timeline/spec_renames.hpp"

namespace dz::app {
namespace {

using generate::AppHistory;

constexpr std::string_view kFolder = "migrations/";

bool is_migration(std::string_view path) {
    return path.starts_with(kFolder) && path.ends_with(".sql");
}

/// Migrations that the lock names are ours, as they stand; the others were written by hand.
Status read_migrations(const AppTree& tree, AppHistory& past) {
    const AppFile* lock_text = tree.find(kLockPath);
    LockFile lock;
    if (lock_text != nullptr) {
        DZ_TRY_ASSIGN(lock, parse_lock(lock_text->content));
    }
    for (const AppFile& file : tree.files) {
        if (!is_migration(file.path)) continue;
        const auto known = lock.files.find(file.path);
        if (known == lock.files.end()) {
            past.own.push_back(file.path);
        } else {
            past.migrations.push_back({.path = file.path,
                                       .content = file.content,
                                       .pattern = known->second.pattern,
                                       .owner = FileOwner::History});
        }
    }
    return {};
}

/// Apps of before schemas were kept have one migration, which is the schema.
Status read_schema(const AppTree& tree, AppHistory& past) {
    if (past.migrations.empty()) return {};
    if (const AppFile* schema = tree.find(generate::kSchemaPath)) {
        past.schema = schema->content;
    } else if (past.migrations.size() == 1) {
        past.schema = past.migrations.front().content;
    } else {
        return fail({.kind = ErrorKind::Conflict,
                     .code = "history.schema",
                     .message = std::string(generate::kSchemaPath) +
                                " is missing, so what the database holds by now is not known.",
                     .hint = "Restore it from version control."});
    }
    return {};
}

/// The changes that were decided after the app was generated; none when the two do not share their
/// beginning.
std::vector<Change> decided_since(const AppRecord& before, const AppRecord& next) {
    std::vector<Change> changes;
    const auto& old_ones = before.decisions;
    const auto& all = next.decisions;
    if (old_ones.empty() || all.size() < old_ones.size()) return changes;
    const auto is_same = [](const Decision& one, const Decision& other) {
        return one.id == other.id;
    };
    if (!std::equal(old_ones.begin(), old_ones.end(), all.begin(), is_same)) return changes;
    for (auto at = old_ones.size(); at < all.size(); ++at) changes.push_back(all[at].change);
    return changes;
}

/// One sentence for each rename that nobody stated.
std::vector<std::string> guesses(const SpecRenames& stated, const SpecRenames& all) {
    std::vector<std::string> notes;
    const auto note = [&notes](const std::string& from, const std::string& to) {
        notes.push_back(from + " is taken to be called " + to + " now; if not, use --rename " +
                        from + "=");
    };
    for (const auto& [from, to] : all.entities)
        if (!stated.entities.contains(from)) note(from, to);
    for (const auto& [from, to] : all.members)
        if (!stated.members.contains(from))
            note(from.first + "." + from.second, all.entity(from.first) + "." + to);
    return notes;
}

}  // namespace

Result<AppHistory> read_past(const AppTree& tree, const AppRecord& next,
                             const std::vector<std::string>& hints) {
    AppHistory past;
    // Without its record an app can still go on; then nothing is known to be renamed.
    AppRecord before{.spec = next.spec};
    if (tree.find(kSpecPath) != nullptr) {
        DZ_TRY_ASSIGN(before, read_record(tree));
    }
    DZ_TRY(read_migrations(tree, past));
    DZ_TRY(read_schema(tree, past));
    DZ_TRY_ASSIGN(auto stated, timeline::parse_rename_hints(hints, before.spec, next.spec));
    auto decided = timeline::renames_in(decided_since(before, next));
    // What somebody says now counts more than what was decided.
    stated.renames.entities.merge(decided.entities);
    stated.renames.members.merge(decided.members);
    stated.renames.roles.merge(decided.roles);
    past.renames = timeline::propose_renames(before.spec, next.spec, stated);
    past.guesses = guesses(stated.renames, past.renames);
    past.spec = std::move(before.spec);
    return past;
}

}  // namespace dz::app
