#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "base/json_writer.hpp"
#include "base/text.hpp"
#include "cli/exit_code.hpp"
#include "cli/render.hpp"

namespace dz::cli {
namespace {

void write_pattern(JsonWriter& json, const app::CataloguedPattern& found) {
    const Pattern& pattern = found.manifest();
    json.begin_object().key("id").value(pattern.id).key("name").value(found.name);
    json.key("version").value(to_string(pattern.version));
    json.key("kind").value(to_string(pattern.kind)).key("summary").value(pattern.summary);
    json.key("phrases").begin_array();
    for (const std::string& phrase : pattern.phrases) json.value(phrase);
    json.end_array().key("provides").begin_array();
    for (const Provision& provision : pattern.provides) json.value(provision.capability);
    json.end_array().key("requires").begin_array();
    for (const Requirement& requirement : pattern.requirements) json.value(requirement.capability);
    json.end_array().key("files").begin_array();
    for (const PatternFile& file : pattern.files) json.value(file.path);
    json.end_array().key("entities").begin_array();
    if (found.domain != nullptr)
        for (const Entity& entity : found.domain->spec.entities) json.value(entity.name);
    json.end_array().end_object();
}

void print(const JsonWriter& json) {
    std::printf("%s\n", json.text().c_str());
}

std::string padded(std::string text, std::size_t columns) {
    text.resize(std::max(columns, text.size() + 1), ' ');
    return text;
}

}  // namespace

int list_patterns(Terminal& words, const std::vector<app::RankedPattern>& found, bool json) {
    JsonWriter document;
    document.begin_array();
    for (const auto& one : found) {
        const Pattern& pattern = one.pattern->manifest();
        if (json) {
            write_pattern(document, *one.pattern);
            continue;
        }
        words.line(padded(pattern.id, 28) + padded(std::string(to_string(pattern.kind)), 10) +
                   wrap(pattern.summary, words.width(), 38));
    }
    document.end_array();
    if (json) {
        print(document);
        return 0;
    }
    words.line(words.paint(Tone::Quiet, count_text(found.size(), "pattern", "patterns")));
    return 0;
}

int show_pattern(Terminal& words, const app::CataloguedPattern& found, bool json) {
    const Pattern& pattern = found.manifest();
    if (json) {
        JsonWriter document;
        write_pattern(document, found);
        print(document);
        return 0;
    }
    words.line(words.paint(Tone::Strong, pattern.id) + ' ' + to_string(pattern.version) + ", " +
               std::string(to_string(pattern.kind)) + ", " + pattern.license);
    words.line(wrap(pattern.summary, words.width(), 0));
    const auto list = [&](std::string_view title, const std::vector<std::string>& items) {
        if (items.empty()) return;
        words.line("");
        words.line(words.paint(Tone::Strong, title));
        for (const std::string& item : items) words.line("  " + item);
    };
    std::vector<std::string> provides;
    for (const Provision& provision : pattern.provides) provides.push_back(provision.capability);
    std::vector<std::string> requires_list;
    for (const Requirement& requirement : pattern.requirements)
        requires_list.push_back(requirement.capability +
                                (requirement.optional ? " (optional)" : ""));
    std::vector<std::string> slots;
    for (const Slot& slot : pattern.slots) slots.push_back(slot.id);
    std::vector<std::string> files;
    for (const PatternFile& file : pattern.files)
        files.push_back(file.path + (file.each == "app" ? "" : "  for each " + file.each));
    list("Found by", pattern.phrases);
    list("Provides", provides);
    list("Requires", requires_list);
    list("Slots", slots);
    list("Files", files);
    std::vector<std::string> records;
    if (found.domain != nullptr)
        for (const Entity& entity : found.domain->spec.entities) {
            std::vector<std::string> fields;
            for (const Field& field : entity.fields) fields.push_back(field.name);
            records.push_back(entity.name + ": " + join(fields, ", "));
        }
    for (std::string& record : records) record = wrap(record, words.width(), 4);
    list("Records", records);
    return 0;
}

int render_problems(Terminal& words, const std::vector<Error>& problems, std::size_t patterns,
                    bool json) {
    if (json) {
        JsonWriter document;
        document.begin_object().key("patterns").value(patterns).key("problems").begin_array();
        for (const Error& problem : problems) {
            document.begin_object().key("code").value(problem.code);
            document.key("message").value(problem.message);
            document.key("hint").value(problem.hint).end_object();
        }
        document.end_array().key("ok").value(problems.empty()).end_object();
        print(document);
    } else {
        for (const Error& problem : problems) render_error(words, problem);
        words.line(count_text(patterns, "pattern", "patterns") + ", " +
                   count_text(problems.size(), "problem", "problems") + ".");
    }
    return problems.empty() ? 0 : kRedGate;
}

}  // namespace dz::cli
