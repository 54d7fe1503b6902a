#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>

#include "base/result.hpp"

namespace dz::preview {

/// Makes stylesheets on a thread of its own, one after the other: a changed program need not wait
/// for them. Any thread may ask.
class StyleMaker {
public:
    using Work = std::function<Result<std::string>(const std::stop_token&)>;

    /// `on_quiet` is called on that thread whenever there was nothing to do for half a minute.
    StyleMaker(std::filesystem::path folder, std::function<void()> on_quiet);
    ~StyleMaker();  ///< Gives up what is under way.

    /// Begins with the stylesheet `id` of an app unless it exists. What still waits for an earlier
    /// state of the app is dropped.
    void begin(const std::string& name, const std::string& id, Work work);

    /// The stylesheet; waits while it is in the making. None when it could not be made.
    std::optional<std::string> wait(const std::string& id);

private:
    struct Order {
        std::string id;
        std::string name;
        Work work;
    };

    void work(const std::stop_token& stop);
    Status make(const Order& order, const std::stop_token& stop);
    std::filesystem::path file_of(const std::string& id) const;

    std::filesystem::path folder_;
    std::function<void()> on_quiet_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Order> orders_;       ///< Guarded by mutex_.
    std::set<std::string> pending_;  ///< Ids waited for or under way; guarded by mutex_.
    std::jthread worker_;            ///< Last: it uses everything above.
};

}  // namespace dz::preview
