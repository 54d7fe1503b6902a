#include "cli/remote.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string_view>

#include "base/json_writer.hpp"
#include "cli/edit_files.hpp"

namespace dz::cli {
namespace {

using app::text_in;

const DocNode::Array& list_in(const DocNode& object, std::string_view key) {
    static const DocNode::Array kNone;
    const auto* member = object.find(key);
    const auto* list = member != nullptr ? member->as_array() : nullptr;
    return list != nullptr ? *list : kNone;
}

const DocNode& object_in(const DocNode& object, std::string_view key) {
    static const DocNode kNone{.value = DocNode::Object{}};
    const auto* member = object.find(key);
    return member != nullptr ? *member : kNone;
}

Status print(const std::string& document) {
    std::fwrite(document.data(), 1, document.size(), stdout);
    std::fputc('\n', stdout);
    return {};
}

std::string padded(std::string text, std::size_t columns) {
    text.resize(std::max(columns, text.size() + 1), ' ');
    return text;
}

/// "2026-11-19T15:11:04Z" → "2026-11-19 15:11".
std::string minute_of(const std::string& moment) {
    auto text = moment.substr(0, 16);
    if (text.size() > 10) text[10] = ' ';
    return text;
}

}  // namespace

void RemoteCommands::say_open_clauses(const DocNode& made) {
    for (const auto& clause : list_in(made, "trace")) {
        if (text_in(clause, "status") != "uncovered") continue;
        words_.line(words_.paint(Tone::Warn, "  not covered: ") + "\"" + text_in(clause, "text") +
                    "\"");
        if (const auto reason = text_in(clause, "reason"); !reason.empty())
            words_.line("    " + wrap(reason, words_.width(), 4));
    }
}

Status RemoteCommands::make(const std::string& description) {
    DZ_TRY_ASSIGN(const auto made, server_.create(description));
    if (json_) return print(made.text);
    const auto& project = object_in(made.document, "project");
    const auto decisions = list_in(made.document, "decisions").size();
    const auto clauses = list_in(made.document, "trace").size();
    words_.line(words_.paint(Tone::Good, "✓ ") +
                words_.paint(Tone::Strong, text_in(project, "name")) + ", " +
                count_text(decisions, "decision", "decisions") + " from " +
                count_text(clauses, "clause", "clauses"));
    say_open_clauses(made.document);
    words_.line("");
    words_.line("  Open " + server_.page_of(text_in(project, "id")));
    words_.line(words_.paint(
        Tone::Quiet, "  Change it: datazentr edit --project " + text_in(project, "id") + " \"…\""));
    return {};
}

void RemoteCommands::say_answer(const DocNode& answer) {
    const bool done = text_in(answer, "kind") == "done";
    words_.line(words_.paint(done ? Tone::Good : Tone::Warn, done ? "✓ " : "? ") +
                words_.paint(Tone::Strong, text_in(answer, "clause")));
    if (const auto text = text_in(answer, "text"); !text.empty())
        words_.line("    " + wrap(text, words_.width(), 4));
    for (const auto& option : list_in(answer, "options"))
        if (const auto* text = option.as_text(); text != nullptr && !text->empty())
            words_.line(words_.paint(Tone::Quiet, "      - " + *text));
}

void RemoteCommands::say_difference(const DocNode& difference) {
    const auto kind = text_in(difference, "kind");
    const auto path = text_in(difference, "path");
    const auto before = text_in(difference, "before");
    const auto after = text_in(difference, "after");
    if (kind == "added")
        words_.line(words_.paint(Tone::Good, "+ " + path + ": " + after));
    else if (kind == "removed")
        words_.line(words_.paint(Tone::Bad, "- " + path + ": " + before));
    else
        words_.line("~ " + path + ": " + before + " → " + after);
}

Status RemoteCommands::edit(const std::string& project, const std::string& instruction) {
    DZ_TRY_ASSIGN(const auto changed, server_.chat(project, instruction));
    if (json_) return print(changed.text);
    for (const auto& answer : list_in(changed.document, "answers")) say_answer(answer);
    const auto& differences = list_in(changed.document, "diff");
    if (differences.empty()) {
        words_.line("Nothing was changed.");
        return {};
    }
    words_.line("");
    for (const auto& difference : differences) say_difference(difference);
    return {};
}

Status RemoteCommands::list() {
    DZ_TRY_ASSIGN(const auto all, server_.list());
    if (json_) return print(all.text);
    const auto& projects = list_in(all.document, "items");
    for (const auto& project : projects)
        words_.line(padded(text_in(project, "id"), 28) +
                    padded(minute_of(text_in(project, "updatedAt")), 18) +
                    text_in(project, "name"));
    words_.line(words_.paint(Tone::Quiet, count_text(projects.size(), "project", "projects")));
    return {};
}

Status RemoteCommands::save(const std::string& project, const std::string& path) {
    DZ_TRY_ASSIGN(const auto file, server_.download(project));
    const auto& target = path.empty() ? file.name : path;
    std::error_code ignored;
    if (std::filesystem::exists(target, ignored))
        return fail({.kind = ErrorKind::Conflict,
                     .code = "write.exists",
                     .message = "\"" + target + "\" is there already.",
                     .hint = "Give it another name with --out."});
    DZ_TRY(write_atomically(target, file.bytes));
    if (json_) {
        JsonWriter json;
        json.begin_object().key("file").value(target);
        json.key("bytes").value(file.bytes.size()).end_object();
        return print(json.text());
    }
    words_.line(words_.paint(Tone::Good, "✓ ") + target + ", " +
                std::to_string(file.bytes.size() / 1024) + " kB");
    return {};
}

}  // namespace dz::cli
