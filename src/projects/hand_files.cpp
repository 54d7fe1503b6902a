#include "projects/hand_files.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "model/decision_codec.hpp"

namespace dz::projects {

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

Status note_file_edit(Transaction& transaction, const ProjectId& id, std::int64_t seq,
                      const FileEdit& edit) {
    DZ_TRY(transaction.execute("INSERT INTO file_edit (project, path, seq) VALUES (?, ?, ?)",
                               id.value, edit.path, seq));
    return {};
}

}  // namespace dz::projects
