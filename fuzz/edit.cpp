// Any bytes said about a spec give decisions, questions or an Error, and never a broken spec.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "intent/edit/rule_editor.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"

namespace {

constexpr const char* kSpec = R"(
app: { name: Studio }
roles: [ { name: manager } ]
entities:
  - name: Client
    fields: [ { name: name, required: true }, { name: email, type: email } ]
  - name: Invoice
    fields:
      - { name: number, type: sequence }
      - { name: status, type: enum, values: [draft, sent, paid], default: draft }
      - { name: dueOn, type: date }
      - { name: total, type: money }
    relations: [ { name: client, target: Client, required: true } ]
    states: { field: status, transitions: [ { from: draft, to: sent }, { from: sent, to: paid } ] }
    views: [ board: { by: status }, table ]
permissions: [ { role: manager, entity: Invoice, can: [read] } ]
features: [ auth, billing, comments: { on: [Invoice] } ]
automations: [ { on: { entity: Invoice, event: overdue }, do: [ { email: { to: client } } ] } ]
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const dz::intent::Lexicon lexicon;
    static const dz::intent::Domains domains;
    static const auto spec =
        dz::normalise(dz::parse_app_spec(kSpec, "studio.yaml").value()).value();
    const dz::intent::RuleEditor editor(lexicon, domains);
    const auto edit = editor.edit(
        {.text = {reinterpret_cast<const char*>(data), size}, .spec = spec, .history = {}});
    if (!edit) return 0;
    if (!edit->acted && !(edit->spec == spec)) std::abort();
    if (edit->acted) {
        const auto undone = dz::timeline::apply_all(edit->spec, edit->undo);
        if (!dz::validate(edit->spec).empty() || !undone || !(*undone == spec)) std::abort();
    }
    return 0;
}
