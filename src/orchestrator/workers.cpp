#include "orchestrator/workers.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace dz::orchestrator {
namespace {

constexpr int kSweptAtOnce = 100;
constexpr std::chrono::nanoseconds kMoment = std::chrono::milliseconds(20);
constexpr int kMostAhead = 32;
constexpr std::size_t kRecordedAtOnce = 64;
/// Until what others write just now can be claimed.
constexpr std::chrono::microseconds kShortWait = std::chrono::milliseconds(5);

}  // namespace

int claims_ahead(std::chrono::nanoseconds average, unsigned threads) {
    const auto each = std::max<std::int64_t>(average.count(), 1);
    return static_cast<int>(std::min<std::int64_t>(kMoment.count() * threads / each, kMostAhead));
}

Workers::Workers(Tools tools, Options options)
    // Tasks count as long until they are known to be short.
    : tools_(std::move(tools)), options_(std::move(options)), took_(std::chrono::seconds(1)) {
    if (options_.is_alone) sweep_up(INT64_MAX);
    for (unsigned number = 1; number <= options_.threads; ++number)
        workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    claimer_ = std::jthread([this](const std::stop_token& stop) { keep_claiming(stop); });
    recorder_ = std::jthread([this](const std::stop_token& stop) { keep_recording(stop); });
    pulse_keeper_ = std::jthread([this](const std::stop_token& stop) { keep_pulse(stop); });
}

Workers::~Workers() {
    stop();
}

void Workers::stop() {
    claimer_.request_stop();
    for (auto& worker : workers_) worker.request_stop();
    {
        const std::scoped_lock lock(mutex_);
        is_stopping_ = true;
        for (auto& held : held_) interrupt(held, Why::ShutDown);
    }
    claimer_ = {};
    workers_.clear();
    {
        // What no thread has begun is given back like the rest.
        const std::scoped_lock lock(mutex_);
        for (const auto place : waiting_) ended_.push_back({place, place->why, TaskYield{}});
        waiting_.clear();
    }
    recorder_ = {};
    pulse_keeper_ = {};
}

/// What was not committed is told of, unless the claim was simply lost.
Status Workers::commit(const Work& work) {
    auto status = tools_.database.write_shared(work);
    if (!status && status.error().code != "task.lost") tools_.trouble(status.error());
    return status;
}

void Workers::interrupt(Held& held, Why why) {
    if (held.why == Why::Nothing) held.why = why;
    held.stop.request_stop();
}

void Workers::interrupt(const Claim& claim, Why why) {
    const std::scoped_lock lock(mutex_);
    for (auto& held : held_)
        if (held.claim.run == claim.run && held.claim.name == claim.name &&
            held.claim.fence == claim.fence)
            interrupt(held, why);
}

void Workers::work(const std::stop_token& stop) {
    while (true) {
        std::unique_lock lock(mutex_);
        can_work_.wait(lock, stop, [this] { return !waiting_.empty(); });
        if (stop.stop_requested()) return;
        const auto place = waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        carry_out(place);
    }
}

/// How many tasks to claim now. Few at a time would cost a commit each, so while a record is being
/// written, which makes room for more, it takes room for half of them.
std::size_t Workers::room() {
    const std::scoped_lock lock(mutex_);
    const auto most =
        options_.threads + static_cast<std::size_t>(claims_ahead(took_, options_.threads));
    const auto free = most - std::min(most, held_.size());
    const bool is_busy = is_recording_ || !ended_.empty();
    return is_busy && free < (most + 1) / 2 ? 0 : free;
}

void Workers::keep_claiming(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const auto heard = tools_.work.rings();
        const auto wanted = room();
        bool was_ready = false;
        if (wanted > 0 && claim(wanted, was_ready) > 0) continue;
        tools_.work.wait(
            heard, was_ready ? std::min(kShortWait, options_.look_every) : options_.look_every,
            stop);
    }
}

/// Gives how many were claimed. `was_ready`: there were some to claim.
std::size_t Workers::claim(std::size_t wanted, bool& was_ready) {
    // Most looks find nothing, and to find nothing nobody need write.
    const auto looked = tools_.database.read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(was_ready, can_claim(transaction, tools_.now()));
        return {};
    });
    if (!looked) tools_.trouble(looked.error());
    if (!looked || !was_ready) return 0;
    std::vector<Claim> claims;
    const auto committed = commit([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(claims, claim_tasks(transaction, options_.name, wanted,
                                          options_.lease.count(), tools_.now()));
        return {};
    });
    if (!committed || claims.empty()) return 0;
    {
        const std::scoped_lock lock(mutex_);
        for (auto& claim : claims) {
            const auto place = held_.insert(held_.end(), Held{std::move(claim), {}, Why::Nothing});
            if (is_stopping_) interrupt(*place, Why::ShutDown);
            waiting_.push_back(place);
        }
    }
    can_work_.notify_all();
    tools_.news.ring();
    return claims.size();
}

void Workers::carry_out(HeldPlace place) {
    const Claim& claim = place->claim;
    std::unique_lock lock(mutex_);
    const auto stop = place->stop.get_token();
    lock.unlock();
    if (stop.stop_requested()) return end(place, TaskYield{});
    const auto agent = tools_.agents.find(claim.kind);
    if (agent == tools_.agents.end())
        return end(place,
                   fail({.kind = ErrorKind::Internal,
                         .code = "task.no_agent",
                         .message = "No agent here does tasks of the kind \"" + claim.kind + "\".",
                         .hint = "Let all servers of this store run the same version."}));
    const Say say_line = [&](const Saying& saying) {
        const auto said = commit([&](Transaction& transaction) {
            return say(transaction, claim, saying.type, saying.payload, tools_.now());
        });
        if (said) tools_.news.ring();
    };
    const auto begun = std::chrono::steady_clock::now();
    auto result = agent->second(claim, say_line, stop);
    const auto took = std::chrono::steady_clock::now() - begun;
    lock.lock();
    const auto why = place->why;
    took_ += (took - took_) / 8;
    lock.unlock();
    if (tools_.worked)
        tools_.worked(claim, outcome_of(why, result.has_value()),
                      std::chrono::duration_cast<std::chrono::microseconds>(took));
    end(place, std::move(result));
}

void Workers::end(HeldPlace place, Result<TaskYield> result) {
    {
        const std::scoped_lock lock(mutex_);
        ended_.push_back({place, place->why, std::move(result)});
    }
    can_record_.notify_one();
}

std::string_view Workers::outcome_of(Why why, bool is_done) {
    switch (why) {
        case Why::Nothing:
            return is_done ? "done" : "failed";
        case Why::Cancelled:
            return "cancelled";
        case Why::Lost:
            return "lost";
        case Why::ShutDown:
            return "released";
    }
    return "lost";
}

void Workers::keep_recording(const std::stop_token& stop) {
    while (true) {
        std::vector<Ended> group;
        {
            std::unique_lock lock(mutex_);
            can_record_.wait(lock, stop, [this] { return !ended_.empty(); });
            if (ended_.empty()) return;
            const auto count = std::min(ended_.size(), kRecordedAtOnce);
            const auto end = ended_.begin() + static_cast<std::ptrdiff_t>(count);
            std::move(ended_.begin(), end, std::back_inserter(group));
            ended_.erase(ended_.begin(), end);
            is_recording_ = true;
        }
        record(group);
        {
            const std::scoped_lock lock(mutex_);
            for (const auto& ended : group) held_.erase(ended.place);
            is_recording_ = false;
        }
        tools_.news.ring();
        // There is room for others, and what needed these may be ready.
        tools_.work.ring();
    }
}

void Workers::record(std::vector<Ended>& group) {
    std::vector<Finished> finished;
    for (const auto& ended : group) {
        if (ended.why == Why::Nothing && ended.result)
            finished.push_back({ended.place->claim, *ended.result});
        else
            record_alone(ended.place->claim, ended.why, ended.result);
    }
    if (finished.empty()) return;
    const auto recorded = tools_.database.write_shared([&](Transaction& transaction) -> Status {
        DZ_TRY(complete_all(transaction, finished, tools_.now()));
        return {};
    });
    if (recorded) return;
    // A result that cannot be kept must not take others along.
    if (finished.size() == 1 || recorded.error().kind == ErrorKind::Unavailable)
        return tools_.trouble(recorded.error());
    for (const auto& [claim, yield] : finished) record_alone(claim, Why::Nothing, yield);
}

void Workers::record_alone(const Claim& claim, Why why, const Result<TaskYield>& result) {
    static_cast<void>(commit([&](Transaction& transaction) -> Status {
        const auto now = tools_.now();
        switch (why) {
            case Why::Lost:
                return {};
            case Why::Cancelled:
                return stop_task(transaction, claim, now);
            case Why::ShutDown:
                return release(transaction, claim, now);
            case Why::Nothing:
                break;
        }
        if (!result)
            return fail_task(transaction, claim, result.error(), options_.retry, tools_.dice(),
                             now);
        DZ_TRY(complete_all(transaction, {{claim, *result}}, now));
        return {};
    }));
}

void Workers::keep_pulse(const std::stop_token& stop) {
    const auto tick = std::min(options_.look_every, options_.lease / 3);
    auto beat_at = tools_.now();
    auto sweep_at = tools_.now() + options_.look_every.count();
    auto heard = pulse_.rings();
    while (!stop.stop_requested()) {
        pulse_.wait(heard, tick, stop);
        const auto now = tools_.now();
        const auto rings = pulse_.rings();
        if (rings != heard || now >= beat_at) {
            beat();
            beat_at = now + options_.lease.count() / 3;
        }
        heard = rings;
        if (now < sweep_at) continue;
        sweep_up();
        sweep_at = now + options_.look_every.count();
    }
}

void Workers::beat() {
    std::vector<Claim> claims;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& held : held_) claims.push_back(held.claim);
    }
    for (const auto& claim : claims) {
        auto pulse = Pulse::GoOn;
        const auto status = tools_.database.write_shared([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(pulse,
                          heartbeat(transaction, claim, options_.lease.count(), tools_.now()));
            return {};
        });
        if (!status && status.error().code != "task.lost")
            tools_.trouble(status.error());
        else if (!status)
            interrupt(claim, Why::Lost);
        else if (pulse == Pulse::Cancelled)
            interrupt(claim, Why::Cancelled);
    }
}

void Workers::sweep_up(std::optional<std::int64_t> leases_until) {
    int swept = 0;
    do {
        const auto committed = commit([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(swept, sweep(transaction, options_.retry, tools_.dice(), kSweptAtOnce,
                                       tools_.now(), leases_until));
            return {};
        });
        if (!committed) return;
        if (swept > 0) tools_.news.ring();
    } while (swept == kSweptAtOnce);
}

}  // namespace dz::orchestrator
