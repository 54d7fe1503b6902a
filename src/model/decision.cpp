#include "model/decision.hpp"

#include <array>

namespace dz {
namespace {

/// In the order of the variant.
constexpr std::array<std::string_view, std::variant_size_v<Change>> kKinds = {
    "app.set",           "theme.set",        "stack.choose",    "seed.set",
    "entity.add",        "entity.remove",    "entity.rename",   "entity.set",
    "field.add",         "field.remove",     "field.rename",    "field.set",
    "relation.add",      "relation.remove",  "relation.rename", "relation.set",
    "state.set",         "rule.add",         "rule.remove",     "view.set",
    "role.add",          "role.remove",      "role.set",        "role.rename",
    "permission.set",    "permission.unset", "feature.enable",  "feature.disable",
    "page.add",          "page.remove",      "page.set",        "automation.add",
    "automation.remove", "automation.set",   "integration.add", "integration.remove",
    "value.rename",      "file.edit"};

}  // namespace

std::string_view kind_of(const Change& change) {
    return kKinds[change.index()];
}

}  // namespace dz
