#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace dz::preview {

/// Fails with `preview.disk`.
Status write_file(const std::filesystem::path& file, std::string_view content);
/// Writes the file beside its place first, so that nobody reads half of it.
Status replace_file(const std::filesystem::path& file, std::string_view content);
Status make_folder(const std::filesystem::path& folder);

std::optional<std::string> read_file(const std::filesystem::path& file);

/// A folder under construction; it disappears with the value unless it is published.
class NewFolder {
public:
    /// Fails with `preview.disk`.
    static Result<NewFolder> beside(const std::filesystem::path& target);

    NewFolder(NewFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
    NewFolder& operator=(NewFolder&&) = delete;
    ~NewFolder();

    const std::filesystem::path& path() const { return path_; }

    /// Renames the folder; one that stands there already is equal and stays.
    /// Fails with `preview.disk`.
    Status publish(const std::filesystem::path& target);

private:
    explicit NewFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

}  // namespace dz::preview
