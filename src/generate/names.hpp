#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "model/app_spec.hpp"
#include "model/pattern.hpp"

namespace dz::generate {

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

/// The code spellings of a spec, chosen so that none collides with another, with a reserved word
/// of TypeScript, with a type every program has, or with what patterns reserve. A name that would
/// collide gets "Record" (entities) or "Value" (fields) at its end; labels stay.
///
/// Borrows nothing. Immutable; safe to read from any thread.
class Names {
public:
    Names(const AppSpec& spec, const Reserved& reserved);

    /// Of an entity of the spec, or of the built-in "User".
    const EntityNames& entity(std::string_view name) const;

    /// Of a field or relation of an entity; both must exist.
    const FieldNames& field(std::string_view entity, std::string_view name) const;

private:
    void name_fields(const Entity& entity);

    std::map<std::string, EntityNames, std::less<>> entities_;
    std::map<std::string, FieldNames, std::less<>> fields_;  ///< By "Entity.field".
};

/// The label as it stands inside a sentence: "due on", but "VAT rate" and "URL".
std::string inside_sentence(std::string_view label);

/// True for words that cannot name a variable of TypeScript.
bool is_ts_keyword(std::string_view word);

}  // namespace dz::generate
