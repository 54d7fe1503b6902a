#include "projects/hand_files.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "model/decision_codec.hpp"
#include "model/pattern_library.hpp"

namespace dz::projects {
namespace {

constexpr std::size_t kMaxPath = 200;  ///< Bytes.

/// Paths that follow from the spec and would no longer, or that decide what the server installs.
bool is_owned(std::string_view any_case) {
    const auto path = to_lower(any_case);
    return path.starts_with(".datazentr/") || path.starts_with("migrations/") ||
           path == "datazentr.lock" || path == "package.json" || path == "package-lock.json";
}

Error refusal(std::string code, std::string message, std::string hint) {
    return {.kind = ErrorKind::InvalidInput,
            .code = std::move(code),
            .message = std::move(message),
            .hint = std::move(hint)};
}

}  // namespace

Result<HandFiles> hand_files_at(Transaction& transaction, const ProjectId& id, std::int64_t seq) {
    DZ_TRY_ASSIGN(
        const auto rows,
        transaction.query("SELECT d.body FROM (SELECT path, max(seq) AS seq FROM file_edit WHERE "
                          "project = ? AND seq <= ? GROUP BY path) AS latest JOIN decision d ON "
                          "d.project = ? AND d.seq = latest.seq",
                          id.value, seq, id.value));
    HandFiles files;
    for (const auto& row : rows) {
        DZ_TRY_ASSIGN(auto decision, parse_decision(row.text(0)));
        auto* edit = std::get_if<FileEdit>(&decision.change);
        if (edit != nullptr && edit->to) files.emplace(std::move(edit->path), *std::move(edit->to));
    }
    return files;
}

std::vector<Change> hand_edits(const HandFiles& from, const HandFiles& to) {
    std::vector<Change> edits;
    for (const auto& [path, file] : from) {
        const auto other = to.find(path);
        if (other == to.end())
            edits.push_back(FileEdit{path, file, std::nullopt});
        else if (other->second != file)
            edits.push_back(FileEdit{path, file, other->second});
    }
    for (const auto& [path, file] : to)
        if (!from.contains(path)) edits.push_back(FileEdit{path, std::nullopt, file});
    return edits;
}

Status check_hand_path(std::string_view path) {
    const auto quoted = "\"" + std::string(utf8_prefix(path, kMaxPath)) + "\"";
    if (!is_inner_path(path) || path.size() > kMaxPath || !is_valid_utf8(path))
        return fail(refusal("file.path", quoted + " is no path of a file.",
                            "Use a relative path with '/' that stays inside the app."));
    if (is_owned(path))
        return fail(refusal("file.owned", quoted + " follows from the spec.",
                            "Change the project in words, or take the app away as a zip."));
    return {};
}

Status check_hand_text(std::string_view text) {
    if (text.size() > kMaxHandFile)
        return fail(refusal("file.size", "The file is larger than a megabyte.",
                            "Split it, or take the app away as a zip."));
    if (!is_valid_utf8(text) || text.find('\0') != std::string_view::npos)
        return fail(refusal("file.no_text", "The file is no text.",
                            "Files are written as UTF-8 without NUL."));
    return {};
}

Status check_file_edit(const FileEdit& edit) {
    DZ_TRY(check_hand_path(edit.path));
    if (!edit.to || !edit.to->written) return {};
    return check_hand_text(*edit.to->written);
}

Status note_file_edit(Transaction& transaction, const ProjectId& id, std::int64_t seq,
                      const FileEdit& edit) {
    DZ_TRY(transaction.execute("INSERT INTO file_edit (project, path, seq) VALUES (?, ?, ?)",
                               id.value, edit.path, seq));
    return {};
}

}  // namespace dz::projects
