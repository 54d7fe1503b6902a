#include "gates/gate_runner.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "gates/code_policy.hpp"
#include "gates/findings.hpp"
#include "gates/gate_bench.hpp"
#include "gates/licence_policy.hpp"
#include "gates/secret_rules.hpp"
#include "gates/syntax_gate.hpp"
#include "gates/tool_output.hpp"
#include "model/app_spec_codec.hpp"
#include "model/gate_report_codec.hpp"

namespace dz::gates {
namespace {

using Clock = std::chrono::steady_clock;

std::int64_t milliseconds_since(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start).count();
}

GateResult judged(const Gate& gate, std::vector<Finding> findings) {
    GateResult result{.gate = gate.id};
    result.required = gate.required;
    const bool red = std::ranges::any_of(findings, [](const auto& each) { return !each.advice; });
    result.verdict = red ? Verdict::Failed : Verdict::Passed;
    set_findings(result, std::move(findings));
    return result;
}

GateResult without_verdict(const Gate& gate, Verdict verdict, std::string reason,
                           std::string hint = "") {
    GateResult result{.gate = gate.id};
    result.required = gate.required;
    result.verdict = verdict;
    result.reason = std::move(reason);
    result.hint = std::move(hint);
    return result;
}

/// What decides a gate's verdict, as a hash: its declaration, its files, and the lockfile that
/// names its tools.
std::string cache_key(const Gate& gate, const GateSubject& subject) {
    std::string parts = "gate-2\n" + gate.id + "\n" + std::to_string(gate.version) + "\n";
    if (gate.command) parts += gate.command->script + "\n";
    if (gate.kind == GateKind::Spec && subject.spec) {
        parts += to_json(*subject.spec);
        for (const auto& clause : subject.clauses) {
            parts +=
                "\n" + clause.text + "\n" + join(clause.decisions, ",") + "\n" + clause.uncovered;
        }
    }
    AppTree inputs;
    for (const auto& file : subject.tree.files) {
        if (is_input(gate, file.path)) inputs.files.push_back(file);
    }
    return sha256_hex(parts + "\n" + digest_of(inputs));
}

Result<std::vector<Finding>> check_security(const AppTree& tree, GateBench& bench) {
    DZ_TRY_ASSIGN(const auto toolchain, bench.toolchain());
    auto findings = find_secrets(tree);
    const auto add = [&](std::vector<Finding> more) {
        std::ranges::move(more, std::back_inserter(findings));
    };
    add(check_licences(tree, toolchain.packages));
    add(check_dangerous_code(tree));
    add(check_queries(tree));
    add(check_routes(tree));
    return findings;
}

/// One run: gates in order, a few at once, each after those it needs.
class Round {
public:
    Round(const GateWorld& world, std::vector<Gate> gates, const GateSubject& subject,
          const GateOptions& options, const GateProgress& progress, std::stop_token stop)
        : world_(world),
          gates_(std::move(gates)),
          subject_(subject),
          options_(options),
          progress_(progress),
          stop_(stop),
          bench_(
              world, subject.tree, [this](std::string_view text) { say_preparing(text); }, stop),
          states_(gates_.size(), State::Waiting),
          results_(gates_.size()) {}

    std::vector<GateResult> run() {
        {
            std::vector<std::jthread> workers;
            const auto count = std::clamp<std::size_t>(options_.parallel, 1, gates_.size());
            for (std::size_t worker = 0; worker < count; ++worker) {
                workers.emplace_back([this] { work(); });
            }
        }
        return std::move(results_);
    }

private:
    enum class State { Waiting, Running, Done };

    void work() {
        std::unique_lock lock(mutex_);
        while (true) {
            const auto next = ready();
            if (next < gates_.size()) {
                states_[next] = State::Running;
                lock.unlock();
                auto result = run_one(gates_[next]);
                lock.lock();
                results_[next] = std::move(result);
                states_[next] = State::Done;
                changed_.notify_all();
                continue;
            }
            if (std::ranges::find(states_, State::Waiting) == states_.end()) return;
            changed_.wait(lock);
        }
    }

    /// The first waiting gate whose predecessors are done; past the end when there is none now.
    std::size_t ready() const {
        for (std::size_t at = 0; at < gates_.size(); ++at) {
            if (states_[at] != State::Waiting) continue;
            const bool free = std::ranges::all_of(gates_[at].after, [&](const auto& id) {
                const auto before = index_of(id);
                // Only earlier gates count, so declarations can never wait for each other.
                return before >= at || states_[before] == State::Done;
            });
            if (free) return at;
        }
        return gates_.size();
    }

    std::size_t index_of(const std::string& id) const {
        return static_cast<std::size_t>(std::ranges::find(gates_, id, &Gate::id) - gates_.begin());
    }

    /// The predecessor that is not green, if any. Called with predecessors done.
    std::string blocker_of(const Gate& gate) {
        std::scoped_lock lock(mutex_);
        for (const auto& id : gate.after) {
            const auto before = index_of(id);
            if (before < index_of(gate.id) && results_[before].verdict != Verdict::Passed)
                return id;
        }
        return "";
    }

    GateResult run_one(const Gate& gate) {
        say({.kind = GateEvent::Kind::Started, .gate = gate.id, .message = gate.summary});
        const auto started = Clock::now();
        auto result = verdict_on(gate);
        if (!result.cached) result.duration_ms = milliseconds_since(started);
        say({.kind = GateEvent::Kind::Finished, .gate = gate.id, .message = {}, .result = &result});
        return result;
    }

    GateResult verdict_on(const Gate& gate) {
        if (stop_.stop_requested()) {
            return without_verdict(gate, Verdict::Skipped, "The run was cancelled.");
        }
        if (const auto blocker = blocker_of(gate); !blocker.empty()) {
            return without_verdict(gate, Verdict::Skipped,
                                   "Gate \"" + blocker + "\" is not green yet.");
        }
        const auto key = cache_key(gate, subject_);
        if (auto known = options_.use_cache ? world_.cache.find(key) : std::nullopt) {
            if (auto result = parse_gate_result(*known)) {
                result->cached = true;
                result->required = gate.required;
                return *std::move(result);
            }
        }
        const auto started = Clock::now();
        auto result = check(gate);
        result.duration_ms = milliseconds_since(started);
        // Red is looked at again: somebody is about to change something, or a test is flaky.
        if (result.verdict == Verdict::Passed) world_.cache.put(key, to_json(result));
        return result;
    }

    GateResult check(const Gate& gate) {
        const auto in_error = [&](const Error& error) {
            return without_verdict(gate, Verdict::Error, error.message, error.hint);
        };
        switch (gate.kind) {
            case GateKind::Syntax:
                return judged(gate,
                              check_syntax(subject_.tree, world_.syntax, world_.syntax_memory));
            case GateKind::Spec:
                if (!subject_.spec) {
                    return without_verdict(gate, Verdict::Skipped, "This app has no spec.");
                }
                return judged(gate, check_spec(*subject_.spec, subject_.tree, subject_.clauses));
            case GateKind::Security: {
                auto findings = check_security(subject_.tree, bench_);
                return findings ? judged(gate, *std::move(findings)) : in_error(findings.error());
            }
            case GateKind::Command: {
                const auto outcome = bench_.run(*gate.command);
                return outcome ? read_outcome(gate, subject_.tree, *outcome)
                               : in_error(outcome.error());
            }
        }
        return without_verdict(gate, Verdict::Error, "This kind of gate is unknown.");
    }

    void say(const GateEvent& event) {
        std::scoped_lock lock(progress_mutex_);
        if (progress_) progress_(event);
    }
    void say_preparing(std::string_view text) {
        say({.kind = GateEvent::Kind::Preparing, .gate = {}, .message = std::string(text)});
    }

    const GateWorld& world_;
    std::vector<Gate> gates_;
    const GateSubject& subject_;
    const GateOptions& options_;
    const GateProgress& progress_;
    std::stop_token stop_;
    GateBench bench_;
    std::mutex mutex_;  ///< Guards states_ and results_.
    std::condition_variable changed_;
    std::vector<State> states_;
    std::vector<GateResult> results_;
    std::mutex progress_mutex_;
};

}  // namespace

GateRunner::GateRunner(GateWorld world, std::vector<Gate> gates)
    : world_(world), gates_(std::move(gates)) {}

Result<std::vector<Gate>> GateRunner::select(const std::vector<std::string>& selection) const {
    std::vector<std::string> known;
    for (const auto& gate : gates_) known.push_back(gate.id);
    for (const auto& id : selection) {
        if (std::ranges::find(known, id) != known.end()) continue;
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "gates.unknown",
                     .message = "There is no gate \"" + id + "\".",
                     .hint = did_you_mean(id, known, "The gates are " + join(known, ", ") + ".")});
    }
    std::vector<Gate> selected;
    for (const auto& gate : gates_) {
        const bool wanted = selection.empty()
                                ? gate.required
                                : std::ranges::find(selection, gate.id) != selection.end();
        if (wanted) selected.push_back(gate);
    }
    return selected;
}

Result<GateReport> GateRunner::run(const GateSubject& subject, const GateOptions& options,
                                   const GateProgress& progress, std::stop_token stop) const {
    const auto started = Clock::now();
    DZ_TRY_ASSIGN(auto selected, select(options.selection));
    GateReport report{.tree = digest_of(subject.tree)};
    if (!selected.empty()) {
        report.gates = Round(world_, std::move(selected), subject, options, progress, stop).run();
    }
    report.duration_ms = milliseconds_since(started);
    return report;
}

}  // namespace dz::gates
