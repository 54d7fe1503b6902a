// Which kind of app a text speaks of: the words of the domains, the records the text names, and how
// close their meanings are.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/plural.hpp"
#include "intent/domain.hpp"
#include "intent/field_types.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kOpeningWords = 24;  // About a sentence: where people say what they want.
constexpr double kTelling = 5.0;           // Keywords of this weight belong to one kind of app.
constexpr double kLeast = 4.0;             // Below this sum no kind of app is convincing.

// Chosen on all wishes of bench/retrieval and the development half of bench/understanding.
constexpr double kWordShare = 0.4;        // The most that words add to a cosine…
constexpr double kHalfOfShare = 16.0;     // …and the sum that adds half of it.
constexpr double kClose = 0.38;           // Meanings this close need no word,
constexpr double kCloseWithWords = 0.28;  // these need telling ones: "encryption library".

// Cues count in full where people say what they want; behind it an everyday word ("room", "job")
// says little, and a word that only describes an attribute ("meter reading date") less.
double cue_of(double weight, std::size_t words, bool opening, bool describes) {
    const bool everyday = words == 1 && weight < kTelling;
    double out = weight * (everyday ? (opening ? 1.2 : 0.3) : (opening ? 2.0 : 0.7));
    if (words > 1) out *= 1.25;
    return describes ? out * 0.3 : out;
}

/// How evidence is weighed when only words are known.
struct ByWords {
    static double strength(const DomainEvidence& evidence) {
        return evidence.convincing ? evidence.words : 0.0;
    }
    static bool convinces(const DomainEvidence& evidence) {
        return evidence.convincing && evidence.words >= kLeast;
    }
    static constexpr double kAsGood = 0.8;
};

/// How evidence is weighed when meanings are known.
struct ByMeaning {
    static double strength(const DomainEvidence& evidence) { return strength_of(evidence); }
    static bool convinces(const DomainEvidence& evidence) {
        return evidence.closeness >= kClose ||
               (ByWords::convinces(evidence) && evidence.closeness >= kCloseWithWords);
    }
    static constexpr double kAsGood = 0.9;
};

/// The best domain if it convinces, and the next best if it is as good. Earlier ids win ties.
template <class Rule>
DomainMatch choose(const std::vector<Domain>& domains,
                   const std::vector<DomainEvidence>& evidence) {
    const auto none = domains.size();
    auto best = none;
    auto next = none;
    const auto beats = [&](std::size_t a, std::size_t b) {
        return b == none || Rule::strength(evidence[a]) > Rule::strength(evidence[b]);
    };
    for (std::size_t d = 0; d < domains.size(); ++d) {
        if (domains[d].general) continue;
        if (beats(d, best)) {
            next = best;
            best = d;
        } else if (beats(d, next)) {
            next = d;
        }
    }
    if (best == none || !Rule::convinces(evidence[best])) return {};
    DomainMatch out{.domain = &domains[best], .clause = evidence[best].clause};
    if (next != none && Rule::convinces(evidence[next]) &&
        Rule::strength(evidence[next]) >= Rule::kAsGood * Rule::strength(evidence[best]))
        out.runner_up = &domains[next];
    return out;
}

}  // namespace

double strength_of(const DomainEvidence& evidence) {
    return evidence.closeness + kWordShare * evidence.words / (evidence.words + kHalfOfShare);
}

std::vector<DomainEvidence> Domains::evidence(const std::vector<Token>& tokens,
                                              const std::vector<Span>& clauses,
                                              const DomainHints& hints) const {
    const auto& [masked, records, closeness] = hints;
    struct Score {
        double cues = 0;
        double records = 0;
        double strongest = 0;  ///< The best single cue, and its own weight.
        double telling = 0;
        std::size_t clause = 0;
        std::size_t shared = 0;  ///< Records of the text that the domain knows.
    };
    std::vector<Score> scores(domains_.size());
    // Each keyword counts once for a domain, where it tells most.
    std::map<std::pair<std::size_t, std::string_view>, double> counted;
    std::size_t words_before = 0;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
        for (auto i = clauses[c].first; i < clauses[c].last; ++i) {
            if (tokens[i].kind != TokenKind::Word) continue;
            const bool opening = words_before++ < kOpeningWords;
            if (i < masked.size() && masked[i]) continue;
            std::string phrase;
            for (std::size_t n = 0;
                 n < 3 && i + n < clauses[c].last && tokens[i + n].kind == TokenKind::Word; ++n) {
                if (n > 0) phrase += ' ';
                const auto key = phrase + singularise(tokens[i + n].word);
                phrase += tokens[i + n].word;
                auto it = keywords_.find(key);
                if (it == keywords_.end()) it = keywords_.find(phrase);
                if (it == keywords_.end()) continue;
                const auto behind = i + n + 1;
                const bool describes = n == 0 && behind < clauses[c].last &&
                                       tokens[behind].kind == TokenKind::Word &&
                                       is_attribute_noun(tokens[behind].word);
                const double rare = 1.0 / std::sqrt(static_cast<double>(it->second.size()));
                for (const auto& hit : it->second) {
                    const double cue = cue_of(hit.weight, n + 1, opening, describes) * rare;
                    auto& known = counted[{hit.domain, std::string_view(it->first)}];
                    auto& score = scores[hit.domain];
                    if (cue > known) {
                        score.cues += cue - known;
                        known = cue;
                    }
                    if (cue > score.strongest) {
                        score.strongest = cue;
                        score.telling = std::max(score.telling, hit.weight);
                        score.clause = c;
                    }
                }
            }
        }
    }
    for (const auto& record : records) {
        const auto it = definitions_.find(record);
        if (it == definitions_.end()) continue;
        // A record that few kinds of app have says more than "customer".
        const double rare = 2.5 / std::sqrt(static_cast<double>(it->second.size()));
        std::vector<bool> seen(domains_.size());
        for (const auto& known : it->second) {
            if (seen[known.domain]) continue;
            seen[known.domain] = true;
            scores[known.domain].records += rare;
            ++scores[known.domain].shared;
        }
    }
    std::vector<DomainEvidence> out(domains_.size());
    for (std::size_t d = 0; d < domains_.size(); ++d) {
        const auto& score = scores[d];
        const double share = records.empty() ? 0.0
                                             : static_cast<double>(score.shared) /
                                                   static_cast<double>(records.size());
        // A kind of app that knows none of the records was called up by a stray word.
        const double fit = records.size() < 3 ? 1.0 : 0.45 + 0.55 * std::min(1.0, 2.0 * share);
        out[d].words = (score.cues + score.records * (0.4 + 0.6 * share)) * fit;
        // One ordinary noun is no evidence; a telling keyword ("veterinary") is, or records that
        // belong together.
        out[d].convincing = score.telling >= kTelling ||
                            (score.telling >= 3.0 && score.cues >= kLeast) ||
                            (score.shared >= 2 && share >= 0.5 && score.cues > 0);
        out[d].clause = score.clause;
        if (d < closeness.size()) out[d].closeness = closeness[d];
    }
    return out;
}

DomainMatch Domains::match(const std::vector<Token>& tokens, const std::vector<Span>& clauses,
                           const DomainHints& hints) const {
    const auto found = evidence(tokens, clauses, hints);
    return hints.closeness.empty() ? choose<ByWords>(domains_, found)
                                   : choose<ByMeaning>(domains_, found);
}

}  // namespace dz::intent
