#include "adapters/app_dir/update.hpp"

#include <map>
#include <utility>

#include "base/hash.hpp"
#include "base/merge_texts.hpp"

namespace dz::app_dir {
namespace {

/// One file of three origins.
struct Versions {
    const std::string& path;
    const Rendered* last;    ///< Null when we never rendered it.
    const FileDraft* draft;  ///< Null when we do not render it any more.
    Found yours;
    std::string your_digest;
    std::string new_digest;

    bool is_untouched() const { return last != nullptr && your_digest == last->sha256; }
};

bool is_written_once(FileOwner owner) {
    return owner == FileOwner::Seed || owner == FileOwner::History;
}

mode_t mode_of(const Found& yours, const std::string& content) {
    if (yours.is_file()) return yours.mode;
    return content.starts_with("#!") ? 0755 : 0644;
}

class Decider {
public:
    explicit Decider(const Folder& folder) : folder_(folder) {}

    Status decide(const std::string& path, const Rendered* last, const FileDraft* draft) {
        DZ_TRY_ASSIGN(auto yours, folder_.look(path));
        Versions file{.path = path, .last = last, .draft = draft, .yours = std::move(yours)};
        file.your_digest = file.yours.digest();
        if (draft == nullptr) return decide_abandoned(file);
        file.new_digest = sha256_hex(draft->content);
        update_.index[path] = {file.new_digest, draft->owner};
        return last == nullptr ? decide_new(file) : decide_known(file);
    }

    Update take() { return std::move(update_); }

private:
    Status decide_abandoned(const Versions& file) {
        if (file.yours.kind == Found::Kind::Absent) return {};
        if (is_written_once(file.last->owner) || !file.is_untouched())
            return tell(file, FileChange::Kept, "It is no longer generated; yours stays.");
        update_.steps.push_back({.path = file.path, .old_digest = file.your_digest});
        return tell(file, FileChange::Deleted);
    }

    Status decide_new(const Versions& file) {
        if (file.yours.kind == Found::Kind::Absent) return put(file, FileChange::Created);
        if (file.your_digest == file.new_digest) return tell(file, FileChange::Unchanged);
        if (file.draft->owner == FileOwner::Seed && file.yours.is_file())
            return tell(file, FileChange::Kept, "You had written it already.");
        return conflict(file, "It was there before we generated it");
    }

    Status decide_known(const Versions& file) {
        if (file.your_digest == file.new_digest) return tell(file, FileChange::Unchanged);
        if (file.yours.kind == Found::Kind::Absent)
            return tell(file, FileChange::Kept, "You removed it; it stays removed.");
        if (is_written_once(file.draft->owner) || is_written_once(file.last->owner))
            return keep_first(file);
        if (file.is_untouched()) return put(file, FileChange::Updated);
        if (file.last->sha256 == file.new_digest) return tell(file, FileChange::Kept);
        return merge(file);
    }

    /// The index keeps the bytes that were written, which is what an edit starts from.
    Status keep_first(const Versions& file) {
        const bool was_once = is_written_once(file.last->owner);
        update_.index[file.path] = {file.last->sha256,
                                    was_once ? file.last->owner : file.draft->owner};
        return tell(file, FileChange::Kept);
    }

    Status merge(const Versions& file) {
        if (!file.yours.is_file()) return conflict(file, "Something else stands in its place");
        DZ_TRY_ASSIGN(const auto base, folder_.look(base_path(file.last->sha256)));
        // A base that somebody changed is no base.
        if (!base.is_file() || base.digest() != file.last->sha256)
            return conflict(file, "You edited it and the render you started from is not kept");
        auto merged = merge_texts(base.bytes, file.yours.bytes, file.draft->content);
        if (!merged) return conflict(file, "You and the update changed the same place");
        if (*merged == file.yours.bytes) return tell(file, FileChange::Kept);
        add_step(file.path, *std::move(merged), file.yours, file.your_digest);
        return tell(file, FileChange::Merged);
    }

    Status conflict(const Versions& file, const std::string& why) {
        const auto replaceable = file.last != nullptr ? file.last->sha256 : std::string();
        DZ_TRY_ASSIGN(const auto place,
                      beside(folder_, file.path, file.draft->content, replaceable));
        if (place.empty())
            return tell(file, FileChange::Conflicted,
                        why + "; yours stays, and there is no place beside it for ours.");
        DZ_TRY_ASSIGN(const auto there, folder_.look(place));
        const auto digest = there.digest();
        if (digest != file.new_digest) add_step(place, file.draft->content, there, digest);
        return tell(file, FileChange::Conflicted, why + "; yours stays, ours is " + place + ".");
    }

    Status put(const Versions& file, FileChange change) {
        add_step(file.path, file.draft->content, file.yours, file.your_digest);
        return tell(file, change);
    }

    void add_step(const std::string& path, std::string content, const Found& yours,
                  const std::string& old_digest) {
        const auto mode = mode_of(yours, content);
        update_.steps.push_back(
            {.path = path, .content = std::move(content), .old_digest = old_digest, .mode = mode});
    }

    Status tell(const Versions& file, FileChange change, std::string note = {}) {
        update_.report.files.push_back({file.path, change, std::move(note)});
        return {};
    }

    const Folder& folder_;
    Update update_;
};

tl::unexpected<Error> path_error(std::string message, std::string hint) {
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "write.path",
                 .message = std::move(message),
                 .hint = std::move(hint)});
}

}  // namespace

Status check_plan(const Plan& plan) {
    std::map<std::string_view, const FileDraft*> known;
    for (const auto& draft : plan.files) {
        if (!may_write(draft.path))
            return path_error(
                "Pattern \"" + draft.pattern + "\" writes \"" + draft.path +
                    "\", which is no place for a file of an app.",
                "Use a relative path without \"..\", outside of .git and .datazentr.");
        if (!known.emplace(draft.path, &draft).second)
            return path_error("The plan writes \"" + draft.path + "\" twice.",
                              "Remove one of the two patterns.");
    }
    for (const auto& draft : plan.files)
        for (auto at = draft.path.find('/'); at != draft.path.npos;
             at = draft.path.find('/', at + 1))
            if (known.contains(std::string_view(draft.path).substr(0, at)))
                return path_error("The plan needs \"" + draft.path.substr(0, at) +
                                      "\" as a file and as a folder.",
                                  "Rename one of them.");
    return {};
}

Result<Update> decide_update(const Folder& folder, const AppIndex& last, const Plan& plan) {
    std::map<std::string, std::pair<const Rendered*, const FileDraft*>> files;
    for (const auto& [path, entry] : last) files[path].first = &entry;
    for (const auto& draft : plan.files) files[draft.path].second = &draft;
    Decider decider(folder);
    for (const auto& [path, origins] : files)
        DZ_TRY(decider.decide(path, origins.first, origins.second));
    return decider.take();
}

Result<std::string> beside(const Folder& folder, const std::string& path, std::string_view content,
                           std::string_view replaceable) {
    constexpr int kTries = 20;
    const auto digest = sha256_hex(content);
    auto name = path + std::string(kBesideSuffix);
    for (int number = 2; number < kTries; ++number) {
        DZ_TRY_ASSIGN(const auto there, folder.look(name));
        const auto found = there.digest();
        if (there.kind == Found::Kind::Absent || found == digest || found == replaceable)
            return name;
        name = path + "-" + std::to_string(number) + std::string(kBesideSuffix);
    }
    return std::string();
}

}  // namespace dz::app_dir
