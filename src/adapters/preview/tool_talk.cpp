#include "adapters/preview/tool_talk.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace dz::preview {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxHead = std::size_t{16} << 20;
constexpr std::uint64_t kMaxParts = std::uint64_t{128} << 20;
constexpr auto kLook = std::chrono::milliseconds(100);  ///< How often a stop is looked for.

Error failed(std::string message, std::string detail = {}) {
    return {.kind = ErrorKind::Unavailable,
            .code = "preview.tool",
            .message = std::move(message),
            .hint = "Try again; datazentr doctor checks the machine.",
            .detail = std::move(detail)};
}

/// The sizes that "bytes" lists.
Result<std::vector<std::size_t>> sizes_in(std::string_view head) {
    boost::system::error_code error;
    const auto document = json::parse(head, error);
    if (error || !document.is_object()) return fail(failed("The bundler does not answer in JSON."));
    std::vector<std::size_t> sizes;
    const auto* list = document.get_object().if_contains("bytes");
    if (list == nullptr) return sizes;
    std::uint64_t sum = 0;
    for (const auto& each : list->is_array() ? list->get_array() : json::array()) {
        const auto size = each.is_int64() ? each.get_int64() : -1;
        if (size < 0 || static_cast<std::uint64_t>(size) > kMaxParts - sum)
            return fail(failed("The bundler makes more than fits."));
        sum += static_cast<std::uint64_t>(size);
        sizes.push_back(static_cast<std::size_t>(size));
    }
    return sizes;
}

}  // namespace

Result<std::unique_ptr<ToolTalk>> ToolTalk::start(Sandbox& sandbox, SandboxCommand command) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(failed("No socket could be opened for the bundler."));
    command.argv.push_back(std::to_string(ends[1]));
    command.keep_open.push_back(ends[1]);
    return std::unique_ptr<ToolTalk>(new ToolTalk(sandbox, std::move(command), ends[0], ends[1]));
}

ToolTalk::ToolTalk(Sandbox& sandbox, SandboxCommand command, int ours, int theirs)
    : socket_(ours),
      running_([this, &sandbox, theirs, command = std::move(command)](const std::stop_token& stop) {
          auto outcome = sandbox.run(command, stop);
          {
              const std::scoped_lock lock(mutex_);
              ended_ = std::move(outcome);
          }
          // Whoever waits for an answer learns that none will come.
          ::close(theirs);
      }) {}

ToolTalk::~ToolTalk() {
    ::shutdown(socket_, SHUT_RDWR);
    running_.request_stop();
    running_.join();
    ::close(socket_);
}

Error ToolTalk::gone() {
    const std::scoped_lock lock(mutex_);
    if (ended_ && !*ended_) return ended_->error();
    return failed("The bundler has ended.", ended_ ? (*ended_)->err : "");
}

Status ToolTalk::wait(short events, Deadline deadline, const std::stop_token& stop) {
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (stop.stop_requested()) return fail(failed("The preview was given up."));
        if (left.count() <= 0) return fail(failed("The bundler takes too long."));
        pollfd watched{socket_, events, 0};
        const auto slice = static_cast<int>(std::min(left, kLook).count());
        if (::poll(&watched, 1, slice) > 0) return {};
    }
}

Status ToolTalk::send(std::string_view bytes, Deadline deadline, const std::stop_token& stop) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (errno == EAGAIN || errno == EINTR) {
            DZ_TRY(wait(POLLOUT, deadline, stop));
        } else {
            return fail(gone());
        }
    }
    return {};
}

Status ToolTalk::receive(Deadline deadline, const std::stop_token& stop) {
    std::array<char, 1 << 16> chunk;
    while (true) {
        const auto got = ::recv(socket_, chunk.data(), chunk.size(), MSG_DONTWAIT);
        if (got > 0) {
            received_.append(chunk.data(), static_cast<std::size_t>(got));
            return {};
        }
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) return fail(gone());
        DZ_TRY(wait(POLLIN, deadline, stop));
    }
}

Result<ToolAnswer> ToolTalk::ask(std::string question, std::chrono::milliseconds patience,
                                 const std::stop_token& stop) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    question += '\n';
    DZ_TRY(send(question, deadline, stop));
    auto end = received_.find('\n');
    while (end == received_.npos) {
        if (received_.size() > kMaxHead)
            return fail(failed("The bundler does not come to an end."));
        const auto looked = received_.size();
        DZ_TRY(receive(deadline, stop));
        end = received_.find('\n', looked);
    }
    ToolAnswer answer{.head = received_.substr(0, end), .parts = {}};
    received_.erase(0, end + 1);
    DZ_TRY_ASSIGN(const auto sizes, sizes_in(answer.head));
    for (const auto size : sizes) {
        while (received_.size() < size) DZ_TRY(receive(deadline, stop));
        answer.parts.push_back(received_.substr(0, size));
        received_.erase(0, size);
    }
    return answer;
}

}  // namespace dz::preview
