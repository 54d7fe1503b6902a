#include "adapters/node_app/node_app_runner.hpp"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include "adapters/node_app/port.hpp"
#include "model/document.hpp"

namespace dz::node_app {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr auto kPatience = seconds(60);
constexpr auto kGrace = seconds(10);  ///< Between asking an app to end and ending it.
constexpr const char* kBuildStamp = "dist/.tree";

std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Error failure(std::string code, std::string message, std::string hint) {
    return {.kind = ErrorKind::Unavailable,
            .code = std::move(code),
            .message = std::move(message),
            .hint = std::move(hint)};
}

/// The environment of the person who asked, with the toolchain's programs first.
std::map<std::string, std::string> environment_for(const fs::path& dir,
                                                   const Toolchain& toolchain) {
    std::map<std::string, std::string> env;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos)
            env.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    const std::string programs = (dir / "node_modules/.bin").string() + ':' +
                                 fs::path(toolchain.node).parent_path().string();
    env["PATH"] = programs + ':' + (env.contains("PATH") ? env["PATH"] : "/usr/bin:/bin");
    return env;
}

/// Gives an app without packages of its own the shared ones.
Status link_modules(const fs::path& dir, const Toolchain& toolchain) {
    const fs::path link = dir / "node_modules";
    std::error_code error;
    if (fs::exists(link, error)) return {};
    fs::remove(link, error);  // A link to a toolchain that is gone.
    fs::create_directory_symlink(toolchain.modules, link, error);
    if (!error) return {};
    return fail({.kind = ErrorKind::Denied,
                 .code = "run.denied",
                 .message = link.string() + " cannot be made: " + error.message() + ".",
                 .hint = "Check who owns the folder."});
}

Result<std::string> build_script(const fs::path& dir) {
    const fs::path path = dir / "package.json";
    DZ_TRY_ASSIGN(const DocNode document, parse_document(read_text(path), path.string()));
    const DocNode* scripts = document.find("scripts");
    const DocNode* build = scripts ? scripts->find("build") : nullptr;
    if (const auto* text = build ? build->as_text() : nullptr) return *text;
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "run.no_script",
                 .message = path.string() + " has no script \"build\".",
                 .hint = "Add one, or make the app again."});
}

Status build(const StartOrder& order, const std::map<std::string, std::string>& env,
             Processes& processes, std::stop_token stop) {
    const fs::path dir(order.dir);
    const bool is_built = fs::exists(dir / "dist/server.js");
    if (is_built && !order.tree.empty() && read_text(dir / kBuildStamp) == order.tree) return {};
    DZ_TRY_ASSIGN(const auto script, build_script(dir));
    Launch launch{.program = "/bin/sh", .argv = {"sh", "-c", script}, .env = env, .cwd = order.dir};
    launch.limits.wall_time = seconds(180);
    launch.limits.memory = 0;
    DZ_TRY_ASSIGN(const auto outcome, processes.run(launch, stop));
    if (!outcome.succeeded()) {
        return fail(failure("run.build_failed", "The app does not build: " + outcome.err,
                            "Run datazentr gates " + order.dir + " to see file and line."));
    }
    std::ofstream(dir / kBuildStamp, std::ios::binary) << order.tree;
    return {};
}

/// A child process that ends with its owner.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { end(); }

    /// The exit code once the child is gone.
    std::optional<int> poll() {
        if (pid_ <= 0) return code_;
        int status = 0;
        if (waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
        pid_ = 0;
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return code_;
    }

    void end() {
        if (pid_ <= 0 || poll()) return;
        kill(pid_, SIGTERM);
        const auto deadline = steady_clock::now() + kGrace;
        while (steady_clock::now() < deadline) {
            if (poll()) return;
            std::this_thread::sleep_for(milliseconds(20));
        }
        kill(pid_, SIGKILL);
        waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }

private:
    pid_t pid_;
    std::optional<int> code_;
};

Result<pid_t> spawn(const std::string& program, const std::vector<std::string>& arguments,
                    const std::map<std::string, std::string>& env, const std::string& dir,
                    const fs::path& log) {
    std::vector<std::string> entries;
    for (const auto& [name, value] : env) entries.push_back(name + '=' + value);
    std::vector<char*> envp;
    for (std::string& entry : entries) envp.push_back(entry.data());
    envp.push_back(nullptr);
    std::vector<std::string> copies = arguments;
    std::vector<char*> argv;
    for (std::string& argument : copies) argv.push_back(argument.data());
    argv.push_back(nullptr);

    const int output = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    const pid_t parent = getpid();
    const pid_t pid = output < 0 ? -1 : fork();
    if (pid == 0) {
        // Only async-signal-safe calls between fork and exec.
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent || chdir(dir.c_str()) != 0) _exit(127);
        dup2(output, STDOUT_FILENO);
        dup2(output, STDERR_FILENO);
        execve(program.c_str(), argv.data(), envp.data());
        _exit(127);
    }
    const int problem = errno;
    if (output >= 0) close(output);
    if (pid > 0) return pid;
    return fail(failure("run.start_failed",
                        program + " cannot be started: " + std::strerror(problem) + ".",
                        "Run datazentr doctor."));
}

/// The end of a log: the last lines say why.
std::string tail_of(const fs::path& log) {
    constexpr std::size_t kTail = 1500;
    const std::string text = read_text(log);
    return text.size() > kTail ? text.substr(text.size() - kTail) : text;
}

Status wait_until_ready(Child& child, int port, const fs::path& log, std::stop_token stop) {
    const auto deadline = steady_clock::now() + kPatience;
    while (steady_clock::now() < deadline && !stop.stop_requested()) {
        if (child.poll()) {
            return fail(failure("run.exited", "The app ended while starting: " + tail_of(log),
                                "Its output is in " + log.string() + "."));
        }
        if (answers(port)) return {};
        std::this_thread::sleep_for(milliseconds(50));
    }
    if (stop.stop_requested()) return {};
    return fail(failure("run.not_ready", "The app did not answer within a minute.",
                        "Its output is in " + log.string() + "."));
}

}  // namespace

Status NodeAppRunner::run(const StartOrder& order, const Toolchain& toolchain,
                          const std::function<void(std::string_view)>& progress,
                          const std::function<void(const RunningApp&)>& ready,
                          std::stop_token stop) {
    const fs::path dir = fs::absolute(order.dir);
    DZ_TRY(link_modules(dir, toolchain));
    auto env = environment_for(dir, toolchain);
    progress("Building the app");
    DZ_TRY(build(order, env, processes_, stop));
    if (stop.stop_requested()) return {};

    DZ_TRY_ASSIGN(const int port, choose_port(order.port));
    env["PORT"] = std::to_string(port);
    env["NODE_ENV"] = "production";
    std::error_code error;
    fs::create_directories(dir / ".data", error);
    const fs::path log = dir / ".data/app.log";
    progress("Starting the app");
    DZ_TRY_ASSIGN(const pid_t pid,
                  spawn(toolchain.node, {"node", "dist/server.js"}, env, dir.string(), log));
    Child child(pid);
    DZ_TRY(wait_until_ready(child, port, log, stop));
    if (stop.stop_requested()) return {};
    ready({"http://localhost:" + std::to_string(port), log.string()});
    while (!stop.stop_requested()) {
        if (const auto code = child.poll()) {
            if (*code == 0) return {};
            return fail(
                failure("run.exited",
                        "The app ended with code " + std::to_string(*code) + ": " + tail_of(log),
                        "Its output is in " + log.string() + "."));
        }
        std::this_thread::sleep_for(milliseconds(100));
    }
    return {};
}

}  // namespace dz::node_app
