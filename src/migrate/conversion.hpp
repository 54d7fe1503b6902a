#pragma once

#include <string>

#include "migrate/brief.hpp"
#include "migrate/schema.hpp"

namespace dz::migrate {

/// How the values of a column become values of its new type.
struct Conversion {
    enum class Kind {
        None,     ///< They are valid as they are.
        Cast,     ///< `using` gives them.
        Replace,  ///< Nothing sensible does; the column starts empty.
    };
    Kind kind = Kind::None;
    std::string using_sql;   ///< Of Cast; empty where PostgreSQL casts by itself.
    std::string helper_sql;  ///< A function that `using_sql` calls; empty for none.
    std::string loss;        ///< A clause for people: "text that is no number becomes empty".
};

/// Column names are those of the new schema.
Conversion convert(const Column& from, const ColumnFacts& from_facts, const Column& to,
                   const ColumnFacts& to_facts);

/// Brings the texts of a column to the values of an enum.
struct ValueMapping {
    std::vector<std::pair<std::string, std::string>> renamed;  ///< Old value to new value.
    bool spells = false;  ///< Free text, to be spelled like a value first: "In progress".
    /// The rest becomes empty, or the fill of the column.
    bool is_lossy = false;
    std::vector<std::string> gone;  ///< Old values without a new one; empty when any text may be.

    bool is_needed() const { return spells || is_lossy || !renamed.empty(); }
};

/// A value that went and one that came at the same place of the list is a renamed one.
ValueMapping map_values(const ColumnFacts& from, const ColumnFacts& to);

}  // namespace dz::migrate
