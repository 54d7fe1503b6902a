#include "adapters/preview/vendor_shelf.hpp"

#include <boost/json.hpp>
#include <embedded/preview_vendor_tool.hpp>

#include "adapters/preview/disk_files.hpp"
#include "adapters/preview/read_esbuild.hpp"
#include "base/hash.hpp"

namespace dz::preview {
namespace {

namespace json = boost::json;

constexpr auto kPackingTime = std::chrono::seconds(180);
constexpr std::size_t kVendorDigits = 32;
constexpr const char* kImports = "imports.json";

std::string vendor_id(const Toolchain& toolchain, const std::set<std::string>& packages) {
    std::string parts = toolchain.id + "\n" + std::string(embedded::preview_vendor_tool());
    for (const auto& each : packages) parts += "\n" + each;
    return sha256_hex(parts).substr(0, kVendorDigits);
}

/// Without naming a mistake of the app.
Error bundling_failed(const ProcessOutcome& outcome) {
    const bool was_stopped = outcome.killed != KillReason::None;
    return {
        .kind = was_stopped ? ErrorKind::Exhausted : ErrorKind::Unavailable,
        .code = "preview.tool",
        .message = "Bundling the packages " +
                   (was_stopped ? "was stopped (" + std::string(to_string(outcome.killed)) + ")."
                                : "failed: " + outcome.err.substr(0, 400)),
        .hint = "Try again; datazentr doctor checks the machine.",
        .detail = outcome.err};
}

}  // namespace

Result<Vendor> VendorShelf::take(const Toolchain& toolchain, const std::set<std::string>& packages,
                                 std::stop_token stop) {
    Vendor vendor{.id = vendor_id(toolchain, packages), .problems = {}};
    const auto target = folder_ / vendor.id;
    const std::scoped_lock lock(mutex_);
    std::error_code ignored;
    if (std::filesystem::exists(target / kImports, ignored)) return vendor;

    DZ_TRY_ASSIGN(auto made, NewFolder::beside(target));
    DZ_TRY_ASSIGN(const auto tool, NewFolder::beside(target));
    DZ_TRY(write_file(tool.path() / "vendor.mjs", embedded::preview_vendor_tool()));
    SandboxCommand command{
        .argv = {"{root}/opt/node", "{root}/opt/tools/vendor.mjs", "{root}/app", "{root}/out"},
        .cwd = "{root}/app"};
    command.argv.insert(command.argv.end(), packages.begin(), packages.end());
    command.scratch = {"/app"};
    command.binds = {{toolchain.node, "/opt/node"},
                     {tool.path().string(), "/opt/tools"},
                     {toolchain.modules, "/app/node_modules"},
                     {made.path().string(), "/out", BindMode::Writable}};
    command.limits.wall_time = kPackingTime;
    command.limits.memory = 0;
    DZ_TRY_ASSIGN(const auto outcome, sandbox_.run(command, std::move(stop)));
    if (!outcome.succeeded()) {
        vendor.problems = read_problems(outcome.err);
        if (vendor.problems.empty()) return fail(bundling_failed(outcome));
        vendor.id.clear();
        return vendor;
    }
    DZ_TRY(made.publish(target));
    return vendor;
}

Result<std::string> VendorShelf::import_map(const std::string& id) const {
    boost::system::error_code error;
    const auto list = json::parse(read_file(folder_ / id / kImports).value_or(""), error);
    if (error || !list.is_object())
        return fail({.kind = ErrorKind::Internal,
                     .code = "preview.tool",
                     .message = "The bundled packages have no list.",
                     .hint = "Remove the folder \"preview\" of the data folder and try again."});
    json::object imports;
    for (const auto& [name, file] : list.get_object())
        if (file.is_string())
            imports[name] = "../../vendor/" + id + "/" + std::string(file.get_string());
    return json::serialize(json::object{{"imports", std::move(imports)}});
}

}  // namespace dz::preview
