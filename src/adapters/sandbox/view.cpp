#include "adapters/sandbox/view.hpp"

#include <unistd.h>
#include <utility>

namespace dz::sandbox {

std::string expand_root(std::string text, const std::string& root) {
    constexpr std::string_view kRoot = "{root}";
    for (auto at = text.find(kRoot); at != std::string::npos; at = text.find(kRoot, at)) {
        text.replace(at, kRoot.size(), root);
        at += root.size();
    }
    return text;
}

std::map<std::string, std::string> environment_of(const SandboxCommand& command,
                                                  const std::string& root) {
    std::map<std::string, std::string> env;
    for (const auto& [name, value] : command.env) env[name] = expand_root(value, root);
    env.try_emplace("PATH", "/usr/local/bin:/usr/bin:/bin");
    env.try_emplace("HOME", root + "/tmp");
    env.try_emplace("TMPDIR", root + "/tmp");
    env.try_emplace("LANG", "C.UTF-8");
    env.try_emplace("TZ", "UTC");
    return env;
}

Status check_binds(const SandboxCommand& command) {
    for (const auto& bind : command.binds) {
        const bool exists = !bind.host.empty() && bind.host.front() == '/' &&
                            ::access(bind.host.c_str(), F_OK) == 0;
        if (exists) continue;
        return fail({.kind = ErrorKind::NotFound,
                     .code = "sandbox.bind_missing",
                     .message = "The sandbox cannot show \"" + bind.host + "\" as " + bind.inside +
                                ": there is no such path.",
                     .hint = "Create the folder first and give its absolute path."});
    }
    return {};
}

}  // namespace dz::sandbox
