#pragma once

#include <vector>

#include "generate/demo_data.hpp"

namespace dz::generate {

/// One table to fill: how many rows, and which of its to-one relations may point at rows that
/// already exist when it is inserted.
struct TablePlan {
    const Entity* entity = nullptr;
    std::size_t rows = 0;
    std::vector<const Relation*> to_one;   ///< Placeable; targets come earlier, or are the table.
    std::vector<const Relation*> to_many;  ///< Many-to-many relations declared here.
    const Relation* parent = nullptr;      ///< Of line-item tables: rows are shared out over it.
};

/// Orders the tables so that every required relation points backwards. A cycle is broken at an
/// optional relation, which then stays empty in demo rows.
std::vector<TablePlan> plan_tables(const AppSpec& spec, const DemoVocabulary& vocabulary);

}  // namespace dz::generate
