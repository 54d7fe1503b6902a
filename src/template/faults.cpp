#include "template/faults.hpp"

#include "base/text.hpp"

namespace dz::templates {
namespace {

Error fault(const Program& program, const Op& op, std::string code, std::string problem,
            std::string hint) {
    return Error{.kind = ErrorKind::InvalidInput,
                 .code = std::move(code),
                 .message = describe(program, op.at) + ": " + std::move(problem),
                 .hint = std::move(hint)};
}

}  // namespace

Error unknown_name(const Program& program, const Op& op, std::string_view name,
                   const std::vector<std::string>& known) {
    return fault(program, op, "template.unknown_name",
                 "\"" + std::string(name) + "\" is not a name here.",
                 did_you_mean(name, known,
                              "docs/view-model.md lists the names; a literal $word$ is written "
                              "$$word$$."));
}

Error wrong_kind(const Program& program, const Op& op, std::string_view name,
                 std::string_view problem) {
    return fault(program, op, "template.wrong_kind",
                 "\"" + std::string(name) + "\" " + std::string(problem) + ".",
                 "docs/view-model.md says which names are text, flags and lists.");
}

Error unknown_snippet(const Program& program, const Op& op, std::string_view name,
                      const std::vector<std::string>& known) {
    return fault(
        program, op, "template.unknown_snippet",
        "No pattern provides the snippet \"" + std::string(name) + "\".",
        did_you_mean(name, known, "Add it under snippets/ of the pattern that should provide it."));
}

Error unknown_slot(const Program& program, const Op& op, std::string_view name,
                   const std::vector<std::string>& known) {
    return fault(program, op, "template.unknown_slot",
                 "No pattern declares the slot \"" + std::string(name) + "\".",
                 did_you_mean(name, known, "Declare it under slots: in the pattern's manifest."));
}

Error include_depth(const Program& program, const Op& op, std::string_view name) {
    return fault(program, op, "template.include_depth",
                 "Including \"" + std::string(name) + "\" nests snippets deeper than 16.",
                 "Look for snippets that include each other in a circle.");
}

}  // namespace dz::templates
