#include "generate/view_schema_names.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dz::generate {

using templates::NameSchema;
using templates::ViewSchema;
using Kind = NameSchema::Kind;

NameSchema text(std::string name, std::string summary) {
    return {std::move(name), Kind::Text, std::move(summary), nullptr};
}

NameSchema flag(std::string name, std::string summary) {
    return {std::move(name), Kind::Flag, std::move(summary), nullptr};
}

NameSchema list(std::string name, const ViewSchema& items, std::string summary) {
    return {std::move(name), Kind::Items, std::move(summary), &items};
}

void add(ViewSchema& schema, std::vector<NameSchema> names) {
    std::ranges::move(names, std::back_inserter(schema.names));
}

void add_target(ViewSchema& schema) {
    add(schema, {flag("has_target",
                      "refers to an entity or to User; without, all target spellings are empty"),
                 flag("is_to_user", "the target is the built-in User"),
                 text("target", "camelCase singular of the target: `project`"),
                 text("Target", "its PascalCase type: `Project`"),
                 text("targets", "its camelCase plural: `projects`"),
                 text("Targets", "its PascalCase plural: `Projects`"),
                 text("target_table", "its table: `projects`"),
                 text("target-file", "its file name: `project`"),
                 text("target-path", "its path segment: `projects`"),
                 text("TargetLabel", "its label: `Project`"),
                 text("TargetsLabel", "its plural label: `Projects`"),
                 text("target_label", "its label inside a sentence: `project`"),
                 text("targets_label", "its plural label inside a sentence: `projects`")});
}

}  // namespace dz::generate
