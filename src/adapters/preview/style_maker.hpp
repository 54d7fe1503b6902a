#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>

#include "adapters/preview/app_copy.hpp"
#include "base/result.hpp"
#include "ports/sandbox.hpp"
#include "ports/toolchain.hpp"

namespace dz::preview {

/// Makes stylesheets on a thread of its own, one after the other: a changed program need not wait
/// for them. Any thread may ask.
class StyleMaker {
public:
    StyleMaker(Sandbox& sandbox, std::filesystem::path folder);
    ~StyleMaker();  ///< Gives up what is under way.

    /// Begins with the stylesheet of an app unless it exists; returns its id. Sources that are
    /// equal for Tailwind share one. What still waits for an earlier state of the app is dropped.
    std::string begin(const std::string& name, const AppTree& tree, const Toolchain& toolchain);

    /// The stylesheet; waits while it is in the making. None when it could not be made.
    std::optional<std::string> wait(const std::string& id);

private:
    struct Order {
        std::string id;
        std::string name;
        AppTree tree;
        Toolchain toolchain;
    };

    void work(const std::stop_token& stop);
    Status make(const Order& order, std::stop_token stop);
    std::filesystem::path file_of(const std::string& id) const;

    Sandbox& sandbox_;
    std::filesystem::path folder_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Order> orders_;       ///< Guarded by mutex_.
    std::set<std::string> pending_;  ///< Ids waited for or under way; guarded by mutex_.
    std::map<std::string, std::unique_ptr<AppCopy>> copies_;  ///< Of the worker alone.
    std::jthread worker_;                                     ///< Last: it uses everything above.
};

}  // namespace dz::preview
