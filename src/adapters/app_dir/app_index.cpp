#include "adapters/app_dir/app_index.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "base/hash.hpp"
#include "model/app_tree.hpp"
#include "model/lock_file.hpp"

namespace dz::app_dir {
namespace {

constexpr std::string_view kHeader = "datazentr/index@1";
constexpr std::array kOwners = {FileOwner::Generated, FileOwner::Merged, FileOwner::Seed,
                                FileOwner::History};

tl::unexpected<Error> damaged(std::string_view path, const std::string& fragment) {
    return fail({.kind = ErrorKind::Conflict,
                 .code = "write.record",
                 .message = std::string(path) + " is damaged: \"" + fragment + "\".",
                 .hint = "Restore it from version control."});
}

bool is_digest(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

Result<AppIndex> parse_index(const std::string& text) {
    AppIndex index;
    std::istringstream lines(text);
    std::string line;
    if (!std::getline(lines, line) || line != kHeader) return damaged(kIndexPath, line);
    while (std::getline(lines, line)) {
        const auto first = line.find(' ');
        const auto second = first == line.npos ? first : line.find(' ', first + 1);
        if (second == line.npos) return damaged(kIndexPath, line);
        const auto word = line.substr(first + 1, second - first - 1);
        const auto owner =
            std::ranges::find_if(kOwners, [&](FileOwner one) { return to_string(one) == word; });
        Rendered entry{.sha256 = line.substr(0, first)};
        auto path = line.substr(second + 1);
        if (owner == kOwners.end() || !is_digest(entry.sha256) || !may_write(path))
            return damaged(kIndexPath, line);
        entry.owner = *owner;
        index.emplace(std::move(path), std::move(entry));
    }
    return index;
}

Result<AppIndex> index_of_lock(const std::string& text) {
    auto lock = parse_lock(text);
    if (!lock) {
        auto error = std::move(lock).error();
        error.code = "write.record";
        return fail(std::move(error));
    }
    AppIndex index;
    index[std::string(kLockPath)] = {sha256_hex(text), FileOwner::Generated};
    for (auto& [path, file] : lock->files) {
        if (!is_digest(file.sha256) || !may_write(path)) return damaged(kLockPath, path);
        index[path] = {std::move(file.sha256), file.owner};
    }
    return index;
}

bool is_git_name(std::string_view part) {
    return part.size() == 4 && part.front() == '.' && (part[1] | 0x20) == 'g' &&
           (part[2] | 0x20) == 'i' && (part[3] | 0x20) == 't';
}

}  // namespace

Result<AppIndex> read_index(const Folder& folder) {
    DZ_TRY_ASSIGN(const auto index, folder.look(std::string(kIndexPath)));
    if (index.is_file()) return parse_index(index.bytes);
    DZ_TRY_ASSIGN(const auto lock, folder.look(std::string(kLockPath)));
    if (lock.is_file()) return index_of_lock(lock.bytes);
    return AppIndex{};
}

std::string to_text(const AppIndex& index) {
    std::string text = std::string(kHeader) + "\n";
    for (const auto& [path, entry] : index)
        text += entry.sha256 + " " + std::string(to_string(entry.owner)) + " " + path + "\n";
    return text;
}

std::string base_path(std::string_view sha256) {
    return std::string(kBaseFolder) + "/" + std::string(sha256);
}

bool may_write(std::string_view path) {
    if (!is_safe_app_path(path) || path.ends_with(kBesideSuffix)) return false;
    for (const auto own : {"base", "index", "journal", "lock", "staging", ".gitignore"}) {
        const auto place = std::string(kOwnFolder) + "/" + own;
        if (path == place || path.starts_with(place + "/")) return false;
    }
    if (path == kOwnFolder) return false;
    while (!path.empty()) {
        const auto part = path.substr(0, path.find('/'));
        if (is_git_name(part)) return false;
        path.remove_prefix(std::min(part.size() + 1, path.size()));
    }
    return true;
}

}  // namespace dz::app_dir
