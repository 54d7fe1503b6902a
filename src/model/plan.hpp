#pragma once

#include <string>
#include <vector>

namespace dz {

/// Who may change a generated file, and what a regeneration does with edits.
enum class FileOwner {
    Generated,  ///< Ours; edits are merged.
    Merged,     ///< Ours and theirs.
    Seed,       ///< Written once, then theirs.
    History,    ///< Written once and never changed: what changes later goes into a new file.
};

/// One file of a generated app, already rendered.
struct FileDraft {
    std::string path;     ///< Relative to the app root, '/'-separated.
    std::string content;  ///< Text is UTF-8 and ends with exactly one newline; assets are bytes.
    std::string pattern;  ///< Id of the pattern that asked for it.
    FileOwner owner = FileOwner::Generated;
};

/// A migration that this generation adds to the database.
struct NewMigration {
    std::string file;                      ///< Its path: "migrations/0001_add_suppliers.sql".
    std::vector<std::string> destructive;  ///< What it loses: "Task.estimate: all values".
    std::vector<std::string> notes;        ///< What else it does to records.
};

/// A whole generation, sorted by path, without duplicates.
struct Plan {
    std::vector<FileDraft> files;
    std::vector<NewMigration> migrations = {};
};

}  // namespace dz
