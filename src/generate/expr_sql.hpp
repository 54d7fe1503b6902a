#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/expr.hpp"
#include "model/relation_end.hpp"

namespace dz::generate {

/// How names of the spec are spelled in PostgreSQL; every result is quoted or otherwise safe.
class SqlNaming {
public:
    virtual ~SqlNaming() = default;

    virtual std::string root() const { return "t"; }  ///< Alias of the entity's own row.
    virtual std::string table(const Entity& entity) const;
    virtual std::string user_table() const { return "\"users\""; }
    virtual std::string column(const Entity& entity, std::string_view member) const;
    /// The foreign key on the holder's side: "project_id".
    virtual std::string key(const RelationEnd& end) const;
    /// The join table of a many-to-many relation, and its keys to the holder and the target.
    virtual std::string join_table(const RelationEnd& end) const;
    virtual std::string join_key(const RelationEnd& end, bool of_holder) const;
    /// Today in UTC, this moment, and the id of the acting user.
    virtual std::string today() const { return "(now() at time zone 'UTC')::date"; }
    virtual std::string now() const { return "now()"; }
    virtual std::string me() const { return "current_setting('app.user_id', true)"; }
};

/// An expression as a PostgreSQL expression over a row aliased `root()`. To-one paths and
/// aggregates become correlated subqueries, computed fields are expanded. Every number is numeric,
/// so nothing overflows or divides as integers; division by zero is null.
///
/// Fails with the errors of check_expr, and with `expr.cycle` when computed fields depend on each
/// other. Pure and deterministic.
Result<std::string> expr_to_sql(std::string_view source, const AppSpec& spec, const Entity& entity,
                                const SqlNaming& naming = SqlNaming());

/// As above, as a condition: never null.
Result<std::string> condition_to_sql(std::string_view source, const AppSpec& spec,
                                     const Entity& entity, const SqlNaming& naming = SqlNaming());

/// The value of a computed field; money is rounded to two decimals.
Result<std::string> computed_to_sql(const AppSpec& spec, const Entity& entity, const Field& field,
                                    const SqlNaming& naming = SqlNaming());

}  // namespace dz::generate
