#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "orchestrator/bell.hpp"
#include "orchestrator/run.hpp"
#include "ports/sql.hpp"
#include "ports/tenant_context.hpp"

namespace dz::orchestrator {

/// Told of a run's events, each once and in order. `is_over`: no more will come. Called on the
/// watch's thread, must be quick; false ends the watching.
using RunListener = std::function<bool(const std::vector<Event>& events, bool is_over)>;

/// Reads the records of the runs that somebody watches, on one thread of its own: when the bell
/// rings, and each second, because other programs ring no bell here. Any thread may call it.
class RunWatch {
public:
    /// Both outlive the watch.
    RunWatch(Database& database, Bell& news);
    ~RunWatch();

    /// Tells of the events with numbers above `after`, those that stand in the record already
    /// first. A run that is gone is over.
    void watch(const TenantContext& tenant, const RunId& run, std::int64_t after,
               RunListener listener);

    std::size_t watchers() const;

private:
    struct Watcher {
        TenantContext tenant;
        RunId run;
        std::int64_t seen = 0;
        RunListener listener;
    };

    void tell(const std::stop_token& stop);
    bool bring_up_to_date(Watcher& watcher);

    Database& database_;
    Bell& news_;
    mutable std::mutex mutex_;
    std::list<Watcher> come_;     ///< Since the last look; guarded by mutex_.
    std::size_t watchers_ = 0;    ///< Guarded by mutex_.
    std::list<Watcher> watched_;  ///< Of the thread.
    std::jthread thread_;         ///< Last: it uses the others.
};

}  // namespace dz::orchestrator
