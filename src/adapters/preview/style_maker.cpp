#include "adapters/preview/style_maker.hpp"

#include <chrono>
#include <utility>

#include "adapters/preview/disk_files.hpp"

namespace dz::preview {
namespace {

constexpr auto kWait = std::chrono::seconds(30);
constexpr auto kQuiet = std::chrono::seconds(30);

}  // namespace

StyleMaker::StyleMaker(std::filesystem::path folder, std::function<void()> on_quiet)
    : folder_(std::move(folder)),
      on_quiet_(std::move(on_quiet)),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

StyleMaker::~StyleMaker() {
    worker_.request_stop();
    changed_.notify_all();
}

std::filesystem::path StyleMaker::file_of(const std::string& id) const {
    return folder_ / "made" / (id + ".css");
}

void StyleMaker::begin(const std::string& name, const std::string& id, Work work) {
    const std::scoped_lock lock(mutex_);
    std::error_code ignored;
    if (pending_.contains(id) || std::filesystem::exists(file_of(id), ignored)) return;
    std::erase_if(orders_, [&](const Order& order) {
        if (order.name == name) pending_.erase(order.id);
        return order.name == name;
    });
    pending_.insert(id);
    orders_.push_back({id, name, std::move(work)});
    changed_.notify_all();
}

std::optional<std::string> StyleMaker::wait(const std::string& id) {
    {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, kWait, [&] { return !pending_.contains(id); });
    }
    return read_file(file_of(id));
}

void StyleMaker::work(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        Order order;
        {
            std::unique_lock lock(mutex_);
            if (changed_.wait_for(lock, stop, kQuiet, [&] { return !orders_.empty(); })) {
                if (stop.stop_requested()) return;
                order = std::move(orders_.front());
                orders_.pop_front();
            }
        }
        if (order.id.empty()) {
            if (!stop.stop_requested()) on_quiet_();
            continue;
        }
        // What went wrong shows as a stylesheet that is not there; the next change tries again.
        static_cast<void>(make(order, stop));
        const std::scoped_lock lock(mutex_);
        pending_.erase(order.id);
        changed_.notify_all();
    }
}

Status StyleMaker::make(const Order& order, const std::stop_token& stop) {
    DZ_TRY_ASSIGN(const auto css, order.work(stop));
    return replace_file(file_of(order.id), css);
}

}  // namespace dz::preview
