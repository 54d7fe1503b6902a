#include "adapters/git/memory_git_histories.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/repository.h>
#include <iterator>
#include <map>
#include <utility>

namespace dz::adapters {
namespace {

Error failed() {
    const auto* error = git_error_last();
    return {.kind = ErrorKind::Internal,
            .code = "git.failed",
            .message = "The history could not be written as git keeps it.",
            .hint = "This is a bug; report it with the log.",
            .detail = error == nullptr || error->message == nullptr ? "" : error->message};
}

Error changed() {
    return {.kind = ErrorKind::Unavailable,
            .code = "git.changed",
            .message = "The history was drawn anew meanwhile.",
            .hint = "Try again."};
}

template <auto kFree>
struct Freeing {
    template <class T>
    void operator()(T* object) const {
        kFree(object);
    }
};
template <class T, auto kFree>
using Owned = std::unique_ptr<T, Freeing<kFree>>;
using Repository = Owned<git_repository, git_repository_free>;
using Commit = Owned<git_commit, git_commit_free>;
using Tree = Owned<git_tree, git_tree_free>;

/// Takes what a libgit2 function gives; null where it fails.
template <class Owner, class Make>
Owner made(Make&& make) {
    typename Owner::pointer object = nullptr;
    return Owner(make(&object) == 0 ? object : nullptr);
}

std::string text_of(const git_oid& id) {
    std::array<char, GIT_OID_HEXSZ + 1> text{};
    git_oid_tostr(text.data(), text.size(), &id);
    return text.data();
}

}  // namespace

struct MemoryGitHistories::Line {
    std::string name;
    std::mutex mutex;          ///< Of what follows.
    Repository repository;     ///< Made with the first commit.
    std::vector<git_oid> ids;  ///< Of the commits.
    std::vector<GitCommit> commits;
    std::map<std::string, std::size_t> blobs;  ///< Known ones and their sizes.
    std::atomic<std::size_t> bytes = 0;

    Status open() {
        if (repository) return {};
        git_odb* objects = nullptr;
        git_odb_backend* memory = nullptr;
        if (git_odb_new(&objects) != 0) return fail(failed());
        const Owned<git_odb, git_odb_free> owner(objects);
        // The backend belongs to the database from here on.
        if (git_mempack_new(&memory) != 0 || git_odb_add_backend(objects, memory, 1) != 0)
            return fail(failed());
        repository = made<Repository>(
            [&](git_repository** out) { return git_repository_wrap_odb(out, objects); });
        if (!repository) return fail(failed());
        return {};
    }

    Result<git_oid> write_tree(std::span<const ArchivedFile> files) {
        const auto index = made<Owned<git_index, git_index_free>>(
            [](git_index** out) { return git_index_new(out); });
        if (!index) return fail(failed());
        for (const auto& file : files) {
            git_index_entry entry{};
            const std::string path(file.path);
            entry.path = path.c_str();
            entry.mode = GIT_FILEMODE_BLOB;
            if (git_blob_create_from_buffer(&entry.id, repository.get(), file.content.data(),
                                            file.content.size()) != 0 ||
                git_index_add(index.get(), &entry) != 0)
                return fail(failed());
            if (blobs.try_emplace(text_of(entry.id), file.content.size()).second)
                bytes += file.content.size();
        }
        git_oid tree{};
        if (git_index_write_tree_to(&tree, index.get(), repository.get()) != 0)
            return fail(failed());
        return tree;
    }

    Status add(const NewGitCommit& commit) {
        DZ_TRY(open());
        DZ_TRY_ASSIGN(const git_oid tree_id, write_tree(commit.files));
        const auto tree = made<Tree>(
            [&](git_tree** out) { return git_tree_lookup(out, repository.get(), &tree_id); });
        const auto author =
            made<Owned<git_signature, git_signature_free>>([&](git_signature** out) {
                return git_signature_new(out, commit.author.c_str(), commit.email.c_str(),
                                         commit.at, 0);
            });
        if (!tree || !author) return fail(failed());
        Commit parent;
        if (!ids.empty()) {
            parent = made<Commit>([&](git_commit** out) {
                return git_commit_lookup(out, repository.get(), &ids.back());
            });
            if (!parent) return fail(failed());
        }
        const git_commit* parents[] = {parent.get()};
        git_oid id{};
        if (git_commit_create(&id, repository.get(), nullptr, author.get(), author.get(), nullptr,
                              commit.message.c_str(), tree.get(), parent ? 1 : 0, parents) != 0)
            return fail(failed());
        ids.push_back(id);
        commits.push_back({text_of(id), commit.mark});
        bytes += commit.message.size() + 1000;
        return {};
    }

    Result<std::string> pack(std::size_t from, std::size_t to) {
        const auto builder = made<Owned<git_packbuilder, git_packbuilder_free>>(
            [&](git_packbuilder** out) { return git_packbuilder_new(out, repository.get()); });
        const auto walk = made<Owned<git_revwalk, git_revwalk_free>>(
            [&](git_revwalk** out) { return git_revwalk_new(out, repository.get()); });
        if (!builder || !walk || git_revwalk_push(walk.get(), &ids[to - 1]) != 0 ||
            (from > 0 && git_revwalk_hide(walk.get(), &ids[from - 1]) != 0))
            return fail(failed());
        git_packbuilder_set_threads(builder.get(), 1);
        git_buf bytes_of{};
        if (git_packbuilder_insert_walk(builder.get(), walk.get()) != 0 ||
            git_packbuilder_write_buf(&bytes_of, builder.get()) != 0)
            return fail(failed());
        std::string out(bytes_of.ptr, bytes_of.size);
        git_buf_dispose(&bytes_of);
        return out;
    }
};

MemoryGitHistories::MemoryGitHistories(std::size_t most_bytes, std::size_t most_lines)
    : most_bytes_(most_bytes), most_lines_(most_lines) {
    git_libgit2_init();
}

MemoryGitHistories::~MemoryGitHistories() {
    lines_.clear();
    git_libgit2_shutdown();
}

std::shared_ptr<MemoryGitHistories::Line> MemoryGitHistories::find(const std::string& name) {
    const std::scoped_lock lock(mutex_);
    const auto known = std::ranges::find(lines_, name, &Line::name);
    if (known != lines_.end()) {
        lines_.splice(lines_.begin(), lines_, known);
    } else {
        lines_.push_front(std::make_shared<Line>());
        lines_.front()->name = name;
    }
    return lines_.front();
}

void MemoryGitHistories::forget_old() {
    const std::scoped_lock lock(mutex_);
    std::size_t bytes = 0;
    std::size_t count = 0;
    // The latest stays, however large: somebody is about to fetch it.
    for (auto line = lines_.begin(); line != lines_.end();) {
        bytes += (*line)->bytes;
        const bool stays = count == 0 || (bytes <= most_bytes_ && count < most_lines_);
        ++count;
        line = stays ? std::next(line) : lines_.erase(line);
    }
}

Result<std::vector<GitCommit>> MemoryGitHistories::commits(const std::string& line) {
    const auto found = find(line);
    const std::scoped_lock lock(found->mutex);
    return found->commits;
}

Status MemoryGitHistories::add(const std::string& line, std::size_t count,
                               const NewGitCommit& commit) {
    const auto found = find(line);
    {
        const std::scoped_lock lock(found->mutex);
        if (found->commits.size() != count) return fail(changed());
        DZ_TRY(found->add(commit));
    }
    forget_old();
    return {};
}

Result<std::string> MemoryGitHistories::pack(const std::string& line, std::size_t from,
                                             std::size_t to) {
    const auto found = find(line);
    const std::scoped_lock lock(found->mutex);
    if (to == 0 || from >= to || to > found->commits.size()) return fail(changed());
    return found->pack(from, to);
}

}  // namespace dz::adapters
