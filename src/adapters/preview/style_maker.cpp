#include "adapters/preview/style_maker.hpp"

#include <embedded/preview_style_tool.hpp>

#include "adapters/preview/bundle_app.hpp"
#include "adapters/preview/disk_files.hpp"
#include "base/hash.hpp"

namespace dz::preview {
namespace {

constexpr auto kStylingTime = std::chrono::seconds(60);
constexpr auto kWait = std::chrono::seconds(30);
constexpr std::size_t kStyleDigits = 32;

/// Classes are written in the client only.
bool has_classes(std::string_view path) {
    return path.starts_with("src/client/");
}

std::string style_id(const AppTree& tree, const Toolchain& toolchain) {
    std::string parts = toolchain.id + "\n" + std::string(embedded::preview_style_tool());
    for (const auto& file : tree.files)
        if (has_classes(file.path)) parts += "\n" + file.path + "\n" + sha256_hex(file.content);
    return sha256_hex(parts).substr(0, kStyleDigits);
}

}  // namespace

StyleMaker::StyleMaker(Sandbox& sandbox, std::filesystem::path folder)
    : sandbox_(sandbox),
      folder_(std::move(folder)),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

StyleMaker::~StyleMaker() {
    worker_.request_stop();
    changed_.notify_all();
}

std::filesystem::path StyleMaker::file_of(const std::string& id) const {
    return folder_ / "made" / (id + ".css");
}

std::string StyleMaker::begin(const std::string& name, const AppTree& tree,
                              const Toolchain& toolchain) {
    auto id = style_id(tree, toolchain);
    const std::scoped_lock lock(mutex_);
    std::error_code ignored;
    if (pending_.contains(id) || std::filesystem::exists(file_of(id), ignored)) return id;
    std::erase_if(orders_, [&](const Order& order) {
        if (order.name == name) pending_.erase(order.id);
        return order.name == name;
    });
    pending_.insert(id);
    orders_.push_back({id, name, tree, toolchain});
    changed_.notify_all();
    return id;
}

std::optional<std::string> StyleMaker::wait(const std::string& id) {
    {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, kWait, [&] { return !pending_.contains(id); });
    }
    return read_file(file_of(id));
}

void StyleMaker::work(const std::stop_token& stop) {
    while (true) {
        Order order;
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait(lock, stop, [&] { return !orders_.empty(); })) return;
            if (stop.stop_requested()) return;
            order = std::move(orders_.front());
            orders_.pop_front();
        }
        // What went wrong shows as a stylesheet that is not there; the next change tries again.
        static_cast<void>(make(order, stop));
        const std::scoped_lock lock(mutex_);
        pending_.erase(order.id);
        changed_.notify_all();
    }
}

Status StyleMaker::make(const Order& order, std::stop_token stop) {
    auto& copy = copies_[order.name];
    const bool is_first = copy == nullptr;
    if (is_first) copy = std::make_unique<AppCopy>(folder_ / "apps" / order.name);
    DZ_TRY(copy->update(order.tree));
    DZ_TRY_ASSIGN(const auto made, NewFolder::beside(file_of(order.id)));
    DZ_TRY_ASSIGN(const auto tool, NewFolder::beside(file_of(order.id)));
    DZ_TRY(write_file(tool.path() / "style.mjs", embedded::preview_style_tool()));
    auto command = command_on(copy->folder(), made.path());
    // Nothing is drawn without the first one; later ones leave the processors to the rest.
    command.argv = {"/usr/bin/nice",
                    "-n",
                    is_first ? "0" : "19",
                    "{root}/opt/node",
                    "{root}/opt/tools/style.mjs",
                    "{root}/app",
                    "{root}/out/style.css"};
    command.binds.push_back({order.toolchain.node, "/opt/node"});
    command.binds.push_back({tool.path().string(), "/opt/tools"});
    command.binds.push_back({order.toolchain.modules, "/app/node_modules"});
    command.limits.wall_time = kStylingTime;
    DZ_TRY_ASSIGN(const auto outcome, sandbox_.run(command, std::move(stop)));
    if (!outcome.succeeded()) return fail(tool_failed("Making the styles", outcome));
    std::error_code why;
    std::filesystem::rename(made.path() / "style.css", file_of(order.id), why);
    return {};
}

}  // namespace dz::preview
