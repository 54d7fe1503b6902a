#pragma once

#include <functional>
#include <string>

#include "model/app_spec.hpp"
#include "model/expr.hpp"

namespace dz {

/// One expression of a spec and what it must be.
struct SpecExpression {
    const Entity* entity;  ///< Whose names it may use.
    ExprType wanted;       ///< Null when the field it computes decides.
    std::string place;     ///< For messages: "rule 1 of Task".
    const Field* field;    ///< The computed field, or null.
    bool has_person;       ///< Somebody acts or looks, so `me()` means something.
};

/// Visits every expression of the spec, in document order: computed fields, rules, guards of
/// transitions, filters of permissions, pages and widgets, guards of automations. Those whose
/// entity is missing are skipped, and so is the word `own`.
void visit_expressions(const AppSpec& spec,
                       const std::function<void(const SpecExpression&, const std::string&)>& visit);

/// As above, for changing the sources. The spec must not change otherwise meanwhile.
void visit_expressions(AppSpec& spec,
                       const std::function<void(const SpecExpression&, std::string&)>& visit);

}  // namespace dz
