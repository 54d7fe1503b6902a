#include "adapters/sandbox/unconfined_sandbox.hpp"

#include <filesystem>
#include <stdlib.h>
#include <utility>

#include "adapters/sandbox/view.hpp"

namespace dz::sandbox {
namespace {

namespace fs = std::filesystem;

/// A folder that disappears with the value.
struct PrivateFolder {
    fs::path path;
    explicit PrivateFolder(fs::path folder) : path(std::move(folder)) {}
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    ~PrivateFolder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
};

tl::unexpected<Error> cannot_build(const std::string& what, const std::error_code& why) {
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "sandbox.start_failed",
                 .message = "The working folder \"" + what +
                            "\" could not be built: " + why.message() + ".",
                 .hint = "Check that the disk has room and the data folder is writable."});
}

/// The packages as links in a folder of our own, so that tools may keep their caches beside them.
Status link_modules(const fs::path& host, const fs::path& inside) {
    std::error_code why;
    fs::create_directories(inside, why);
    for (const auto& entry : fs::directory_iterator(host, why)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with('.') && name != ".bin") continue;
        fs::create_symlink(entry.path(), inside / name, why);
    }
    if (why) return cannot_build(inside.string(), why);
    return {};
}

Status add_bind(const fs::path& root, const Bind& bind) {
    std::error_code why;
    const fs::path inside = root / fs::path(bind.inside).relative_path();
    fs::create_directories(inside.parent_path(), why);
    if (bind.mode == BindMode::ReadOnly && fs::is_directory(bind.host)) {
        if (fs::path(bind.host).filename() == "node_modules") {
            return link_modules(bind.host, inside);
        }
        fs::copy(bind.host, inside, fs::copy_options::recursive | fs::copy_options::copy_symlinks,
                 why);
    } else {
        fs::create_symlink(bind.host, inside, why);
    }
    if (why) return cannot_build(inside.string(), why);
    return {};
}

}  // namespace

UnconfinedSandbox::UnconfinedSandbox(Processes& processes, std::string scratch_root)
    : processes_(processes), scratch_root_(std::move(scratch_root)) {
    health_.summary = "Commands run with limits but without isolation, as this server was told.";
    health_.hint = "Choose sandbox = \"bubblewrap\" wherever user namespaces are allowed.";
}

Result<ProcessOutcome> UnconfinedSandbox::run(const SandboxCommand& command, std::stop_token stop) {
    DZ_TRY(check_binds(command));
    std::error_code why;
    fs::create_directories(scratch_root_, why);
    std::string name = scratch_root_ + "/run-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
        return cannot_build(name, std::error_code(errno, std::generic_category()));
    }
    const PrivateFolder root{name};
    fs::create_directories(root.path / "tmp", why);
    for (const auto& bind : command.binds) DZ_TRY(add_bind(root.path, bind));
    for (const auto& folder : command.scratch) {
        fs::create_directories(root.path / fs::path(folder).relative_path(), why);
        if (why) return cannot_build(folder, why);
    }

    Launch launch;
    launch.env = environment_of(command, name);
    launch.cwd = expand_root(command.cwd, name);
    launch.limits = command.limits;
    launch.keep_open = command.keep_open;
    for (const auto& word : command.argv) launch.argv.push_back(expand_root(word, name));
    const auto& first = launch.argv.front();
    launch.program =
        first.front() == '/' ? first : processes_.find_program(first).value_or("/" + first);
    return processes_.run(launch, std::move(stop));
}

}  // namespace dz::sandbox
