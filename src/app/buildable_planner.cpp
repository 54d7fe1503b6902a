#include "app/buildable_planner.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "timeline/apply.hpp"

namespace dz::app {
namespace {

/// What a change asks of the patterns beyond entities and fields, which every stack has.
std::vector<std::string> needs_of(const Change& change) {
    if (const auto* feature = std::get_if<FeatureEnable>(&change))
        return {"feature:" + feature->feature.id};
    if (const auto* integration = std::get_if<IntegrationAdd>(&change))
        return {"integration:" + integration->integration};
    if (const auto* page = std::get_if<PageAdd>(&change)) return {"page:" + page->page.kind};
    std::vector<std::string> needs;
    if (const auto* automation = std::get_if<AutomationAdd>(&change))
        for (const auto& action : automation->automation.actions)
            needs.push_back("action:" + action.kind);
    return needs;
}

class Library {
public:
    explicit Library(const std::vector<std::string>& capabilities) : capabilities_(capabilities) {}

    /// The first need of a change that no pattern meets.
    std::optional<std::string> missing(const Change& change) const {
        for (auto& need : needs_of(change))
            if (!std::ranges::binary_search(capabilities_, need)) return std::move(need);
        return std::nullopt;
    }

    /// "No pattern provides integration:stripe. There is: smtp."
    std::string reason(const std::string& need) const {
        const auto family = need.substr(0, need.find(':') + 1);
        std::vector<std::string> others;
        for (const auto& capability : capabilities_)
            if (capability.starts_with(family)) others.push_back(capability.substr(family.size()));
        return "No pattern provides " + need +
               ". There is: " + (others.empty() ? "none" : join(others, ", ")) + ".";
    }

private:
    const std::vector<std::string>& capabilities_;
};

using Withheld = std::map<std::string, std::string>;  ///< Missing capabilities by decision.

bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Where a clause names the thing itself: "Stripe" for integration:stripe. Whole words only.
std::optional<std::pair<std::size_t, std::size_t>> words_for(std::string_view need,
                                                             std::string_view text) {
    std::string id(need.substr(need.find(':') + 1));
    std::ranges::replace(id, '_', ' ');
    const auto lower = to_lower(text);
    const auto is_letter = [&](std::size_t at) {
        return at < lower.size() && (is_word_char(lower[at]));
    };
    for (auto at = lower.find(id); at != std::string::npos; at = lower.find(id, at + 1)) {
        if ((at > 0 && is_letter(at - 1)) || is_letter(at + id.size())) continue;
        // Punctuation goes with the words in front of it.
        auto end = at + id.size();
        while (end < lower.size() && std::string_view(",.;:!?").find(lower[end]) != text.npos)
            ++end;
        return std::pair{at, end};
    }
    return std::nullopt;
}

/// A part of a clause, without the space around it; nothing when no words are left.
std::optional<intent::Clause> part_of(const intent::Clause& clause, std::size_t from,
                                      std::size_t to) {
    const std::string_view text = std::string_view(clause.text).substr(from, to - from);
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::nullopt;
    const auto last = text.find_last_not_of(" \t\r\n");
    intent::Clause part = clause;
    part.text = text.substr(first, last - first + 1);
    part.start = clause.start + from + first;
    part.end = part.start + part.text.size();
    return part;
}

void append_sentence(std::string& text, const std::string& sentence) {
    text += (text.empty() ? "" : " ") + sentence;
}

intent::Clause uncovered(intent::Clause clause, std::string reason) {
    clause.status = intent::Coverage::Uncovered;
    clause.confidence = 0;
    clause.decisions.clear();
    clause.reason = std::move(reason);
    return clause;
}

/// Cuts the words that name a need out of the clause that has them, as one that is not covered.
/// False when no clause has them.
bool cut_out(const std::string& need, const std::string& reason,
             std::vector<intent::Clause>& clauses) {
    for (auto at = clauses.begin(); at != clauses.end(); ++at) {
        const auto words = words_for(need, at->text);
        if (!words || at->status == intent::Coverage::Uncovered) continue;
        std::vector<intent::Clause> parts;
        if (auto before = part_of(*at, 0, words->first)) parts.push_back(*std::move(before));
        parts.push_back(uncovered(*part_of(*at, words->first, words->second), reason));
        if (auto after = part_of(*at, words->second, at->text.size()))
            parts.push_back(*std::move(after));
        at = clauses.erase(at);
        clauses.insert(at, parts.begin(), parts.end());
        return true;
    }
    return false;
}

/// A clause as it stands without what was withheld. The words that name it become a clause of
/// their own that is not covered; where the clause has none, it says what it goes without.
std::vector<intent::Clause> without(intent::Clause clause, const Withheld& withheld,
                                    const Library& library) {
    std::set<std::string> missing;
    std::erase_if(clause.decisions, [&](const std::string& id) {
        const auto found = withheld.find(id);
        if (found != withheld.end()) missing.insert(found->second);
        return found != withheld.end();
    });
    std::string unsaid;
    if (clause.decisions.empty() && !missing.empty()) {
        for (const auto& need : missing) append_sentence(unsaid, library.reason(need));
        return {uncovered(std::move(clause), std::move(unsaid))};
    }
    std::vector<intent::Clause> clauses = {std::move(clause)};
    for (const auto& need : missing)
        if (!cut_out(need, library.reason(need), clauses))
            append_sentence(unsaid, library.reason(need));
    if (unsaid.empty()) return clauses;
    clauses[0].status = intent::Coverage::Assumed;
    append_sentence(clauses[0].reason, unsaid);
    return clauses;
}

}  // namespace

Result<intent::Understanding> BuildablePlanner::understand(const intent::Description& description,
                                                           const AppSpec& current) const {
    DZ_TRY_ASSIGN(auto understanding, inner_.understand(description, current));
    const Library library(capabilities_);
    Withheld withheld;
    for (const auto& decision : understanding.decisions)
        if (const auto need = library.missing(decision.change))
            withheld.emplace(decision.id, *need);
    std::erase_if(understanding.suggestions, [&](const intent::Suggestion& suggestion) {
        return std::ranges::any_of(suggestion.changes, [&](const Change& change) {
            return library.missing(change).has_value();
        });
    });
    if (withheld.empty()) return understanding;
    std::erase_if(understanding.decisions,
                  [&](const Decision& decision) { return withheld.contains(decision.id); });
    std::int64_t seq = 0;
    for (auto& decision : understanding.decisions) decision.seq = ++seq;
    DZ_TRY_ASSIGN(understanding.spec, timeline::fold(current, understanding.decisions));
    std::vector<intent::Clause> trace;
    for (auto& clause : understanding.trace)
        for (auto& part : without(std::move(clause), withheld, library))
            trace.push_back(std::move(part));
    understanding.trace = std::move(trace);
    return understanding;
}

}  // namespace dz::app
