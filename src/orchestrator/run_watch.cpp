#include "orchestrator/run_watch.hpp"

#include <utility>

#include "orchestrator/run_log.hpp"

namespace dz::orchestrator {
namespace {

constexpr std::chrono::seconds kLookEvery(1);
constexpr int kPage = 500;

}  // namespace

RunWatch::RunWatch(Database& database, Bell& news)
    : database_(database),
      news_(news),
      thread_([this](const std::stop_token& stop) { tell(stop); }) {}

RunWatch::~RunWatch() {
    thread_.request_stop();
}

void RunWatch::watch(const TenantContext& tenant, const RunId& run, std::int64_t after,
                     RunListener listener) {
    {
        const std::scoped_lock lock(mutex_);
        come_.push_back({tenant, run, after, std::move(listener)});
        ++watchers_;
    }
    news_.ring();
}

std::size_t RunWatch::watchers() const {
    const std::scoped_lock lock(mutex_);
    return watchers_;
}

void RunWatch::tell(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto heard = news_.rings();
        {
            const std::scoped_lock lock(mutex_);
            watched_.splice(watched_.end(), come_);
        }
        watched_.remove_if([&](Watcher& watcher) { return !bring_up_to_date(watcher); });
        {
            const std::scoped_lock lock(mutex_);
            watchers_ = watched_.size() + come_.size();
        }
        news_.wait(heard, kLookEvery, stop);
    }
}

/// Whether there is more to come for the watcher.
bool RunWatch::bring_up_to_date(Watcher& watcher) {
    while (true) {
        std::vector<Event> events;
        bool is_over = false;
        const auto status = database_.read([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(const auto run, find_run(transaction, watcher.tenant, watcher.run));
            DZ_TRY_ASSIGN(events, events_after(transaction, watcher.tenant, watcher.run,
                                               watcher.seen, kPage));
            const auto last = events.empty() ? watcher.seen : events.back().seq;
            is_over = run.state != RunState::Running && last >= run.last_event;
            return {};
        });
        if (!status) {
            // A database that does not answer may come back; a run that is gone does not.
            if (status.error().kind != ErrorKind::NotFound) return true;
            watcher.listener({}, true);
            return false;
        }
        if (!events.empty()) watcher.seen = events.back().seq;
        if (events.empty() && !is_over) return watcher.listener(events, false);
        if (!watcher.listener(events, is_over) || is_over) return false;
        if (events.size() < kPage) return true;
    }
}

}  // namespace dz::orchestrator
