#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/app_spec.hpp"
#include "model/expr.hpp"

namespace dz::generate {

// What the compilers of expressions ask of a tree, so that both targets answer alike.

/// Decimals that a computed number of this type is rounded to; negative for what is no number.
int decimals_of(std::string_view field_type);

/// Whether a value has no more decimals than what it reads: it is picked, counted or added up.
bool keeps_decimals(const Expr& expr);

/// The first path of an expression that leads through a to-many relation, or null.
const Expr* collection_path(const AppSpec& spec, const Entity& entity, const Expr& expr);

/// Whether the values a person sends do not decide an expression: it reads other records, what is
/// computed, or what only the database sets.
bool needs_database(const Entity& entity, const Expr& expr);

/// Whether a function aggregates over a to-many relation.
bool is_aggregate(std::string_view function);

bool is_temporal(ExprType type);

/// The expression that is null in every type.
bool is_null(const Expr& expr);

/// `a in (b, null)` as `a = b or a = null`, when one of the values is null or a day beside an
/// instant, which a list cannot say.
std::optional<Expr> as_equalities(const Expr& in);

/// A text literal in the spelling both targets read alike: a day beside instants is its midnight in
/// UTC.
std::string literal_text(const Expr& expr);

}  // namespace dz::generate
