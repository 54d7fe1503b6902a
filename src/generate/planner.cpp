#include "generate/planner.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "generate/literals.hpp"
#include "generate/render_drafts.hpp"
#include "model/app_spec_codec.hpp"
#include "model/lock_file.hpp"

namespace dz::generate {
namespace {

tl::unexpected<Error> conflict(const FileDraft& one, const FileDraft& other) {
    return fail({
        .kind = ErrorKind::Conflict,
        .code = "plan.path_conflict",
        .message = "Patterns \"" + one.pattern + "\" and \"" + other.pattern + "\" both write " +
                   other.path + ".",
        .hint = "Remove one of them or give it another path.",
    });
}

/// Letter case does not tell paths apart on every disk, and a file cannot be a folder too.
Status reject_conflicts(const std::vector<FileDraft>& sorted) {
    std::map<std::string, const FileDraft*, std::less<>> seen;
    for (const auto& draft : sorted) {
        const auto [first, is_new] = seen.emplace(to_lower(draft.path), &draft);
        if (!is_new) return conflict(*first->second, draft);
    }
    for (const auto& draft : sorted) {
        const auto path = to_lower(draft.path);
        for (auto slash = path.find('/'); slash != std::string::npos;
             slash = path.find('/', slash + 1))
            if (const auto file = seen.find(std::string_view(path).substr(0, slash));
                file != seen.end())
                return conflict(*file->second, draft);
    }
    return {};
}

std::string params_hash(const Options& params) {
    std::string text;
    for (const auto& [name, value] : params) text += name + "=" + ts_literal(value) + "\n";
    return sha256_hex(text);
}

LockFile lock_of(const Blueprint& blueprint, const std::vector<FileDraft>& drafts) {
    LockFile lock;
    lock.engine = kEngineVersion;
    lock.spec_hash = sha256_hex(to_json(blueprint.spec));
    for (const auto& instance : blueprint.patterns)
        lock.patterns.push_back({.id = instance.id,
                                 .version = instance.version,
                                 .digest = instance.digest,
                                 .params_hash = params_hash(instance.params)});
    for (const auto& draft : drafts)
        lock.files[draft.path] = {
            .sha256 = sha256_hex(draft.content), .owner = draft.owner, .pattern = draft.pattern};
    return lock;
}

}  // namespace

Result<Plan> plan_app(const Blueprint& blueprint, const CompiledLibrary& library,
                      std::vector<FileDraft> records, const AppHistory* history) {
    DZ_TRY_ASSIGN(auto plan, render_drafts(blueprint, library, history));
    auto& drafts = plan.files;
    std::ranges::move(records, std::back_inserter(drafts));
    // Stable, so a conflict names its patterns in blueprint order.
    std::ranges::stable_sort(drafts, {}, &FileDraft::path);
    const FileDraft lock{.path = std::string(kLockPath),
                         .content = to_json(lock_of(blueprint, drafts)),
                         .pattern = "datazentr",
                         .owner = FileOwner::Generated};
    const auto place = std::ranges::lower_bound(drafts, lock.path, {}, &FileDraft::path);
    drafts.insert(place, lock);
    DZ_TRY(reject_conflicts(drafts));
    return plan;
}

}  // namespace dz::generate
