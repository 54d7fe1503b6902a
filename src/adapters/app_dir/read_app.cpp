#include "adapters/app_dir/read_app.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <utility>
#include <vector>

#include "adapters/app_dir/app_index.hpp"

namespace dz::app_dir {
namespace {

constexpr std::array<std::string_view, 4> kNotSource = {".data", ".git", "dist", "node_modules"};

tl::unexpected<Error> too_large(std::string message) {
    return fail({.kind = ErrorKind::Exhausted,
                 .code = "app.too_large",
                 .message = std::move(message),
                 .hint = "Move large data out of the app, for example into .data/."});
}

bool is_source(const std::string& path, std::string_view name) {
    if (std::ranges::find(kNotSource, name) != kNotSource.end()) return false;
    // Whatever is no place for a file of a plan is no part of an app either.
    return may_write(path);
}

class Reader {
public:
    Reader(const Folder& folder, const AppLimits& limits) : folder_(folder), limits_(limits) {}

    Result<AppTree> read() {
        // A stack instead of recursion: depth is the user's choice.
        std::vector<std::string> folders = {""};
        while (!folders.empty()) {
            const auto at = std::move(folders.back());
            folders.pop_back();
            auto names = folder_.names(at);
            if (!names) return fail(read_error(at, std::move(names).error()));
            for (const auto& name : *names) {
                const auto path = at.empty() ? name : at + "/" + name;
                struct ::stat info {};
                if (::fstatat(folder_.descriptor(), path.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
                    continue;  // Gone meanwhile.
                if (S_ISDIR(info.st_mode) && (path == kOwnFolder || is_source(path, name)))
                    folders.push_back(path);
                if (S_ISREG(info.st_mode) && is_source(path, name))
                    DZ_TRY(add(path, static_cast<std::size_t>(info.st_size)));
            }
        }
        return make_app_tree(std::move(files_));
    }

private:
    Status add(const std::string& path, std::size_t size) {
        if (size > limits_.max_file_bytes)
            return too_large("\"" + path + "\" is larger than " +
                             std::to_string(limits_.max_file_bytes) + " bytes.");
        if (files_.size() == limits_.max_files)
            return too_large("The app has more than " + std::to_string(limits_.max_files) +
                             " files; \"" + path + "\" is one too many.");
        auto found = folder_.look(path);
        if (!found) return fail(read_error(path, std::move(found).error()));
        total_ += found->bytes.size();
        if (total_ > limits_.max_total_bytes)
            return too_large("The app is larger than " + std::to_string(limits_.max_total_bytes) +
                             " bytes; \"" + path + "\" is too much.");
        if (found->is_file()) files_.push_back({path, std::move(found->bytes)});
        return {};
    }

    const Folder& folder_;
    const AppLimits& limits_;
    std::vector<AppFile> files_;
    std::size_t total_ = 0;
};

}  // namespace

Result<AppTree> read_app(const Folder& folder, const AppLimits& limits) {
    return Reader(folder, limits).read();
}

Error read_error(const std::string& path, Error error) {
    return {.kind = error.kind,
            .code = "app.unreadable",
            .message = "\"" + path + "\" cannot be read.",
            .hint = "Check that the folder exists and that you may read it.",
            .detail = std::move(error.message)};
}

}  // namespace dz::app_dir
