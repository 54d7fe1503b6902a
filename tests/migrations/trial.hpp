#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace dz::migration_tests {

/// One migration held against PostgreSQL.
struct Trial {
    std::string name;
    std::string old_schema;
    std::string rows;  ///< Fills the old database.
    std::string migration;
    std::string new_schema;
    std::string question;  ///< A query over the migrated database; see Verdict::answer.
};

struct Verdict {
    std::string error;        ///< What PostgreSQL refused; empty when all ran.
    std::string differences;  ///< Lines of the catalog that only one of the databases has.
    std::string answer;       ///< Rows of the question, "a|b" a line.
};

/// Runs all trials on one PostgreSQL in a sandbox, each in a database of its own. Fails when there
/// is no sandbox or no PostgreSQL on this machine.
Result<std::vector<Verdict>> hold(const std::vector<Trial>& trials);

}  // namespace dz::migration_tests
