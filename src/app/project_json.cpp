#include "app/project_json.hpp"

#include <charconv>

#include "base/json_writer.hpp"
#include "model/app_spec_codec.hpp"
#include "model/decision_codec.hpp"
#include "projects/hand_files.hpp"
#include "projects/moment.hpp"

namespace dz::app {
namespace {

using projects::moment_text;

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& items) {
    json.key(key).begin_array();
    for (const auto& item : items) json.value(item);
    json.end_array();
}

void write_project(JsonWriter& json, const projects::Project& project) {
    json.begin_object().key("id").value(project.id.value).key("name").value(project.name);
    json.key("slug").value(project.slug).key("description").value(project.description);
    json.key("seq").value(project.seq).key("createdAt").value(moment_text(project.created_at));
    json.key("updatedAt").value(moment_text(project.updated_at)).end_object();
}

void write_step(JsonWriter& json, const projects::Step& step) {
    json.begin_object().key("firstSeq").value(step.first_seq);
    json.key("lastSeq").value(step.last_seq).key("origin").value(to_string(step.origin));
    json.key("actor").begin_object().key("kind").value(step.actor.kind);
    json.key("id").value(step.actor.id).end_object();
    json.key("words").value(step.words).key("at").value(moment_text(step.at)).end_object();
}

void write_trace(JsonWriter& json, const std::vector<intent::Clause>& trace) {
    json.begin_array();
    for (const auto& clause : trace) {
        json.begin_object().key("text").value(clause.text);
        json.key("start").value(clause.start).key("end").value(clause.end);
        json.key("status").value(to_string(clause.status));
        write_texts(json, "decisions", clause.decisions);
        json.key("confidence").value(clause.confidence);
        json.key("reason").value(clause.reason).end_object();
    }
    json.end_array();
}

void write_understanding(JsonWriter& json, const intent::Understanding& understanding) {
    json.key("decisions").begin_array();
    for (const auto& decision : understanding.decisions) json.raw(to_json(decision));
    json.end_array().key("trace");
    write_trace(json, understanding.trace);
    json.key("suggestions").begin_array();
    for (const auto& suggestion : understanding.suggestions) {
        json.begin_object().key("id").value(suggestion.id).key("title").value(suggestion.title);
        json.key("why").value(suggestion.why).key("confidence").value(suggestion.confidence);
        json.key("changes").begin_array();
        for (const auto& change : suggestion.changes) json.raw(to_json(change));
        json.end_array().end_object();
    }
    json.end_array().key("questions").begin_array();
    for (const auto& question : understanding.questions) {
        json.begin_object().key("id").value(question.id).key("text").value(question.text);
        write_texts(json, "options", question.options);
        json.end_object();
    }
    json.end_array().key("domain").value(understanding.domain);
    json.key("language").value(understanding.language);
}

void write_differences(JsonWriter& json, const std::vector<SpecDifference>& differences) {
    json.begin_array();
    for (const auto& one : differences) {
        json.begin_object().key("kind").value(to_string(one.kind)).key("path").value(one.path);
        json.key("before").value(one.before).key("after").value(one.after).end_object();
    }
    json.end_array();
}

template <class Items, class Write>
std::string list_json(const Items& items, Write write) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& item : items) write(json, item);
    json.end_array().end_object();
    return json.text();
}

}  // namespace

std::string project_json(const projects::Project& project) {
    JsonWriter json;
    write_project(json, project);
    return json.text();
}

std::string projects_json(const std::vector<projects::Project>& page, std::size_t limit) {
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const auto& project : page) write_project(json, project);
    json.end_array().key("next");
    if (page.size() < limit)
        json.null();
    else
        json.value(std::to_string(page.back().updated_at) + "." + page.back().id.value);
    json.end_object();
    return json.text();
}

Result<projects::ProjectCursor> parse_cursor(std::string_view text) {
    projects::ProjectCursor cursor;
    const auto dot = text.find('.');
    const auto read =
        std::from_chars(text.data(), text.data() + std::min(dot, text.size()), cursor.updated_at);
    if (dot == text.npos || read.ec != std::errc() || read.ptr != text.data() + dot ||
        !is_ulid(text.substr(dot + 1)))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "project.cursor",
                     .message = "The list cannot go on from there.",
                     .hint = "Give `after` the value of `next` of the page before."});
    cursor.id = text.substr(dot + 1);
    return cursor;
}

std::string created_project_json(const CreatedProject& created) {
    JsonWriter json;
    json.begin_object().key("project");
    write_project(json, created.project);
    write_understanding(json, created.understanding);
    json.end_object();
    return json.text();
}

std::string trace_json(const std::vector<intent::Clause>& trace) {
    JsonWriter json;
    write_trace(json, trace);
    return json.text();
}

std::string understanding_json(const intent::Understanding& understanding) {
    JsonWriter json;
    json.begin_object().key("spec").raw(to_json(understanding.spec));
    write_understanding(json, understanding);
    json.end_object();
    return json.text();
}

std::string changed_project_json(const ChangedProject& changed) {
    JsonWriter json;
    json.begin_object().key("project");
    write_project(json, changed.project);
    json.key("acted").value(changed.edit.acted).key("answers").begin_array();
    for (const auto& answer : changed.edit.answers) {
        json.begin_object().key("clause").value(answer.clause);
        json.key("start").value(answer.start).key("end").value(answer.end);
        json.key("kind").value(to_string(answer.kind)).key("text").value(answer.text);
        write_texts(json, "options", answer.options);
        write_texts(json, "decisions", answer.decisions);
        json.end_object();
    }
    json.end_array().key("diff");
    write_differences(json, changed.diff);
    json.end_object();
    return json.text();
}

std::string foreseen_edit_json(const ForeseenEdit& foreseen) {
    JsonWriter json;
    json.begin_object().key("changes").begin_array();
    for (const auto& change : foreseen.changes) json.raw(to_json(change));
    json.end_array().key("diff");
    write_differences(json, foreseen.diff);
    json.end_object();
    return json.text();
}

std::string decisions_json(const std::vector<Decision>& decisions) {
    return list_json(decisions,
                     [](JsonWriter& json, const Decision& one) { json.raw(to_json(one)); });
}

std::string step_json(const projects::Step& step) {
    JsonWriter json;
    write_step(json, step);
    return json.text();
}

std::string steps_json(const std::vector<projects::Step>& steps) {
    return list_json(steps, write_step);
}

std::string differences_json(const std::vector<SpecDifference>& differences) {
    JsonWriter json;
    json.begin_object().key("items");
    write_differences(json, differences);
    json.end_object();
    return json.text();
}

std::string tree_json(const Plan& plan) {
    return list_json(plan.files, [](JsonWriter& json, const FileDraft& file) {
        json.begin_object().key("path").value(file.path).key("bytes").value(file.content.size());
        json.key("pattern").value(file.pattern);
        const bool writable =
            projects::check_hand_path(file.path) && projects::check_hand_text(file.content);
        json.key("writable").value(writable).end_object();
    });
}

std::string hand_files_json(const std::vector<LaidFile>& files) {
    const auto put = [](JsonWriter& json, std::string_view key,
                        const std::optional<std::string>& text) {
        json.key(key);
        if (text)
            json.value(*text);
        else
            json.null();
    };
    return list_json(files, [&](JsonWriter& json, const LaidFile& file) {
        json.begin_object().key("path").value(file.path);
        json.key("state").value(to_string(file.state));
        put(json, "written", file.hand.written);
        put(json, "generated", file.generated);
        json.end_object();
    });
}

}  // namespace dz::app
