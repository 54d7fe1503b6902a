#include "orchestrator/workers.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace dz::orchestrator {
namespace {

constexpr int kSweptAtOnce = 100;

}  // namespace

Workers::Workers(Tools tools, Options options)
    : tools_(std::move(tools)), options_(std::move(options)) {
    if (options_.is_alone) sweep_up(INT64_MAX);
    for (unsigned number = 1; number <= options_.threads; ++number)
        workers_.emplace_back([this, number](const std::stop_token& stop) { work(number, stop); });
    pulse_keeper_ = std::jthread([this](const std::stop_token& stop) { keep_pulse(stop); });
}

Workers::~Workers() {
    stop();
}

void Workers::stop() {
    for (auto& worker : workers_) worker.request_stop();
    {
        const std::scoped_lock lock(mutex_);
        is_stopping_ = true;
        for (auto& held : held_) interrupt(held, Why::ShutDown);
    }
    workers_.clear();
    pulse_keeper_ = {};
}

/// Whether it was committed. What was not is told of, unless the claim was simply lost.
bool Workers::commit(const Work& work) {
    const auto status = tools_.database.write(work);
    if (status) return true;
    if (status.error().code != "task.lost") tools_.trouble(status.error());
    return false;
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

void Workers::work(unsigned number, const std::stop_token& stop) {
    const auto worker = options_.name + "/" + std::to_string(number);
    while (!stop.stop_requested()) {
        const auto heard = tools_.work.rings();
        if (const auto task = claim(worker))
            carry_out(*task);
        else
            tools_.work.wait(heard, options_.look_every, stop);
    }
}

std::optional<Claim> Workers::claim(const std::string& worker) {
    std::optional<Claim> task;
    // Most looks find nothing, and to find nothing nobody need write.
    std::int64_t ready = 0;
    const auto looked = tools_.database.read([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(ready, count_ready(transaction, tools_.now()));
        return {};
    });
    if (!looked) tools_.trouble(looked.error());
    if (ready == 0) return std::nullopt;
    const bool committed = commit([&](Transaction& transaction) -> Status {
        DZ_TRY_ASSIGN(task, claim_task(transaction, worker, options_.lease.count(), tools_.now()));
        return {};
    });
    if (!committed || !task) return std::nullopt;
    tools_.news.ring();
    return task;
}

void Workers::carry_out(const Claim& claim) {
    const auto agent = tools_.agents.find(claim.kind);
    if (agent == tools_.agents.end())
        return record(
            claim, Why::Nothing,
            fail({.kind = ErrorKind::Internal,
                  .code = "task.no_agent",
                  .message = "No agent here does tasks of the kind \"" + claim.kind + "\".",
                  .hint = "Let all servers of this store run the same version."}));
    std::unique_lock lock(mutex_);
    const HeldPlace place = held_.insert(held_.end(), Held{claim, {}, Why::Nothing});
    if (is_stopping_) interrupt(*place, Why::ShutDown);
    const auto stop = place->stop.get_token();
    lock.unlock();
    const Say say_line = [&](const Saying& saying) {
        const bool said = commit([&](Transaction& transaction) {
            return say(transaction, claim, saying.type, saying.payload, tools_.now());
        });
        if (said) tools_.news.ring();
    };
    const auto begun = std::chrono::steady_clock::now();
    auto result = agent->second(claim, say_line, stop);
    const auto took = std::chrono::steady_clock::now() - begun;
    lock.lock();
    const auto why = place->why;
    held_.erase(place);
    lock.unlock();
    if (tools_.worked)
        tools_.worked(claim, outcome_of(why, result.has_value()),
                      std::chrono::duration_cast<std::chrono::microseconds>(took));
    record(claim, why, std::move(result));
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

void Workers::record(const Claim& claim, Why why, Result<TaskYield> result) {
    const bool committed = commit([&](Transaction& transaction) -> Status {
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
        for (const auto& saying : result->sayings)
            DZ_TRY(say(transaction, claim, saying.type, saying.payload, now));
        return complete(transaction, claim, result->result, now);
    });
    if (!committed) return;
    tools_.news.ring();
    // What needed it may be ready.
    tools_.work.ring();
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
        const auto status = tools_.database.write([&](Transaction& transaction) -> Status {
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
        const bool committed = commit([&](Transaction& transaction) -> Status {
            DZ_TRY_ASSIGN(swept, sweep(transaction, options_.retry, tools_.dice(), kSweptAtOnce,
                                       tools_.now(), leases_until));
            return {};
        });
        if (!committed) return;
        if (swept > 0) tools_.news.ring();
    } while (swept == kSweptAtOnce);
}

}  // namespace dz::orchestrator
