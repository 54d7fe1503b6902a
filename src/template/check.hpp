#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "template/program.hpp"
#include "template/render.hpp"

namespace dz::templates {

struct ViewSchema;

/// One documented name of a view.
struct NameSchema {
    enum class Kind { Text, Flag, Items };
    std::string name;
    Kind kind = Kind::Text;
    std::string summary;                ///< A phrase with an example, for docs/view-model.md.
    const ViewSchema* items = nullptr;  ///< Of Items: what each of the list holds.
};

/// The names a scope always has. Schemas point at each other and live for the whole program.
struct ViewSchema {
    std::string noun;  ///< What a loop variable over such scopes is called: "field".
    std::string summary;
    std::vector<NameSchema> names;

    const NameSchema* find(std::string_view name) const;
};

/// Schemas from the outermost scope to the innermost.
using SchemaChain = std::vector<const ViewSchema*>;

/// A slot's item for the checker: its program, and the schemas of the scopes it brings along.
struct SlotItemSchema {
    const Program* program = nullptr;
    SchemaChain scopes;
};
using SlotSchemas = std::map<std::string, std::vector<SlotItemSchema>, std::less<>>;

/// What `include` and `slot` refer to. Borrowed: both outlive the call.
struct CheckSurroundings {
    const Snippets& snippets;
    const SlotSchemas& slots;
};

/// Finds, in every branch and every included snippet, what rendering would trip over: unknown
/// names, lists printed, text looped over, unknown snippets and slots, `template.include_circle`.
/// Also `template.unreachable` (a flag tested again where it is already decided) and
/// `template.loop_variable` (a loop over fields whose variable is not `field`).
///
/// Each fault once, in the order of the text. Empty means the template renders with every view
/// that has these schemas.
std::vector<Error> check_template(const Program& program, const SchemaChain& scopes,
                                  const CheckSurroundings& surroundings);

}  // namespace dz::templates
