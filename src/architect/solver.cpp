#include "architect/solver.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"

namespace dz::architect {
namespace {

constexpr std::size_t kMaxAttempts = 20'000;

std::string name_of(const LoadedPattern& pattern) {
    return pattern.manifest.id + " " + to_string(pattern.manifest.version);
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// Kinds that take part in generation; the others are started from or run, not built in.
bool generates(PatternKind kind) {
    switch (kind) {
        case PatternKind::Template:
        case PatternKind::Skill:
        case PatternKind::Workflow:
        case PatternKind::Agent:
            return false;
        case PatternKind::Stack:
        case PatternKind::Feature:
        case PatternKind::Field:
        case PatternKind::View:
        case PatternKind::Page:
        case PatternKind::Integration:
        case PatternKind::Deploy:
            return true;
    }
    return false;
}

/// Why `b` cannot stand beside `a`, seen from a.
std::optional<std::string> objection(const LoadedPattern& a, const LoadedPattern& b) {
    const auto& one = a.manifest;
    const auto& other = b.manifest;
    if (one.id == other.id) return "another version is already in: " + name_of(a);
    if (contains(one.conflicts, other.id)) return one.id + " conflicts with it";
    if (contains(one.replaces, other.id)) return one.id + " replaces it";
    for (const auto& provision : other.provides) {
        if (contains(one.conflicts, provision.capability))
            return one.id + " conflicts with " + provision.capability;
        const auto* mine = one.find_provision(provision.capability);
        if (mine != nullptr && (mine->exclusive || provision.exclusive))
            return one.id + " already provides " + provision.capability;
        for (const auto& requirement : one.requirements)
            if (requirement.capability == provision.capability &&
                !requirement.range.accepts(other.version))
                return one.id + " needs " + requirement.capability + " " + requirement.range.text();
    }
    return std::nullopt;
}

class Solver {
public:
    Solver(const AppSpec& spec, const PatternLibrary& library, const Pins& pins)
        : spec_(spec), library_(library), pins_(pins) {
        const auto engine = *Version::parse(kEngineVersion);
        for (const auto& pattern : library.patterns())
            if (generates(pattern->manifest.kind) && !ineligible(*pattern, engine))
                eligible_.push_back(pattern.get());
        std::ranges::stable_sort(
            eligible_, [this](const auto* a, const auto* b) { return comes_before(*a, *b); });
    }

    Result<Solution> run(const std::vector<Need>& needs) {
        if (!provide(needs, 0)) {
            if (attempts_ > kMaxAttempts) return fail(too_hard());
            return fail(std::move(*dead_end_));
        }
        Solution solution{{}, std::move(choices_)};
        for (const auto& [id, pattern] : chosen_) solution.patterns.push_back(pattern);
        return solution;
    }

private:
    using Candidates = std::vector<const LoadedPattern*>;

    std::optional<std::string> ineligible(const LoadedPattern& pattern,
                                          const Version& engine) const {
        const auto& manifest = pattern.manifest;
        if (!manifest.stacks.empty() && !contains(manifest.stacks, spec_.stack.id))
            return "is not made for the stack " + spec_.stack.id;
        if (!manifest.industries.empty() && !contains(manifest.industries, spec_.app.industry))
            return "is made for other industries";
        if (!manifest.engine.accepts(engine))
            return "needs engine " + manifest.engine.text() + ", this is " +
                   std::string(kEngineVersion);
        return std::nullopt;
    }

    bool is_locked(const LoadedPattern& pattern) const {
        const auto found = pins_.locked.find(pattern.manifest.id);
        return found != pins_.locked.end() && found->second == pattern.manifest.version;
    }

    bool is_pinned(const LoadedPattern& pattern) const {
        const auto found = pins_.pinned.find(pattern.manifest.id);
        return found != pins_.pinned.end() && found->second.accepts(pattern.manifest.version);
    }

    double score(const LoadedPattern& pattern) const {
        const auto found = pins_.ranking.find(pattern.manifest.id);
        return found == pins_.ranking.end() ? 0.0 : found->second;
    }

    bool comes_before(const LoadedPattern& a, const LoadedPattern& b) const {
        if (is_locked(a) != is_locked(b)) return is_locked(a);
        if (is_pinned(a) != is_pinned(b)) return is_pinned(a);
        if (score(a) != score(b)) return score(a) > score(b);
        if (contains(a.manifest.replaces, b.manifest.id)) return true;
        if (contains(b.manifest.replaces, a.manifest.id)) return false;
        if (a.manifest.id != b.manifest.id) return a.manifest.id < b.manifest.id;
        return a.manifest.version > b.manifest.version;
    }

    std::string reason_for(const LoadedPattern& pattern, const Candidates& candidates) const {
        if (is_locked(pattern)) return "locked";
        if (is_pinned(pattern)) return "pinned to " + pins_.pinned.at(pattern.manifest.id).text();
        if (candidates.size() == 1) return "the only provider";
        if (score(pattern) > 0) {
            char text[32];
            std::snprintf(text, sizeof text, "ranked %.2f", score(pattern));
            return text;
        }
        const bool one_id = std::ranges::all_of(candidates, [&](const auto* other) {
            return other->manifest.id == pattern.manifest.id;
        });
        return one_id ? "the newest version that fits" : "the first that fits";
    }

    const LoadedPattern* provider_in_place(std::string_view capability) const {
        for (const auto& [id, pattern] : chosen_)
            if (pattern->manifest.find_provision(capability) != nullptr) return pattern;
        return nullptr;
    }

    std::optional<std::string> misfit(const LoadedPattern& candidate) const {
        for (const auto& [id, pattern] : chosen_) {
            if (auto why = objection(*pattern, candidate)) return why;
            if (auto why = objection(candidate, *pattern))
                return "it does not fit " + id + ": " + *why;
        }
        return std::nullopt;
    }

    static std::vector<Need> with_requirements(std::vector<Need> needs, std::size_t at,
                                               const LoadedPattern& pattern) {
        std::vector<Need> more;
        for (const auto& requirement : pattern.manifest.requirements)
            if (!requirement.optional)
                more.push_back({requirement.capability, "pattern " + pattern.manifest.id});
        needs.insert(needs.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
        return needs;
    }

    /// Provides needs[at…]; leaves the state as it was when it cannot.
    bool provide(const std::vector<Need>& needs, std::size_t at) {
        while (at < needs.size() && provider_in_place(needs[at].capability) != nullptr) ++at;
        if (at == needs.size()) return invite(needs);
        const auto& need = needs[at];
        Candidates candidates;
        for (const auto* pattern : eligible_)
            if (pattern->manifest.find_provision(need.capability) != nullptr)
                candidates.push_back(pattern);
        std::vector<Rejection> rejected;
        bool went_deeper = false;
        for (const auto* candidate : candidates) {
            if (++attempts_ > kMaxAttempts) return false;
            if (auto why = misfit(*candidate)) {
                rejected.push_back({name_of(*candidate), *std::move(why)});
                continue;
            }
            const auto choices = choices_.size();
            chosen_.emplace(candidate->manifest.id, candidate);
            choices_.push_back({need.capability, need.asked_by, name_of(*candidate),
                                reason_for(*candidate, candidates), rejected});
            if (provide(with_requirements(needs, at + 1, *candidate), at + 1)) return true;
            chosen_.erase(candidate->manifest.id);
            choices_.resize(choices);
            if (!dead_end_) return false;
            went_deeper = true;
            rejected.push_back({name_of(*candidate), dead_end_->message});
        }
        // What went wrong furthest along is what the user can do something about.
        if (!went_deeper) dead_end_ = no_provider(need, rejected);
        return false;
    }

    /// Adds one pattern that wants to join, then provides what it requires, until nobody wants.
    bool invite(const std::vector<Need>& needs) {
        for (const auto* guest : eligible_) {
            const auto& manifest = guest->manifest;
            if (chosen_.contains(manifest.id) || declined_.contains(manifest.id)) continue;
            const auto wish = std::ranges::find_if(manifest.wants, [this](const Want& want) {
                return want.always || provider_in_place(want.capability) != nullptr;
            });
            if (wish == manifest.wants.end()) continue;
            if (++attempts_ > kMaxAttempts) return false;
            const auto choices = choices_.size();
            const std::string asked = wish->always ? "always" : "whenever " + wish->capability;
            if (auto why = misfit(*guest)) {
                declined_.insert(manifest.id);
                choices_.push_back({asked,
                                    "pattern " + manifest.id,
                                    "",
                                    "declined",
                                    {{name_of(*guest), *std::move(why)}}});
                if (invite(needs)) return true;
            } else {
                chosen_.emplace(manifest.id, guest);
                choices_.push_back(
                    {asked, "pattern " + manifest.id, name_of(*guest), "it wants to join", {}});
                if (provide(with_requirements(needs, needs.size(), *guest), needs.size()))
                    return true;
                chosen_.erase(manifest.id);
                declined_.insert(manifest.id);
                choices_.resize(choices);
                choices_.push_back({asked,
                                    "pattern " + manifest.id,
                                    "",
                                    "declined",
                                    {{name_of(*guest), dead_end_ ? dead_end_->message
                                                                 : "its needs cannot be met"}}});
                if (invite(needs)) return true;
            }
            declined_.erase(manifest.id);
            choices_.resize(choices);
            return false;
        }
        return true;
    }

    Error no_provider(const Need& need, const std::vector<Rejection>& rejected) const {
        std::string message =
            "No pattern provides " + need.capability + ", which " + need.asked_by + " needs";
        const auto engine = *Version::parse(kEngineVersion);
        std::vector<std::string> reasons;
        reasons.reserve(rejected.size());
        for (const auto& rejection : rejected)
            reasons.push_back(rejection.pattern + ": " + rejection.reason);
        for (const auto& pattern : library_.patterns()) {
            if (pattern->manifest.find_provision(need.capability) == nullptr) continue;
            if (auto why = ineligible(*pattern, engine))
                reasons.push_back(name_of(*pattern) + ": it " + *why);
        }
        message += reasons.empty() ? "." : ". Rejected: " + join(reasons, "; ") + ".";
        return Error{.kind = ErrorKind::InvalidInput,
                     .code = "blueprint.no_provider",
                     .message = std::move(message),
                     .hint = did_you_mean(need.capability, library_.capabilities(),
                                          "There is: " + known_like(need.capability) +
                                              ". Add a pattern that provides it, or remove it "
                                              "from the spec.")};
    }

    /// The other capabilities of the same family: "integration:smtp" for "integration:stripe".
    std::string known_like(const std::string& capability) const {
        const auto family = capability.substr(0, capability.find(':') + 1);
        std::vector<std::string> known;
        for (const auto& other : library_.capabilities())
            if (other.starts_with(family)) known.push_back(other);
        return known.empty() ? "none of its kind" : join(known, ", ");
    }

    static Error too_hard() {
        return Error{.kind = ErrorKind::Exhausted,
                     .code = "blueprint.too_hard",
                     .message = "The patterns contradict each other in too many ways to sort out.",
                     .hint = "Pin the patterns you want."};
    }

    const AppSpec& spec_;
    const PatternLibrary& library_;
    const Pins& pins_;
    Candidates eligible_;
    std::map<std::string, const LoadedPattern*> chosen_;
    std::set<std::string> declined_;
    std::vector<Choice> choices_;
    std::optional<Error> dead_end_;  ///< Why the last branch could not go on.
    std::size_t attempts_ = 0;
};

}  // namespace

Result<Solution> solve(const AppSpec& spec, const std::vector<Need>& needs,
                       const PatternLibrary& library, const Pins& pins) {
    return Solver(spec, library, pins).run(needs);
}

}  // namespace dz::architect
