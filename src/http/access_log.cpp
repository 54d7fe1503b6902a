#include "http/access_log.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <unistd.h>
#include <utility>

#include "base/json_writer.hpp"

namespace dz::http {
namespace {

std::string rfc3339(std::chrono::system_clock::time_point at) {
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch());
    const std::time_t seconds = since.count() / 1000;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                  parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                  parts.tm_min, parts.tm_sec, static_cast<int>(since.count() % 1000));
    return text.data();
}

void write_fully(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return;  // Nobody reads the log; there is nowhere to say so.
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

}  // namespace

std::string access_line(const Answered& answered, std::chrono::system_clock::time_point at) {
    JsonWriter json;
    json.begin_object();
    json.key("at").value(rfc3339(at));
    json.key("event").value("request");
    json.key("id").value(answered.id);
    json.key("method").value(answered.method);
    json.key("path").value(std::string_view(answered.target).substr(0, answered.target.find('?')));
    if (!answered.route.empty()) json.key("route").value(answered.route);
    json.key("status").value(answered.status);
    json.key("bytes").value(static_cast<std::int64_t>(answered.bytes));
    json.key("ms").value(static_cast<double>(answered.duration.count()) / 1000.0);
    json.key("peer").value(answered.peer);
    if (!answered.subject.empty()) json.key("subject").value(answered.subject);
    if (!answered.note.empty()) json.key("note").value(answered.note);
    json.end_object();
    return json.text();
}

std::string error_line(const Error& error, std::chrono::system_clock::time_point at) {
    JsonWriter json;
    json.begin_object();
    json.key("at").value(rfc3339(at));
    json.key("event").value("error");
    json.key("code").value(error.code);
    json.key("message").value(error.message);
    if (!error.detail.empty()) json.key("detail").value(error.detail);
    json.end_object();
    return json.text();
}

LineLog::LineLog(int descriptor, std::size_t max_waiting)
    : descriptor_(descriptor),
      max_waiting_(max_waiting),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

LineLog::~LineLog() = default;

void LineLog::write(std::string line) {
    {
        std::scoped_lock lock(mutex_);
        if (waiting_.size() >= max_waiting_) {
            ++dropped_;
            return;
        }
        waiting_.push_back(std::move(line));
    }
    ready_.notify_one();
}

void LineLog::run(const std::stop_token& stop) {
    while (true) {
        std::string batch;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, stop, [this] { return !waiting_.empty(); });
            if (waiting_.empty()) return;
            for (const auto& line : waiting_) batch += line + '\n';
            waiting_.clear();
            if (dropped_ > 0)
                batch += R"({"event":"log_dropped","lines":)" + std::to_string(dropped_) + "}\n";
            dropped_ = 0;
        }
        write_fully(descriptor_, batch);
    }
}

}  // namespace dz::http
