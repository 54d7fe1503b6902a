#pragma once

#include <chrono>
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

/// A line for the record of a run.
struct Saying {
    std::string type;     ///< "gateJudged".
    std::string payload;  ///< JSON.
};

/// What a task leaves behind, all of it recorded at once.
struct TaskYield {
    std::string result;           ///< JSON by custom.
    std::vector<Saying> sayings;  ///< Stand in the record before the end of the task.
};

/// Adds a line to the record while the work goes on. A line that cannot be written is lost.
using Say = std::function<void(const Saying&)>;

/// Does tasks of one kind, on a worker's thread; must not throw. Its work may be done again: what
/// has effects outside needs a key of its own. Asked to stop it returns soon, whatever it returns.
using Agent = std::function<Result<TaskYield>(const Claim&, const Say&, std::stop_token)>;

/// Threads that claim tasks, hand them to agents and record what came of it, until stopped. One
/// more thread holds their leases and takes back what dead workers held, here and elsewhere.
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
    /// Why an agent was asked to stop.
    enum class Why { Nothing, Cancelled, Lost, ShutDown };
    struct Held {
        Claim claim;
        std::stop_source stop;
        Why why = Why::Nothing;  ///< The first reason.
    };
    using HeldPlace = std::list<Held>::iterator;

    void work(unsigned number, const std::stop_token& stop);
    void keep_pulse(const std::stop_token& stop);
    std::optional<Claim> claim(const std::string& worker);
    void carry_out(const Claim& claim);
    static std::string_view outcome_of(Why why, bool is_done);
    void record(const Claim& claim, Why why, Result<TaskYield> result);
    void beat();
    void sweep_up(std::optional<std::int64_t> leases_until = std::nullopt);
    bool commit(const Work& work);
    void interrupt(Held& held, Why why);
    void interrupt(const Claim& claim, Why why);

    Tools tools_;
    Options options_;
    Bell pulse_;
    std::mutex mutex_;
    std::list<Held> held_;      ///< Guarded by mutex_.
    bool is_stopping_ = false;  ///< Guarded by mutex_.
    std::vector<std::jthread> workers_;
    std::jthread pulse_keeper_;  ///< Last, and stopped last: leases are held until the end.
};

}  // namespace dz::orchestrator
