#include "adapters/preview/esbuild_previews.hpp"

#include <algorithm>
#include <embedded/preview_guards_js.hpp>
#include <embedded/preview_main_js.hpp>
#include <embedded/preview_network_js.hpp>
#include <embedded/preview_page.hpp>
#include <embedded/preview_parent_js.hpp>
#include <embedded/preview_problems_js.hpp>
#include <embedded/preview_programs_js.hpp>
#include <embedded/preview_source_map_js.hpp>
#include <vector>

#include "base/hash.hpp"
#include "base/json_writer.hpp"
#include "base/text.hpp"

namespace dz::preview {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNameDigits = 32;
constexpr std::size_t kKeptRevisions = 12;  ///< Of an app: as many steps back are still there.
constexpr const char* kStyleName = "style-id";
constexpr std::size_t kOpenWorkshops = 3;  ///< Of some 150 MB each.
constexpr auto kUnused = std::chrono::minutes(5);

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
        {"programs.js", embedded::preview_programs_js()},
        {"source-map.js", embedded::preview_source_map_js()}};
    const auto found = kFiles.find(name);
    if (found == kFiles.end()) return std::nullopt;
    return std::string(found->second);
}

std::string filled(std::string text, std::string_view name, std::string_view value) {
    if (const auto at = text.find(name); at != text.npos) text.replace(at, name.size(), value);
    return text;
}

/// The newest stay; gives them.
std::vector<fs::path> remove_old_revisions(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, fs::path>> all;
    std::error_code why;
    for (const auto& entry : fs::directory_iterator(folder, why)) {
        if (!is_name(entry.path().filename().string())) continue;
        const auto time = entry.last_write_time(why);
        if (!why) all.emplace_back(time, entry.path());
    }
    std::ranges::sort(all, std::greater());
    std::vector<fs::path> kept;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (at < kKeptRevisions)
            kept.push_back(all[at].second);
        else
            fs::remove_all(all[at].second, why);
    }
    return kept;
}

}  // namespace

EsbuildPreviews::EsbuildPreviews(Sandbox& sandbox, const std::string& folder)
    : sandbox_(sandbox),
      folder_(folder),
      vendors_(sandbox, folder_ / "vendor"),
      styles_(folder_ / "styles", [this] { close_others(nullptr, kUnused, kOpenWorkshops); }) {}

EsbuildPreviews::App& EsbuildPreviews::app_of(const std::string& name) {
    const std::scoped_lock lock(mutex_);
    auto& app = apps_[name];
    if (!app) app = std::make_unique<App>(sandbox_, folder_, name);
    return *app;
}

/// Ends the tools of apps that nobody changed for a while, and of the longest unused ones beyond
/// `most`. Those at work are left alone.
void EsbuildPreviews::close_others(const App* but, std::chrono::steady_clock::duration unused,
                                   std::size_t most) {
    const auto now = std::chrono::steady_clock::now();
    const std::scoped_lock lock(mutex_);
    std::vector<std::pair<App*, std::unique_lock<std::mutex>>> open;
    for (const auto& [name, app] : apps_) {
        if (app.get() == but) continue;
        std::unique_lock turn(app->turn, std::try_to_lock);
        if (turn && app->shop.is_open()) open.emplace_back(app.get(), std::move(turn));
    }
    std::ranges::sort(open, {}, [](const auto& each) { return each.first->used; });
    for (std::size_t at = 0; at < open.size(); ++at) {
        auto& app = *open[at].first;
        if (open.size() - at > most || now - app.used > unused) app.shop.close();
    }
}

Result<PreviewBuild> EsbuildPreviews::build(const std::string& name, const AppTree& tree,
                                            const Toolchain& toolchain, std::stop_token stop) {
    auto& app = app_of(name);
    const std::scoped_lock turn(app.turn);
    app.used = std::chrono::steady_clock::now();
    if (!app.shop.is_open()) close_others(&app, kUnused, kOpenWorkshops - 1);
    DZ_TRY(app.copy.update(tree));
    const bool anew = !app.shop.is_open() || app.packs.is_scattered();
    if (anew) app.packs.forget();
    DZ_TRY_ASSIGN(auto bundle, app.shop.bundle(tree, toolchain, anew, stop));
    if (!bundle.problems.empty()) return PreviewBuild{.rev = "", .problems = bundle.problems};
    auto kept = app.packs.keep(bundle.fresh);
    // The workshop counts as known what is nowhere now.
    if (!kept) app.shop.close();
    DZ_TRY(std::move(kept));
    DZ_TRY_ASSIGN(auto vendor, vendors_.take(toolchain, bundle.packages, stop));
    if (!vendor.problems.empty()) return PreviewBuild{.rev = "", .problems = vendor.problems};
    DZ_TRY_ASSIGN(auto rev, publish(name, app, bundle, vendor.id));
    return PreviewBuild{.rev = std::move(rev), .problems = {}};
}

Result<std::string> EsbuildPreviews::publish(const std::string& name, App& app,
                                             const Bundle& bundle, const std::string& vendor) {
    const auto style = app.shop.style_id();
    auto rev = sha256_hex(bundle.programs + vendor + style).substr(0, kNameDigits);
    styles_.begin(name, style, [&app, style](const std::stop_token& stop) -> Result<std::string> {
        const std::scoped_lock turn(app.turn);
        if (app.shop.style_id() == style) return app.shop.style(stop);
        return fail({.kind = ErrorKind::Conflict,
                     .code = "preview.tool",
                     .message = "The app has changed since.",
                     .hint = "The styles of what it is now are on their way."});
    });
    const auto folder = folder_ / "built" / name;
    DZ_TRY_ASSIGN(auto made, NewFolder::beside(folder / rev));
    DZ_TRY_ASSIGN(const auto packs, app.packs.packs_of(bundle.hashes));
    DZ_TRY_ASSIGN(const auto imports, vendors_.import_map(vendor));
    auto page = filled(std::string(embedded::preview_page()), "{vendor}", vendor);
    DZ_TRY(write_file(made.path() / "index.html", filled(std::move(page), "{imports}", imports)));
    DZ_TRY(write_file(made.path() / kStyleName, style));
    JsonWriter build;
    build.begin_object().key("rev").value(rev).key("vendor").value(vendor);
    build.key("packages").begin_array();
    for (const auto& package : bundle.packages) build.value(package);
    build.end_array().key("packs").begin_array();
    std::string list;
    for (const auto& pack : packs) {
        build.value(pack);
        list += pack + "\n";
    }
    build.end_array().key("programs").raw(bundle.programs).end_object();
    DZ_TRY(write_file(made.path() / "build.json", build.text()));
    DZ_TRY(write_file(made.path() / kPackList, list));
    DZ_TRY(made.publish(folder / rev));
    std::error_code ignored;
    fs::last_write_time(folder / rev, fs::file_time_type::clock::now(), ignored);
    app.packs.remove_others(remove_old_revisions(folder));
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

/// "<name>/<rev>/build.json", "<name>/packs/<hash>.js"
std::optional<std::string> EsbuildPreviews::built_file(std::string_view path) {
    constexpr std::size_t kHead = 2 * kNameDigits + 2;
    if (path.substr(kNameDigits).starts_with("/packs/")) return read_file(folder_ / "built" / path);
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
