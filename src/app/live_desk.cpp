#include "app/live_desk.hpp"

#include <algorithm>

#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "projects/moment.hpp"

namespace dz::app {
namespace {

constexpr std::size_t kMaxTopics = 64;
constexpr std::size_t kMaxPlace = 64;

std::string_view kind_of(std::string_view topic) {
    return topic.substr(0, topic.find(':'));
}

std::string_view id_of(std::string_view topic) {
    const auto colon = topic.find(':');
    return colon == topic.npos ? std::string_view() : topic.substr(colon + 1);
}

std::string problem_json(const Error& why) {
    JsonWriter json;
    json.begin_object().key("code").value(why.code).key("message").value(why.message);
    json.key("hint").value(why.hint).end_object();
    return json.text();
}

}  // namespace

/// A page's part in a topic, as it was when somebody looked.
struct LiveDesk::Listener {
    PageId page;
    LivePage way;
    Subscription subscription;
};

LiveDesk::LiveDesk(std::vector<LiveSource> sources, std::function<std::int64_t()> now,
                   std::chrono::milliseconds look, std::chrono::milliseconds age)
    : sources_(std::move(sources)),
      now_(std::move(now)),
      look_(look),
      age_(age),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

LiveDesk::~LiveDesk() {
    worker_.request_stop();
    woken_.notify_all();
}

const LiveSource* LiveDesk::source_of(std::string_view topic) const {
    const auto found = std::ranges::find(sources_, kind_of(topic), &LiveSource::kind);
    return found == sources_.end() ? nullptr : &*found;
}

PageId LiveDesk::enter(LivePage page) {
    const std::scoped_lock lock(mutex_);
    const auto id = ++last_page_;
    JsonWriter hello;
    hello.begin_object().key("page").value(id).end_object();
    page.send(message("", 0, "hello", now_(), hello.text()));
    pages_.emplace(id, Page{std::move(page), std::chrono::steady_clock::now(), {}});
    return id;
}

/// Takes a page out of a topic; the caller holds the lock and removes the subscription.
void LiveDesk::drop(Page& page, PageId id, const std::string& topic) {
    const Key key{page.way.visitor.tenant.tenant().value, topic};
    const auto listening = listening_.find(key);
    if (listening == listening_.end()) return;
    listening->second.erase(id);
    who_.insert(key);
    if (listening->second.empty()) listening_.erase(listening);
}

void LiveDesk::leave(PageId id) {
    const std::scoped_lock lock(mutex_);
    const auto page = pages_.find(id);
    if (page == pages_.end()) return;
    for (const auto& [topic, subscription] : page->second.topics) drop(page->second, id, topic);
    pages_.erase(page);
    woken_.notify_all();
}

Status LiveDesk::subscribe(PageId id, const std::string& topic, std::optional<std::int64_t> after) {
    if (source_of(topic) == nullptr)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "live.topic",
                     .message = "There is nothing to listen to that is called \"" +
                                topic.substr(0, 80) + "\".",
                     .hint = "Topics are \"tenant\" and \"project:<id>\"."});
    const std::scoped_lock lock(mutex_);
    const auto found = pages_.find(id);
    if (found == pages_.end()) return {};
    auto& page = found->second;
    if (!page.topics.contains(topic) && page.topics.size() >= kMaxTopics)
        return fail(
            {.kind = ErrorKind::Exhausted,
             .code = "live.too_many",
             .message = "A page listens to " + std::to_string(kMaxTopics) + " topics at most.",
             .hint = "Unsubscribe from those that are not shown."});
    auto& subscription = page.topics[topic];
    subscription.told = after;
    subscription.is_new = true;
    const Key key{page.way.visitor.tenant.tenant().value, topic};
    listening_[key].insert(id);
    changed_.insert(key);
    who_.insert(key);
    woken_.notify_all();
    return {};
}

void LiveDesk::unsubscribe(PageId id, const std::string& topic) {
    const std::scoped_lock lock(mutex_);
    const auto page = pages_.find(id);
    if (page == pages_.end() || page->second.topics.erase(topic) == 0) return;
    drop(page->second, id, topic);
    woken_.notify_all();
}

void LiveDesk::here(PageId id, const std::string& topic, std::string place) {
    const std::scoped_lock lock(mutex_);
    const auto page = pages_.find(id);
    if (page == pages_.end()) return;
    const auto subscription = page->second.topics.find(topic);
    if (subscription == page->second.topics.end()) return;
    place.resize(utf8_prefix(place, kMaxPlace).size());
    if (subscription->second.place == place) return;
    subscription->second.place = std::move(place);
    who_.insert({page->second.way.visitor.tenant.tenant().value, topic});
    woken_.notify_all();
}

void LiveDesk::changed(const TenantId& tenant, const std::string& topic) {
    const std::scoped_lock lock(mutex_);
    const Key key{tenant.value, topic};
    if (!listening_.contains(key)) return;
    changed_.insert(key);
    woken_.notify_all();
}

std::size_t LiveDesk::pages() const {
    const std::scoped_lock lock(mutex_);
    return pages_.size();
}

void LiveDesk::work(const std::stop_token& stop) {
    auto next_look = std::chrono::steady_clock::now() + look_;
    while (!stop.stop_requested()) {
        std::set<Key> changed;
        std::set<Key> who;
        {
            std::unique_lock lock(mutex_);
            woken_.wait_until(lock, stop, next_look,
                              [&] { return !changed_.empty() || !who_.empty(); });
            if (stop.stop_requested()) return;
            changed.swap(changed_);
            who.swap(who_);
            if (std::chrono::steady_clock::now() >= next_look) {
                for (const auto& [key, pages] : listening_) changed.insert(key);
                next_look = std::chrono::steady_clock::now() + look_;
                renew_old_pages();
            }
        }
        for (const auto& key : who) changed.insert(key);
        for (const auto& key : changed) tell(key, who.contains(key));
    }
}

void LiveDesk::send_away(const TenantId& tenant) {
    const std::scoped_lock lock(mutex_);
    for (auto& [id, page] : pages_)
        if (page.way.visitor.tenant.tenant() == tenant) page.way.renew();
}

/// The caller holds the lock.
void LiveDesk::renew_old_pages() {
    const auto now = std::chrono::steady_clock::now();
    for (auto& [id, page] : pages_) {
        if (now - page.since < age_) continue;
        page.since = now;
        page.way.renew();
    }
}

std::vector<LiveDesk::Listener> LiveDesk::listeners_of(const Key& key) {
    const std::scoped_lock lock(mutex_);
    std::vector<Listener> listeners;
    const auto listening = listening_.find(key);
    if (listening == listening_.end()) return listeners;
    for (const auto id : listening->second) {
        const auto& page = pages_.at(id);
        listeners.push_back({id, page.way, page.topics.at(key.second)});
    }
    return listeners;
}

/// Reads what happened to a topic and tells each listener what it does not know.
void LiveDesk::tell(const Key& key, bool who_changed) {
    const auto listeners = listeners_of(key);
    if (listeners.empty()) return;
    const auto& topic = key.second;
    const auto& source = *source_of(topic);
    std::optional<std::int64_t> lowest;
    for (const auto& each : listeners)
        if (const auto told = each.subscription.told)
            lowest = std::min(lowest.value_or(*told), *told);
    const auto batch = source.read(listeners.front().way.visitor, id_of(topic), lowest);
    if (!batch) {
        const auto kind = batch.error().kind;
        // Anything else, a store that is busy, is over by the next look.
        if (kind == ErrorKind::NotFound || kind == ErrorKind::Denied ||
            kind == ErrorKind::InvalidInput)
            refuse(key, listeners, batch.error());
        return;
    }
    for (const auto& each : listeners) {
        const auto told = each.subscription.told.value_or(batch->seq);
        if (told < batch->from || told > batch->seq) {
            each.way.send(message(topic, batch->seq, "resync", now_(), "{}"));
        } else {
            for (const auto& event : batch->events)
                if (event.seq > told)
                    each.way.send(message(topic, event.seq, event.type, event.at, event.data));
        }
        if (each.subscription.is_new)
            each.way.send(message(topic, batch->seq, "subscribed", now_(), "{}"));
    }
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& each : listeners) {
            const auto page = pages_.find(each.page);
            if (page == pages_.end()) continue;
            const auto subscription = page->second.topics.find(topic);
            // One that was renewed meanwhile is told from where it wants.
            if (subscription == page->second.topics.end() ||
                subscription->second.is_new != each.subscription.is_new ||
                subscription->second.told != each.subscription.told)
                continue;
            subscription->second.told = batch->seq;
            subscription->second.is_new = false;
        }
    }
    if (who_changed && source.has_presence) tell_presence(key, batch->seq, listeners);
}

void LiveDesk::tell_presence(const Key& key, std::int64_t seq,
                             const std::vector<Listener>& listeners) {
    JsonWriter json;
    json.begin_object().key("pages").begin_array();
    for (const auto& each : listeners) {
        json.begin_object().key("page").value(each.page).key("actor").begin_object();
        const auto& actor = each.way.visitor.actor;
        json.key("kind").value(actor.kind).key("id").value(actor.id).end_object();
        json.key("name")
            .value(each.way.name)
            .key("place")
            .value(each.subscription.place)
            .end_object();
    }
    json.end_array().end_object();
    const auto text = message(key.second, seq, "presence", now_(), json.text());
    for (const auto& each : listeners) each.way.send(text);
}

void LiveDesk::refuse(const Key& key, const std::vector<Listener>& listeners, const Error& why) {
    const auto text = message(key.second, 0, "refused", now_(), problem_json(why));
    for (const auto& each : listeners) {
        each.way.send(text);
        unsubscribe(each.page, key.second);
    }
}

std::string LiveDesk::message(std::string_view topic, std::int64_t seq, std::string_view type,
                              std::int64_t at, std::string_view data) const {
    JsonWriter json;
    json.begin_object().key("topic").value(topic).key("seq").value(seq).key("type").value(type);
    json.key("at").value(projects::moment_text(at)).key("data").raw(data).end_object();
    return json.text();
}

}  // namespace dz::app
