#include "importer/read_json.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "importer/json_scan.hpp"
#include "importer/sample_column.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;
using Kind = JsonValue::Kind;

constexpr std::size_t kMaxTables = 300;
constexpr std::size_t kMaxColumns = 500;
constexpr int kMaxFlattened = 3;  ///< Levels of objects whose values become columns.

bool is_record_list(const JsonValue& value) {
    return value.kind == Kind::List && !value.items.empty() &&
           std::ranges::all_of(value.items, [](const JsonValue& item) {
               return item.kind == Kind::Object && !item.items.empty();
           });
}

/// A column in the making, with what its values were.
struct Samples {
    SampleColumn column;
    bool has_lists = false;
    bool has_objects = false;
    bool all_texts = true;     ///< Of lists: only texts in them.
    bool has_numbers = false;  ///< "7" in quotes is a code, 7 a number.
    bool has_texts = false;
};

struct TableSamples {
    std::string name;
    std::string parent;  ///< Table these records were found in; may be empty.
    std::vector<Samples> columns;
    std::map<std::string, std::size_t> by_name;
    std::size_t rows = 0;
    Stretch at;
};

class JsonReader {
public:
    ImportedModel run(const JsonValue& root, std::string_view name, std::size_t size) {
        if (is_record_list(root)) {
            read_rows(root, table_of(std::string(name), {}, opening(root)));
        } else if (root.kind == Kind::Object) {
            read_named_lists(root, name);
        }
        ImportedModel model;
        for (const auto& table : tables_) model.tables.push_back(finish(table));
        note_values(model, size);
        return model;
    }

private:
    static Stretch opening(const JsonValue& value) { return {value.at.start, value.at.start + 1}; }

    /// All that lies between the keys that were read.
    void note_values(ImportedModel& model, std::size_t size) const {
        std::vector<Stretch> keys;
        for (const auto& table : tables_) {
            keys.push_back(table.at);
            for (const auto& one : table.columns) keys.push_back(one.column.at);
        }
        keys.push_back({size, size});
        std::ranges::sort(keys, {}, &Stretch::start);
        std::size_t end = 0;
        for (const auto& key : keys) {
            if (key.start > end)
                model.notes.push_back({.at = {end, key.start},
                                       .status = Coverage::Assumed,
                                       .reason = "Values tell the types; they are not imported.",
                                       .is_data = true});
            end = std::max(end, key.end);
        }
    }

    /// {"pets": [...], "owners": [...]}: a table for each; else the object is the only record.
    void read_named_lists(const JsonValue& root, std::string_view name) {
        const bool has_lists = std::ranges::any_of(root.items, is_record_list);
        if (!has_lists) {
            if (root.items.empty()) return;
            const auto table = table_of(std::string(name), {}, opening(root));
            read_record(root, table);
            return;
        }
        for (std::size_t i = 0; i < root.items.size(); ++i)
            if (is_record_list(root.items[i]))
                read_rows(root.items[i], table_of(root.keys[i], {}, root.key_at[i]));
    }

    std::size_t table_of(const std::string& name, const std::string& parent, Stretch at) {
        const auto found = by_name_.find(name);
        if (found != by_name_.end()) return found->second;
        by_name_.emplace(name, tables_.size());
        TableSamples& table = tables_.emplace_back();
        table.name = name;
        table.parent = parent;
        table.at = at;
        return tables_.size() - 1;
    }

    void read_rows(const JsonValue& list, std::size_t table) {
        for (const auto& record : list.items) read_record(record, table);
    }

    void read_record(const JsonValue& record, std::size_t table) {
        ++tables_[table].rows;
        read_members(record, table, {}, 0);
    }

    void read_members(const JsonValue& record, std::size_t table, const std::string& prefix,
                      int depth) {
        for (std::size_t i = 0; i < record.items.size(); ++i) {
            const JsonValue& value = record.items[i];
            const std::string name =
                prefix.empty() ? record.keys[i] : prefix + " " + record.keys[i];
            if (is_record_list(value) && tables_.size() < kMaxTables) {
                // Members of different records may have the same name; one that is known is meant.
                const auto parent = tables_[table].name;
                const auto child = table_of(record.keys[i], parent, record.key_at[i]);
                if (child != table) read_rows(value, child);
            } else if (value.kind == Kind::Object && !value.items.empty() &&
                       depth < kMaxFlattened) {
                read_members(value, table, name, depth + 1);
            } else {
                read_value(value, table, name, record.key_at[i]);
            }
        }
    }

    void read_value(const JsonValue& value, std::size_t table, const std::string& name,
                    Stretch at) {
        TableSamples& to = tables_[table];
        auto found = to.by_name.find(name);
        if (found == to.by_name.end()) {
            if (to.columns.size() >= kMaxColumns) return;
            found = to.by_name.emplace(name, to.columns.size()).first;
            Samples& added = to.columns.emplace_back();
            added.column.name = name;
            added.column.at = at;
        }
        Samples& samples = to.columns[found->second];
        samples.has_lists |= value.kind == Kind::List;
        samples.has_objects |= value.kind == Kind::Object;
        samples.has_numbers |= value.kind == Kind::Number;
        samples.has_texts |= value.kind == Kind::Text;
        samples.all_texts &=
            value.kind != Kind::List || std::ranges::all_of(value.items, [](const JsonValue& item) {
                return item.kind == Kind::Text;
            });
        const auto text = trim(value.text);
        if (value.kind == Kind::Null || text.empty()) return;
        if (samples.column.values.size() < kMaxSamples) samples.column.values.emplace_back(text);
    }

    Table finish(const TableSamples& samples) const {
        Table table;
        table.name = samples.name;
        table.at = samples.at;
        for (const auto& one : samples.columns) {
            // Where one record has a list of records, an empty list says nothing else.
            const auto child = by_name_.find(one.column.name);
            const bool is_child =
                child != by_name_.end() && tables_[child->second].parent == samples.name;
            if (is_child)
                table.more.push_back(one.column.at);
            else
                table.columns.push_back(column_of(one, samples));
        }
        if (!samples.parent.empty()) {
            Link& link = table.links.emplace_back();
            link.target = samples.parent;
            link.required = true;
            link.on_delete = OnDelete::Cascade;
            link.at = samples.at;
        }
        return table;
    }

    static Column column_of(const Samples& one, const TableSamples& table) {
        SampleColumn samples = one.column;
        samples.rows = table.rows;
        Column column = column_of_samples(samples);
        if (one.has_lists || one.has_objects) {
            column.type = one.has_lists && !one.has_objects && one.all_texts ? "tags" : "json";
            column.required = false;
            column.unique = false;
            column.values.clear();
            column.loss.clear();
            column.exact = true;
        } else if (one.has_texts && !one.has_numbers &&
                   (column.type == "int" || column.type == "decimal")) {
            column.type = "string";
        }
        return column;
    }

    std::vector<TableSamples> tables_;
    std::map<std::string, std::size_t> by_name_;
};

}  // namespace

Result<ImportedModel> read_json(std::string_view text, std::string_view name) {
    DZ_TRY_ASSIGN(const auto root, scan_json(text));
    return JsonReader().run(root, name, text.size());
}

}  // namespace dz::importer
