#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "http/server.hpp"

namespace dz::http {

/// One answered request as a line of JSON, without secrets: of the address only the path is
/// written, because queries may hold tokens.
std::string access_line(const Answered& answered, std::chrono::system_clock::time_point at);

/// An error nobody asked for, as a line of JSON with its detail.
std::string error_line(const Error& error, std::chrono::system_clock::time_point at);

/// Writes lines to a file descriptor on its own thread, until destroyed.
///
/// Whoever logs never waits for a disk or a pipe: when too much waits, lines are dropped and their
/// number is written instead. Any thread may write.
class LineLog {
public:
    explicit LineLog(int descriptor, std::size_t max_waiting = 8192);
    ~LineLog();

    void write(std::string line);

private:
    void run(const std::stop_token& stop);

    const int descriptor_;
    const std::size_t max_waiting_;
    std::mutex mutex_;
    std::condition_variable_any ready_;
    std::deque<std::string> waiting_;
    std::size_t dropped_ = 0;
    std::jthread thread_;
};

}  // namespace dz::http
