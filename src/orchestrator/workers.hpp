#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "orchestrator/bell.hpp"
#include "orchestrator/task_queue.hpp"
#include "ports/sql.hpp"

namespace dz::orchestrator {

/// Adds a line to the record while the work goes on. A line that cannot be written is lost.
using Say = std::function<void(const Saying&)>;

/// Does tasks of one kind, on a worker's thread; must not throw. Its work may be done again: what
/// has effects outside needs a key of its own. Asked to stop it returns soon, whatever it returns.
using Agent = std::function<Result<TaskYield>(const Claim&, const Say&, std::stop_token)>;

/// How many tasks to claim before a thread is free for them: as many as are worked off in a moment
/// when tasks take that long on average, so that short ones share a commit, and none when they are
/// long, because others could begin them.
int claims_ahead(std::chrono::nanoseconds average, unsigned threads);

/// Threads that hand tasks to agents, until stopped. One more thread claims tasks for all of them
/// and one records what came of them, each all that waits in one transaction; a third holds the
/// leases and takes back what dead workers held, here and elsewhere.
class Workers {
public:
    struct Tools {
        Database& database;  ///< With the tables of runs; outlives the workers, as the bells do.
        Bell& work;          ///< Rung by whoever starts runs.
        Bell& news;          ///< Rung here whenever a record has grown.
        std::map<std::string, Agent, std::less<>> agents;  ///< By kind of task.
        std::function<std::int64_t()> now;                 ///< Microseconds since 1970 UTC.
        std::function<double()> dice;                      ///< In [0, 1).
        /// Told of errors of the database; called from any of the threads.
        std::function<void(const Error&)> trouble;
        /// Told of every task an agent has worked at: how it ended ("done", "failed", "cancelled",
        /// "lost", "released"), and how long it took. May be empty.
        std::function<void(const Claim&, std::string_view outcome, std::chrono::microseconds)>
            worked = {};
    };
    struct Options {
        std::string name;  ///< Differs between programs that share a database.
        unsigned threads = 2;
        std::chrono::microseconds lease = std::chrono::seconds(9);
        /// How often to look for tasks, and for dead workers, without being rung for.
        std::chrono::microseconds look_every = std::chrono::seconds(1);
        RetryPolicy retry = {};
        /// Whether no other program uses the database, so that what runs at the start is nobody's.
        bool is_alone = false;
    };

    Workers(Tools tools, Options options);
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers();  ///< As stop().

    /// Asks agents to stop, gives their tasks back and returns when all threads have ended. To be
    /// called by one thread; a second call does nothing.
    void stop();

    /// Looks at once whether runs were cancelled, instead of at the next heartbeat.
    void look_for_cancelled() { pulse_.ring(); }

private:
    /// Why a task is not to be worked at.
    enum class Why { Nothing, Cancelled, Lost, ShutDown };
    struct Held {
        Claim claim;
        std::stop_source stop;
        Why why = Why::Nothing;  ///< The first reason.
    };
    using HeldPlace = std::list<Held>::iterator;
    /// What came of a task, to be recorded.
    struct Ended {
        HeldPlace place;
        Why why = Why::Nothing;
        Result<TaskYield> result;
    };

    void work(const std::stop_token& stop);
    void keep_claiming(const std::stop_token& stop);
    void keep_recording(const std::stop_token& stop);
    void keep_pulse(const std::stop_token& stop);
    std::size_t room();
    std::size_t claim(std::size_t wanted, bool& was_ready);
    void carry_out(HeldPlace place);
    void end(HeldPlace place, Result<TaskYield> result);
    static std::string_view outcome_of(Why why, bool is_done);
    void record(std::vector<Ended>& group);
    void record_alone(const Claim& claim, Why why, const Result<TaskYield>& result);
    void beat();
    void sweep_up(std::optional<std::int64_t> leases_until = std::nullopt);
    Status commit(const Work& work);
    void interrupt(Held& held, Why why);
    void interrupt(const Claim& claim, Why why);

    Tools tools_;
    Options options_;
    Bell pulse_;
    std::mutex mutex_;
    std::list<Held> held_;           ///< All that are not recorded yet. Guarded by mutex_.
    std::deque<HeldPlace> waiting_;  ///< For a thread. Guarded by mutex_.
    std::vector<Ended> ended_;       ///< To be recorded. Guarded by mutex_.
    bool is_recording_ = false;      ///< Guarded by mutex_.
    bool is_stopping_ = false;       ///< Guarded by mutex_.
    std::chrono::nanoseconds took_;  ///< A task on average. Guarded by mutex_.
    std::condition_variable_any can_work_;
    std::condition_variable_any can_record_;
    std::vector<std::jthread> workers_;
    std::jthread claimer_;
    std::jthread recorder_;
    std::jthread pulse_keeper_;  ///< Last, and stopped last: leases are held until the end.
};

}  // namespace dz::orchestrator
