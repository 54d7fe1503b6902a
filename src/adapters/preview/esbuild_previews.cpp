#include "adapters/preview/esbuild_previews.hpp"

#include <algorithm>
#include <embedded/preview_guards_js.hpp>
#include <embedded/preview_main_js.hpp>
#include <embedded/preview_network_js.hpp>
#include <embedded/preview_page.hpp>
#include <embedded/preview_parent_js.hpp>
#include <embedded/preview_problems_js.hpp>
#include <embedded/preview_source_map_js.hpp>
#include <vector>

#include "adapters/preview/bundle_app.hpp"
#include "base/hash.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"

namespace dz::preview {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameDigits = 32;
constexpr std::size_t kKeptRevisions = 12;  ///< Of an app: as many steps back are still there.
constexpr const char* kStyleName = "style-id";

bool is_name(std::string_view text) {
    return text.size() == kNameDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<std::string> frame_file(std::string_view name) {
    static const std::map<std::string_view, std::string_view> kFiles = {
        {"guards.js", embedded::preview_guards_js()},
        {"main.js", embedded::preview_main_js()},
        {"network.js", embedded::preview_network_js()},
        {"parent.js", embedded::preview_parent_js()},
        {"problems.js", embedded::preview_problems_js()},
        {"source-map.js", embedded::preview_source_map_js()}};
    const auto found = kFiles.find(name);
    if (found == kFiles.end()) return std::nullopt;
    return std::string(found->second);
}

std::string filled(std::string text, std::string_view name, std::string_view value) {
    if (const auto at = text.find(name); at != text.npos) text.replace(at, name.size(), value);
    return text;
}

/// The newest stay.
void remove_old_revisions(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, fs::path>> all;
    std::error_code why;
    for (const auto& entry : fs::directory_iterator(folder, why)) {
        if (!is_name(entry.path().filename().string())) continue;
        const auto time = entry.last_write_time(why);
        if (!why) all.emplace_back(time, entry.path());
    }
    if (all.size() <= kKeptRevisions) return;
    std::ranges::sort(all, std::greater());
    for (auto at = kKeptRevisions; at < all.size(); ++at) fs::remove_all(all[at].second, why);
}

}  // namespace

EsbuildPreviews::EsbuildPreviews(Sandbox& sandbox, const std::string& folder)
    : sandbox_(sandbox),
      folder_(folder),
      vendors_(sandbox, folder_ / "vendor"),
      styles_(sandbox, folder_ / "styles") {}

EsbuildPreviews::App& EsbuildPreviews::app_of(const std::string& name) {
    const std::scoped_lock lock(mutex_);
    auto& app = apps_[name];
    if (!app) app = std::make_unique<App>(folder_ / "apps" / name);
    return *app;
}

Result<PreviewBuild> EsbuildPreviews::build(const std::string& name, const AppTree& tree,
                                            const Toolchain& toolchain, std::stop_token stop) {
    auto& app = app_of(name);
    const std::scoped_lock turn(app.turn);
    const auto style = styles_.begin(name, tree, toolchain);
    DZ_TRY(app.copy.update(tree));
    DZ_TRY_ASSIGN(auto made, NewFolder::beside(folder_ / "built" / name / "rev"));
    DZ_TRY_ASSIGN(auto bundles,
                  bundle_app(sandbox_, toolchain, app.copy.folder(), made.path(), stop));
    if (!bundles.problems.empty()) return PreviewBuild{.rev = "", .problems = bundles.problems};
    DZ_TRY_ASSIGN(auto vendor, vendors_.take(toolchain, bundles.packages, stop));
    if (!vendor.problems.empty()) return PreviewBuild{.rev = "", .problems = vendor.problems};
    DZ_TRY_ASSIGN(auto rev, publish(name, std::move(made), vendor.id, style));
    return PreviewBuild{.rev = std::move(rev), .problems = {}};
}

Result<std::string> EsbuildPreviews::publish(const std::string& name, NewFolder made,
                                             const std::string& vendor, const std::string& style) {
    const auto client = read_file(made.path() / "client.js");
    const auto server = read_file(made.path() / "server.js");
    if (!client || !server)
        return fail({.kind = ErrorKind::Unavailable,
                     .code = "preview.tool",
                     .message = "The bundler left no bundle.",
                     .hint = "Try again; datazentr doctor checks the machine."});
    auto rev = sha256_hex(sha256_hex(*client) + sha256_hex(*server) + vendor + style)
                   .substr(0, kNameDigits);
    DZ_TRY_ASSIGN(const auto imports, vendors_.import_map(vendor));
    auto page = filled(std::string(embedded::preview_page()), "{vendor}", vendor);
    DZ_TRY(write_file(made.path() / "index.html", filled(std::move(page), "{imports}", imports)));
    DZ_TRY(write_file(made.path() / kStyleName, style));
    JsonWriter build;
    build.begin_object().key("rev").value(rev).key("vendor").value(vendor).end_object();
    DZ_TRY(write_file(made.path() / "build.json", build.text()));
    const auto folder = folder_ / "built" / name;
    DZ_TRY(made.publish(folder / rev));
    std::error_code ignored;
    fs::last_write_time(folder / rev, fs::file_time_type::clock::now(), ignored);
    remove_old_revisions(folder);
    return rev;
}

std::optional<std::string> EsbuildPreviews::file(std::string_view path) {
    if (!is_safe_app_path(path)) return std::nullopt;
    const auto slash = path.find('/');
    const auto first = path.substr(0, slash);
    if (slash == path.npos) return std::nullopt;
    if (first == "frame") return frame_file(path.substr(slash + 1));
    if (first == "vendor") return read_file(folder_ / path);
    return is_name(first) ? built_file(path) : std::nullopt;
}

/// "<name>/<rev>/client.js"
std::optional<std::string> EsbuildPreviews::built_file(std::string_view path) {
    constexpr std::size_t kHead = 2 * kNameDigits + 2;
    if (path.size() <= kHead || path[kHead - 1] != '/' ||
        !is_name(path.substr(kNameDigits + 1, kNameDigits)))
        return std::nullopt;
    const auto folder = folder_ / "built" / path.substr(0, kHead);
    const auto file = path.substr(kHead);
    if (file == "style.css") {
        const auto style = read_file(folder / kStyleName);
        return style ? styles_.wait(*style) : std::nullopt;
    }
    if (file.starts_with("fonts/"))
        return read_file(folder_ / "apps" / path.substr(0, kNameDigits) / "src/client" / file);
    return read_file(folder / file);
}

}  // namespace dz::preview
