#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "app/project_desk.hpp"
#include "base/result.hpp"

namespace dz::app {

/// Something that happened, at its place in the sequence of its topic.
struct LiveEvent {
    std::int64_t seq = 0;
    std::string type;
    std::int64_t at = 0;  ///< Microseconds since 1970 UTC.
    std::string data;     ///< A JSON value.
};

/// What happened to a topic since a place in its sequence.
struct LiveBatch {
    std::int64_t seq = 0;   ///< Of the last thing that happened.
    std::int64_t from = 0;  ///< All that happened after this place is among the events.
    std::vector<LiveEvent> events;
};

/// A kind of topic, "project" of "project:01K…", and how to learn what happened to one: a log is
/// read, so nothing is lost between two looks, two connections, or two starts of the server.
struct LiveSource {
    std::string kind;
    /// What happened after a place, or, without one, only where the sequence stands. Topics that
    /// the visitor has no right to or that are gone fail with NotFound or Denied. Called on one
    /// thread.
    std::function<Result<LiveBatch>(const Visitor&, std::string_view id,
                                    std::optional<std::int64_t> after)>
        read;
    bool has_presence = false;  ///< Whether those who listen see each other.
};

using PageId = std::int64_t;

/// The way to an open page. Neither call may block, and both may come until `leave` returns or a
/// little later.
struct LivePage {
    Visitor visitor;
    std::string name;  ///< Of the person, for the others who are there; may be empty.
    std::function<void(std::string message)> send;
    std::function<void()> renew;  ///< Closes the connection so that the page makes a new one.
};

/// Tells open pages what happens. Each page listens to any number of topics over one connection and
/// gets JSON messages {topic, seq, type, at, data}, in order, without gaps or repetitions; whoever
/// fell behind too far is told to `resync`. Any thread may call; what is sent is sent by a thread
/// of its own.
///
/// A page has to connect anew every `age`, and shows again who it is: somebody who was sent away
/// hears nothing for longer than that. It goes on from where it was.
///
/// It looks at every topic that somebody listens to once a `look`, for changes that another server
/// of the same store made, and at once where `changed` says so.
class LiveDesk {
public:
    LiveDesk(std::vector<LiveSource> sources, std::function<std::int64_t()> now,
             std::chrono::milliseconds look = std::chrono::seconds(1),
             std::chrono::milliseconds age = std::chrono::minutes(15));
    ~LiveDesk();

    /// A page was opened; it is told its id.
    PageId enter(LivePage page);
    void leave(PageId page);

    /// What happened to a topic after `after` is told, then what happens from now on. A topic
    /// already listened to starts anew. Whether the visitor may listen shows when it is read: if
    /// not, the page is told `refused`.
    ///
    /// Fails with `live.topic` when there is no such kind, and `live.too_many`.
    Status subscribe(PageId page, const std::string& topic, std::optional<std::int64_t> after);
    void unsubscribe(PageId page, const std::string& topic);

    /// Where somebody is within a topic, for those who see each other there: "code".
    void here(PageId page, const std::string& topic, std::string place);

    /// Nobody listens in a tenant any more: its pages have to connect anew, and show who they are.
    void send_away(const TenantId& tenant);

    /// Something happened to a topic of a tenant.
    void changed(const TenantId& tenant, const std::string& topic);

    /// How many pages are open.
    std::size_t pages() const;

private:
    using Key = std::pair<std::string, std::string>;  ///< Tenant and topic.

    struct Subscription {
        std::optional<std::int64_t> told;  ///< The place up to which the page knows all.
        bool is_new = true;
        std::string place;
    };
    struct Page {
        LivePage way;
        std::chrono::steady_clock::time_point since;
        std::map<std::string, Subscription> topics;
    };
    struct Listener;

    const LiveSource* source_of(std::string_view topic) const;
    void drop(Page& page, PageId id, const std::string& topic);
    void work(const std::stop_token& stop);
    void renew_old_pages();
    void tell(const Key& key, bool who_changed);
    std::vector<Listener> listeners_of(const Key& key);
    void tell_presence(const Key& key, std::int64_t seq, const std::vector<Listener>& listeners);
    void refuse(const Key& key, const std::vector<Listener>& listeners, const Error& why);
    std::string message(std::string_view topic, std::int64_t seq, std::string_view type,
                        std::int64_t at, std::string_view data) const;

    const std::vector<LiveSource> sources_;
    const std::function<std::int64_t()> now_;
    const std::chrono::milliseconds look_;
    const std::chrono::milliseconds age_;
    mutable std::mutex mutex_;
    std::condition_variable_any woken_;
    // Guarded by mutex_.
    PageId last_page_ = 0;
    std::map<PageId, Page> pages_;
    std::map<Key, std::set<PageId>> listening_;
    std::set<Key> changed_;  ///< To be looked at.
    std::set<Key> who_;      ///< Where somebody came, went or moved.
    std::jthread worker_;    ///< Last: it uses everything above.
};

}  // namespace dz::app
