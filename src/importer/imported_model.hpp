#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "intent/understanding.hpp"
#include "model/app_spec.hpp"

namespace dz::importer {

// What a file says, in words that all formats share. Names stand as they were written; making
// them names an app can carry is for the steps of building.hpp.

/// Bytes [start, end) of the file that say one thing.
struct Stretch {
    std::size_t start = 0;
    std::size_t end = 0;
};

/// One value a record keeps.
struct Column {
    std::string name;
    std::string type = "string";  ///< A field type; the name may make it a nearer one.
    std::string comment;
    bool required = false;
    bool unique = false;
    bool key = false;  ///< Tells records apart: a primary key.
    std::optional<double> min;
    std::optional<double> max;
    std::optional<Literal> fallback;
    std::vector<EnumValue> values;  ///< Names as written; labels may be empty.
    std::string pattern;            ///< Regular expression its values match.
    std::string formula;            ///< Over the names of other columns; empty when it is stored.
    std::string loss;               ///< What of it an app cannot keep, as sentences.
    bool exact = false;             ///< The name changes nothing about the type.
    Stretch at;
    std::vector<Stretch> more;  ///< Other places that describe it: its enum.
};

/// A way from one record to others.
struct Link {
    std::string name;    ///< Empty means after the column, or after the target.
    std::string column;  ///< The column that holds the key, if the file has one.
    RelationKind kind = RelationKind::BelongsTo;
    std::string target;  ///< Name of a table, as written.
    bool required = false;
    OnDelete on_delete = OnDelete::Restrict;
    std::string inverse;  ///< As the target calls it; may be empty.
    std::string shows;    ///< The target's column that names it to people; may be empty.
    std::string loss;
    Stretch at;
    std::vector<Stretch> more;
};

/// Columns or links that are unique together.
struct UniqueTogether {
    std::vector<std::string> names;
    Stretch at;
};

/// One column held against another: "ends_at" ">" "starts_at".
struct Comparison {
    std::string left;
    std::string op;
    std::string right;
    Stretch at;
};

struct Table {
    std::string name;
    std::string comment;
    std::vector<Column> columns;
    std::vector<Link> links;
    std::vector<UniqueTogether> uniques;
    std::vector<Comparison> comparisons;
    Stretch at;                 ///< Of what introduces it: "CREATE TABLE orders (".
    std::vector<Stretch> more;  ///< Other places that describe it: its comment, its indexes.
};

/// A stretch that becomes no part of the app, and why.
struct Note {
    Stretch at;
    intent::Coverage status = intent::Coverage::Uncovered;
    std::string reason;
    bool is_data = false;  ///< Rows: never kept, never repeated.
};

struct ImportedModel {
    std::string name;  ///< Of the app; empty when the file does not say.
    std::vector<Table> tables;
    std::vector<Note> notes;
};

}  // namespace dz::importer
