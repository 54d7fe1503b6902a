#include "adapters/sqlite/database.hpp"

#include <chrono>
#include <exception>
#include <iterator>
#include <utility>

namespace dz::adapters::sqlite {
namespace {

constexpr std::size_t kMaxReaders = 4;
constexpr std::size_t kMaxWaiting = 8192;  ///< Writes in the queue.
constexpr std::size_t kMaxGroup = 256;     ///< Writes in one commit.
constexpr std::chrono::seconds kReaderWait{10};

Error busy() {
    return {.kind = ErrorKind::Unavailable,
            .code = "store.busy",
            .message = "The store is busy.",
            .hint = "Try again in a moment."};
}

Error gone() {
    return {.kind = ErrorKind::NotFound,
            .code = "tenant.not_found",
            .message = "There is no such tenant.",
            .hint = "It was deleted."};
}

/// What a piece of work throws is a bug of the program, not the end of the writer.
Status call(const Work& work, Transaction& transaction) {
    try {
        return work(transaction);
    } catch (const std::exception& error) {
        return fail({.kind = ErrorKind::Internal,
                     .code = "store.statement",
                     .message = "A step of the program failed.",
                     .hint = "This is a bug; report it with the log.",
                     .detail = error.what()});
    }
}

}  // namespace

Result<std::shared_ptr<FileDatabase>> FileDatabase::open(const std::string& path) {
    DZ_TRY_ASSIGN(auto writer, Connection::open(path, Access::Write));
    return std::shared_ptr<FileDatabase>(new FileDatabase(path, std::move(writer)));
}

FileDatabase::FileDatabase(std::string path, std::unique_ptr<Connection> writer)
    : path_(std::move(path)),
      writer_(std::move(writer)),
      thread_([this](std::stop_token stop) { write_on(std::move(stop)); }) {}

FileDatabase::~FileDatabase() = default;

void FileDatabase::close() {
    std::scoped_lock lock(queue_mutex_);
    is_closed_ = true;
}

Status FileDatabase::write(const Work& work) {
    std::future<Status> done;
    {
        std::scoped_lock lock(queue_mutex_);
        if (is_closed_) return fail(gone());
        if (queue_.size() >= kMaxWaiting) return fail(busy());
        queue_.push_back({&work, {}});
        done = queue_.back().done.get_future();
    }
    queue_ready_.notify_one();
    return done.get();
}

void FileDatabase::write_on(std::stop_token stop) {
    std::vector<Waiting> group;
    while (true) {
        {
            std::unique_lock lock(queue_mutex_);
            if (!queue_ready_.wait(lock, stop, [this] { return !queue_.empty(); })) return;
            const auto count = std::min(queue_.size(), kMaxGroup);
            const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(count);
            std::move(queue_.begin(), end, std::back_inserter(group));
            queue_.erase(queue_.begin(), end);
        }
        commit(group);
        group.clear();
    }
}

Status FileDatabase::commit_alone(const Work& work) {
    DZ_TRY(writer_->run("BEGIN IMMEDIATE"));
    auto status = call(work, *writer_);
    if (status) status = writer_->run("COMMIT");
    // A disk that fails may have ended the transaction already.
    if (!status && writer_->in_transaction()) static_cast<void>(writer_->run("ROLLBACK"));
    return status;
}

void FileDatabase::commit(std::vector<Waiting>& group) {
    if (group.size() == 1) return group[0].done.set_value(commit_alone(*group[0].work));

    auto status = writer_->run("BEGIN IMMEDIATE");
    std::vector<Status> own(group.size());
    for (std::size_t i = 0; status && i < group.size(); ++i) {
        status = writer_->run("SAVEPOINT piece");
        if (!status) break;
        own[i] = call(*group[i].work, *writer_);
        // Where one piece ended the transaction, nothing of the group is kept.
        if (!writer_->in_transaction()) {
            status = own[i];
            if (status) status = fail(busy());
        } else {
            status = writer_->run(own[i] ? "RELEASE piece" : "ROLLBACK TO piece; RELEASE piece");
        }
    }
    if (status) status = writer_->run("COMMIT");
    if (!status && writer_->in_transaction()) static_cast<void>(writer_->run("ROLLBACK"));
    for (std::size_t i = 0; i < group.size(); ++i) {
        // What failed for all may succeed for some: a full disk takes small pieces.
        group[i].done.set_value(status ? std::move(own[i]) : commit_alone(*group[i].work));
    }
}

Result<std::unique_ptr<Connection>> FileDatabase::take_reader() {
    std::unique_lock lock(readers_mutex_);
    const bool is_free = reader_free_.wait_for(
        lock, kReaderWait, [this] { return !readers_.empty() || readers_open_ < kMaxReaders; });
    if (!is_free) return fail(busy());
    if (!readers_.empty()) {
        auto reader = std::move(readers_.back());
        readers_.pop_back();
        return reader;
    }
    ++readers_open_;
    lock.unlock();
    auto opened = Connection::open(path_, Access::Read);
    if (!opened) give_back(nullptr);
    return opened;
}

void FileDatabase::give_back(std::unique_ptr<Connection> reader) {
    {
        std::scoped_lock lock(readers_mutex_);
        if (reader)
            readers_.push_back(std::move(reader));
        else
            --readers_open_;
    }
    reader_free_.notify_one();
}

Status FileDatabase::read(const Work& work) {
    {
        std::scoped_lock lock(queue_mutex_);
        if (is_closed_) return fail(gone());
    }
    DZ_TRY_ASSIGN(auto reader, take_reader());
    auto status = reader->run("BEGIN");
    if (status) status = call(work, *reader);
    if (reader->in_transaction()) static_cast<void>(reader->run("ROLLBACK"));
    give_back(std::move(reader));
    return status;
}

}  // namespace dz::adapters::sqlite
