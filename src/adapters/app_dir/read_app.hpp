#pragma once

#include <cstddef>
#include <string>

#include "adapters/app_dir/folder.hpp"
#include "model/app_tree.hpp"

namespace dz::app_dir {

/// What an app may weigh without its dependencies.
struct AppLimits {
    std::size_t max_file_bytes = 8u << 20;
    std::size_t max_files = 20'000;
    std::size_t max_total_bytes = 256u << 20;
};

/// Reads the sources of an app; see AppDirs::read. Fails with `app.unreadable` and `app.too_large`.
Result<AppTree> read_app(const Folder& folder, const AppLimits& limits = {});

/// An error of Folder that happened while reading: `app.unreadable`.
Error read_error(const std::string& path, Error error);

}  // namespace dz::app_dir
