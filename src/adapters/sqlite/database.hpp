#pragma once

#include <condition_variable>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "adapters/sqlite/connection.hpp"
#include "base/result.hpp"
#include "ports/sql.hpp"

namespace dz::adapters::sqlite {

/// One file. Writes run on the database's own thread, in the order they came; all that wait are
/// committed together, because what costs is the wait for the disk. Reads run on the caller's
/// thread, each on a connection of its own. Lives until the last holder lets go; calls that are
/// open then are finished.
class FileDatabase : public Database {
public:
    /// Opens or makes the file. Fails as Connection::open.
    static Result<std::shared_ptr<FileDatabase>> open(const std::string& path);
    ~FileDatabase() override;

    Status read(const Work& work) override;
    Status write(const Work& work) override;

    /// Every later call fails with `tenant.not_found`.
    void close();

private:
    struct Waiting {
        const Work* work;
        std::promise<Status> done;
    };

    FileDatabase(std::string path, std::unique_ptr<Connection> writer);

    void write_on(std::stop_token stop);
    /// All of them in one transaction; answers each.
    void commit(std::vector<Waiting>& group);
    /// One in a transaction of its own.
    Status commit_alone(const Work& work);

    Result<std::unique_ptr<Connection>> take_reader();
    void give_back(std::unique_ptr<Connection> reader);

    const std::string path_;

    std::mutex readers_mutex_;
    std::condition_variable reader_free_;
    std::vector<std::unique_ptr<Connection>> readers_;  ///< Free ones.
    std::size_t readers_open_ = 0;

    std::mutex queue_mutex_;
    std::condition_variable_any queue_ready_;
    std::deque<Waiting> queue_;
    bool is_closed_ = false;  ///< Guarded by queue_mutex_.

    std::unique_ptr<Connection> writer_;  ///< The thread's alone.
    std::jthread thread_;
};

}  // namespace dz::adapters::sqlite
