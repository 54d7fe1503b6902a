#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/expr.hpp"
#include "model/relation_end.hpp"

namespace dz::generate {

/// How names of the spec are spelled in TypeScript. Override what an app does differently.
class TsNaming {
public:
    virtual ~TsNaming() = default;

    /// The variable that holds the record, and the one that holds { today, now, me }.
    virtual std::string record() const { return "record"; }
    virtual std::string context() const { return "context"; }
    virtual std::string field(const Entity& entity, const Field& field) const;
    /// The loaded record or records behind a relation: "customer", "lines".
    virtual std::string relation(const RelationEnd& end) const;
    /// The id behind a to-one relation whose key the record holds: "customerId".
    virtual std::string key(const RelationEnd& end) const;
};

/// An expression as a TypeScript expression over a loaded record. It uses plain operators where
/// the spec rules out null, and else the helpers of `expression_helpers_ts`, so that it agrees
/// with `expr_to_sql` on the same data. Dates are ISO strings, numbers are numbers.
///
/// Fails with the errors of check_expr. Pure and deterministic.
Result<std::string> expr_to_ts(std::string_view source, const AppSpec& spec, const Entity& entity,
                               const TsNaming& naming = TsNaming());

/// As above, as the condition of an `if`: an empty bool is false.
Result<std::string> condition_to_ts(std::string_view source, const AppSpec& spec,
                                    const Entity& entity, const TsNaming& naming = TsNaming());

/// The value of a computed field; money is rounded to two decimals.
Result<std::string> computed_to_ts(const AppSpec& spec, const Entity& entity, const Field& field,
                                   const TsNaming& naming = TsNaming());

/// The module src/shared/expressions.ts: every helper that compiled expressions call.
std::string_view expression_helpers_ts();

}  // namespace dz::generate
