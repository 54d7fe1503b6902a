#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"

namespace dz {

/// The words a spec may use where the set is open, because patterns add to it.
struct SpecVocabulary {
    std::vector<std::string> field_types;
    std::vector<std::string> view_kinds;
    std::vector<std::string> page_kinds;
    std::vector<std::string> widget_kinds;
    std::vector<std::string> action_kinds;  ///< Of automations.
    std::vector<std::string> features;      ///< Empty means any.
    std::vector<std::string> integrations;  ///< Empty means any.
};

/// What the built-in patterns know.
const SpecVocabulary& built_in_vocabulary();

/// Everything that is wrong with what a spec means, at most 100 errors, in document order; none
/// for a valid spec. Codes: `spec.name`, `spec.duplicate`, `spec.reference`, `spec.value`,
/// `spec.limit`, `spec.cycle`, `spec.expression`.
///
/// Names are ASCII: entities PascalCase, fields and relations camelCase, roles and enum values
/// snake_case, at most 60 characters. Two names collide when they are equal in snake_case, since
/// tables, columns and files are derived from that. Names that every app already uses (User,
/// Session, …; id, createdAt, …) are refused.
std::vector<Error> validate(const AppSpec& spec,
                            const SpecVocabulary& vocabulary = built_in_vocabulary());

/// The spec with everything spelled out, or what is wrong with it as one error.
///
/// Names get their spelling ("due on" is dueOn) with all references. Names that every app or the
/// language of expressions uses get a suffix (not becomes notValue, Member MemberEntry) and keep
/// their label; only an own User or Workspace is refused. Fills labels, plurals, inverse names, the
/// slug, one display field per entity (an added `name` if nothing can serve), the initial state and
/// its default, names of automations. `has_many` becomes `belongs_to` on the target. Unchanged when
/// applied twice.
Result<AppSpec> normalise(AppSpec spec, const SpecVocabulary& vocabulary = built_in_vocabulary());

}  // namespace dz
