#include "app/hand_files.hpp"

#include <algorithm>
#include <utility>

#include "base/merge_texts.hpp"
#include "base/text.hpp"

namespace dz::app {
namespace {

using projects::HandFiles;

/// What is merged of a file that was written over another text than is generated now; nothing when
/// there is a choice to make.
std::optional<std::string> merged_text(const HandFile& hand, const std::string* now) {
    if (!hand.generated || !hand.written || now == nullptr) return std::nullopt;
    return merge_texts(*hand.generated, *hand.written, *now);
}

std::string words_of(const FileEdit& edit) {
    if (!edit.to) return "Give up what was written in " + edit.path + ".";
    return (edit.to->written ? "Write " : "Delete ") + edit.path + ".";
}

}  // namespace

std::string_view to_string(HandFileState state) {
    switch (state) {
        case HandFileState::Written:
            return "written";
        case HandFileState::Merged:
            return "merged";
        case HandFileState::Conflict:
            return "conflict";
    }
    return "";
}

std::vector<LaidFile> lay_hand_files(Plan& plan, const HandFiles& hand) {
    std::vector<LaidFile> laid;
    for (const auto& [path, file] : hand) {
        const auto place = std::ranges::lower_bound(plan.files, path, {}, &FileDraft::path);
        const bool is_there = place != plan.files.end() && place->path == path;
        LaidFile one{.path = path, .hand = file, .generated = {}};
        if (is_there) one.generated = place->content;
        auto text = file.written;
        if (one.generated != file.generated && one.generated != file.written) {
            auto merged = merged_text(file, is_there ? &place->content : nullptr);
            one.state = merged ? HandFileState::Merged : HandFileState::Conflict;
            if (merged) text = std::move(merged);
        }
        if (is_there && text)
            place->content = *std::move(text);
        else if (is_there)
            plan.files.erase(place);
        else if (text)
            plan.files.insert(place, {.path = path, .content = *std::move(text), .pattern = {}});
        laid.push_back(std::move(one));
    }
    return laid;
}

Status check_place(const Plan& plan, std::string_view path) {
    const auto wanted = to_lower(path);
    for (const auto& file : plan.files) {
        if (file.path == path) continue;
        const auto other = to_lower(file.path);
        if (other == wanted || other.starts_with(wanted + "/") || wanted.starts_with(other + "/"))
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "file.path",
                         .message = "\"" + std::string(path) + "\" cannot stand beside \"" +
                                    file.path + "\".",
                         .hint = "Choose another name."});
    }
    return {};
}

Result<projects::Project> write_file(Database& database, const projects::ProjectId& id,
                                     FileWriting writing, std::optional<std::string> generated,
                                     const Doing& doing) {
    projects::Project project;
    DZ_TRY(database.write([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(project, projects::find_project(transaction, id));
        DZ_TRY_ASSIGN(const auto hand, projects::hand_files_at(transaction, id, project.seq));
        FileEdit edit{.path = writing.path, .from = {}, .to = {}};
        if (const auto known = hand.find(writing.path); known != hand.end())
            edit.from = known->second;
        if (!writing.as_generated && writing.text != generated)
            edit.to = HandFile{.generated = generated, .written = writing.text};
        if (!writing.as_generated && !writing.text && !generated && !edit.from)
            return fail({.kind = ErrorKind::NotFound,
                         .code = "file.not_found",
                         .message = "The app has no file \"" + writing.path + "\".",
                         .hint = "Look at the tree of the project."});
        // A file that only somebody's hand made is gone without a trace when it goes.
        if (edit.to && !edit.to->generated && !edit.to->written) edit.to.reset();
        if (edit.from == edit.to) return {};
        const auto words = words_of(edit);
        DZ_TRY_ASSIGN(project,
                      projects::append(transaction, id, writing.seen,
                                       {.origin = projects::Origin::Code,
                                        .actor = doing.actor,
                                        .words = words,
                                        .decisions = decisions_of({edit}, writing.seen, words),
                                        .at = doing.at}));
        return {};
    }));
    return project;
}

}  // namespace dz::app
