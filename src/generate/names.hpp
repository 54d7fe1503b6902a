#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/app_spec.hpp"

namespace dz::generate {

/// A way in which code spells an entity: `$entity$Meta`.
struct Spelling {
    std::string before;
    std::string form;  ///< The placeholder: entity, Entity, entities, Entities or ENTITY.
    std::string after;

    auto operator<=>(const Spelling&) const = default;
};

/// Where code spells an entity, and the words that stand in the same files.
struct SpellingPlace {
    Spelling spelling;
    std::set<std::string, std::less<>> beside;
};

/// What an app uses for itself, so that no entity may.
struct TakenNames {
    std::vector<std::string> tables;
    std::vector<std::string> types;
    std::vector<std::string> paths;  ///< Names of files and folders, or segments of addresses.
    std::vector<SpellingPlace> places = {};
    /// Words that stand where code names the tables of many_to_many relations.
    std::set<std::string, std::less<>> beside_links = {};
};

/// How code and people spell an entity.
struct EntityNames {
    std::string name;     ///< In the spec: "TimeEntry".
    std::string pascal;   ///< "TimeEntry"
    std::string pascals;  ///< "TimeEntries"
    std::string camel;    ///< "timeEntry"
    std::string camels;   ///< "timeEntries"
    std::string snake;    ///< "time_entry"
    std::string table;    ///< "time_entries"
    std::string upper;    ///< "TIME_ENTRY"
    std::string file;     ///< "time-entry"
    std::string path;     ///< "time-entries"
    std::string label;    ///< "Time entry"
    std::string labels;   ///< "Time entries"
};

/// How code and people spell a field, or the key a relation is held by.
struct FieldNames {
    std::string camel;   ///< The key on records: "dueOn", "projectId", "labelIds".
    std::string pascal;  ///< "DueOn"
    std::string column;  ///< "due_on"
    std::string label;   ///< "Due on"
};

/// How a many_to_many relation is kept.
struct LinkNames {
    std::string table;     ///< "task_labels"
    std::string variable;  ///< "taskLabels"
    std::string left;      ///< The column that refers to the holder: "task_id".
    std::string right;     ///< The column that refers to the target: "label_id".
};

/// The code spellings of a spec, chosen so that none meets another, a word of TypeScript or what
/// the app uses for itself. What would meet something gets "Entry" (entities), "Value" (fields) or
/// "Links" (tables of relations) at its end. Code with its tables, and files with addresses, are
/// decided apart: an entity may be `SessionEntry` in code and still live at `/sessions`. Labels
/// stay. No spelling is longer than PostgreSQL's 63 bytes.
///
/// Borrows nothing. Immutable; safe to read from any thread.
class Names {
public:
    Names(const AppSpec& spec, const TakenNames& taken);

    /// Of an entity of the spec, or of the built-in "User".
    const EntityNames& entity(std::string_view name) const;

    /// Of a field or relation of an entity; both must exist.
    const FieldNames& field(std::string_view entity, std::string_view name) const;

    /// Of a many_to_many relation of an entity; both must exist.
    const LinkNames& link(std::string_view entity, std::string_view relation) const;

private:
    void name_entities(const AppSpec& spec, const TakenNames& taken);
    void name_fields(const Entity& entity);
    void name_links(const AppSpec& spec, const TakenNames& taken);

    std::map<std::string, EntityNames, std::less<>> entities_;
    std::map<std::string, FieldNames, std::less<>> fields_;  ///< By "Entity.field".
    std::map<std::string, LinkNames, std::less<>> links_;    ///< By "Entity.relation".
};

/// The label as it stands inside a sentence: "due on", but "VAT rate" and "URL".
std::string inside_sentence(std::string_view label);

/// True for words that cannot name a variable of TypeScript.
bool is_ts_keyword(std::string_view word);

}  // namespace dz::generate
