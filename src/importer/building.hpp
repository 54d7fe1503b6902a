#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "importer/imported_model.hpp"
#include "importer/ledger.hpp"
#include "importer/names.hpp"
#include "model/app_spec.hpp"

namespace dz::importer {

/// What becomes of a table.
enum class Fate {
    Entity,  ///< Records of the app.
    User,    ///< The built-in User.
    Left,    ///< Every app has it, or keeps no records of it.
    Join,    ///< Two keys: a many-to-many relation.
};

/// A table on its way into the spec.
struct Plot {
    const Table* table = nullptr;
    Fate fate = Fate::Entity;
    std::string left_reason;  ///< Of Left: "Every app keeps the roles of its members itself."
    intent::Coverage left_status = intent::Coverage::Assumed;  ///< Of Left.
    std::string entity;                                        ///< Of Entity; "User" of User.
    std::size_t entry = 0;                       ///< In the ledger, of what introduces the table.
    TakenNames names;                            ///< Of fields, relations and their columns.
    std::map<std::string, std::string> members;  ///< Column or link, in lower case → member.
};

/// A column that points at records by its name alone.
struct InferredLink {
    std::size_t plot = 0;
    const Column* column = nullptr;
    const Table* target = nullptr;
};

/// A spec in the making. The steps below run in their order; `model` outlives them.
struct Building {
    explicit Building(const ImportedModel& from) : model(from) {}

    const ImportedModel& model;
    AppSpec spec;
    Ledger ledger;
    std::map<std::string, std::size_t> origins;  ///< Part of the spec → entry of the ledger.
    std::vector<Plot> plots;                     ///< One for each table.
    std::vector<std::map<std::string, const Link*>> links_by_column;  ///< One for each table.
    std::vector<InferredLink> inferred;

    /// The table a name means: spelled the same, or the same in another spelling; null for none.
    Plot* find(std::string_view table);
    Entity& entity_of(const Plot& plot) { return *spec.find_entity(plot.entity); }

    void index_tables();

private:
    std::map<std::string, std::size_t, std::less<>> by_name_;
    std::map<std::string, std::size_t, std::less<>> by_key_;
};

void sort_tables(Building& b);       ///< What becomes of each; entities get their names.
void build_fields(Building& b);      ///< Columns become fields; those that hold a key wait.
void build_links(Building& b);       ///< Links and join tables become relations.
void settle_relations(Building& b);  ///< Inverse names; cycles of required relations are opened.
void build_rules(Building& b);       ///< Unique together, comparisons, states, display.

}  // namespace dz::importer
