// What `datazentr edit` says to people.
#include "app/decision_subject.hpp"
#include "cli/render.hpp"

namespace dz::cli {
namespace {

/// "Adds Task.dueDate", by the kind of the change: "field.add".
std::string in_words(const Change& change) {
    const std::string kind(kind_of(change));
    const auto dot = kind.find('.');
    const auto noun = kind.substr(0, dot);
    const auto verb = kind.substr(dot + 1);
    std::string words = verb == "add" || verb == "enable"       ? "Adds"
                        : verb == "remove" || verb == "disable" ? "Removes"
                        : verb == "unset"                       ? "Removes"
                        : verb == "rename"                      ? "Renames"
                                                                : "Changes";
    words += " the " + (noun == "value" ? std::string("option") : noun);
    const auto subject = app::subject_of(change).text;
    return subject.empty() || subject == noun ? words : words + " " + subject;
}

}  // namespace

void render_edit(Terminal& words, const app::EditedSpec& edited) {
    for (const auto& answer : edited.edit.answers) {
        const bool done = answer.kind == intent::AnswerKind::Done;
        words.line(words.paint(done ? Tone::Good : Tone::Warn, done ? "✓ " : "? ") +
                   words.paint(Tone::Strong, answer.clause));
        for (const auto& id : answer.decisions)
            for (const auto& decision : edited.edit.decisions)
                if (decision.id == id) words.line("    " + in_words(decision.change));
        if (!answer.text.empty()) words.line("    " + wrap(answer.text, words.width(), 4));
        for (const auto& option : answer.options)
            if (!option.empty()) words.line(words.paint(Tone::Quiet, "      - " + option));
    }
    if (edited.diff.empty()) {
        words.line("Nothing was changed.");
        return;
    }
    words.line("");
    for (const auto& difference : edited.diff) {
        using Kind = SpecDifference::Kind;
        switch (difference.kind) {
            case Kind::Added:
                words.line(
                    words.paint(Tone::Good, "+ " + difference.path + ": " + difference.after));
                break;
            case Kind::Removed:
                words.line(
                    words.paint(Tone::Bad, "- " + difference.path + ": " + difference.before));
                break;
            case Kind::Changed:
            case Kind::Moved:
                words.line("~ " + difference.path + ": " + difference.before + " → " +
                           difference.after);
                break;
        }
    }
}

}  // namespace dz::cli
