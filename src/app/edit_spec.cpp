#include "app/edit_spec.hpp"

#include <algorithm>
#include <utility>

#include "base/json_writer.hpp"
#include "model/app_spec_codec.hpp"
#include "model/decision_codec.hpp"
#include "model/document.hpp"
#include "model/document_formats.hpp"
#include "model/validate_spec.hpp"

namespace dz::app {
namespace {

Error broken_line(std::size_t number) {
    return {.kind = ErrorKind::InvalidInput,
            .code = "edit.history",
            .message = "Line " + std::to_string(number) + " of the edits cannot be read.",
            .hint =
                "Restore the file from version control, or delete it: then earlier edits cannot "
                "be undone."};
}

Result<intent::PastEdit> parse_line(std::string_view line, std::size_t number) {
    const auto document = parse_document(line, "edits.jsonl");
    if (!document) return fail(broken_line(number));
    intent::PastEdit past;
    const auto* text = document->find("text");
    const auto* decisions = document->find("decisions");
    const auto* undo = document->find("undo");
    if (text == nullptr || !text->as_text() || decisions == nullptr || !decisions->as_array() ||
        undo == nullptr || !undo->as_array())
        return fail(broken_line(number));
    past.text = *text->as_text();
    if (const auto* back = document->find("takes_back"))
        if (const auto* value = back->as_bool()) past.takes_back = *value;
    for (const auto& node : *decisions->as_array()) {
        const auto* written = node.as_text();
        auto decision =
            written ? parse_decision(*written) : Result<Decision>(fail(broken_line(number)));
        if (!decision) return fail(broken_line(number));
        past.decisions.push_back(*std::move(decision));
    }
    for (const auto& node : *undo->as_array()) {
        const auto* written = node.as_text();
        auto change = written ? parse_change(*written) : Result<Change>(fail(broken_line(number)));
        if (!change) return fail(broken_line(number));
        past.undo.push_back(*std::move(change));
    }
    return past;
}

}  // namespace

Result<EditedSpec> edit_spec(std::string_view text, const AppSpec& spec,
                             const std::vector<intent::PastEdit>& history,
                             const intent::Editor& editor) {
    std::int64_t last_seq = 0;
    for (const auto& past : history)
        for (const auto& decision : past.decisions) last_seq = std::max(last_seq, decision.seq);
    EditedSpec edited;
    DZ_TRY_ASSIGN(
        edited.edit,
        editor.edit({.text = text, .spec = spec, .history = history, .last_seq = last_seq}));
    if (edited.edit.acted) {
        // What spelling out would change was not asked for, so it is no difference.
        DZ_TRY_ASSIGN(const auto before, normalise(spec));
        edited.diff = timeline::spec_diff(before, edited.edit.spec);
    }
    return edited;
}

std::string edited_spec_json(const EditedSpec& edited) {
    JsonWriter json;
    json.begin_object().key("decisions").begin_array();
    for (const auto& decision : edited.edit.decisions) json.raw(to_json(decision));
    json.end_array().key("spec").raw(to_json(edited.edit.spec));
    json.key("diff").begin_array();
    for (const auto& difference : edited.diff) {
        json.begin_object().key("kind").value(to_string(difference.kind));
        json.key("path").value(difference.path);
        if (!difference.before.empty()) json.key("before").raw(difference.before);
        if (!difference.after.empty()) json.key("after").raw(difference.after);
        json.end_object();
    }
    json.end_array().key("questions").begin_array();
    std::size_t number = 0;
    for (const auto& answer : edited.edit.answers) {
        ++number;
        if (answer.kind == intent::AnswerKind::Done) continue;
        json.begin_object().key("id").value("clause" + std::to_string(number));
        json.key("kind").value(to_string(answer.kind)).key("clause").value(answer.clause);
        json.key("text").value(answer.text).key("options").begin_array();
        for (const auto& option : answer.options) json.value(option);
        json.end_array().end_object();
    }
    json.end_array().key("acted").value(edited.edit.acted).end_object();
    return json.text();
}

std::string edit_line(std::string_view text, const intent::Edit& edit) {
    JsonWriter json;
    json.begin_object().key("text").value(text).key("takes_back").value(edit.takes_back);
    json.key("decisions").begin_array();
    for (const auto& decision : edit.decisions) json.value(to_json(decision));
    json.end_array().key("undo").begin_array();
    for (const auto& change : edit.undo) json.value(to_json(change));
    json.end_array().end_object();
    return json.text() + "\n";
}

Result<std::vector<intent::PastEdit>> parse_edit_lines(std::string_view lines) {
    std::vector<intent::PastEdit> history;
    std::size_t number = 0;
    for (std::size_t from = 0; from < lines.size();) {
        const auto end = std::min(lines.find('\n', from), lines.size());
        ++number;
        if (end > from) {
            DZ_TRY_ASSIGN(auto past, parse_line(lines.substr(from, end - from), number));
            history.push_back(std::move(past));
        }
        from = end + 1;
    }
    return history;
}

}  // namespace dz::app
