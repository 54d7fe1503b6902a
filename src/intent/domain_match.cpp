// Which kind of app a text speaks of: the words of the domains, and the records the text names.
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
constexpr double kLeast = 4.0;             // Below this score no kind of app is convincing.

// Cues count in full where people say what they want; behind it an everyday word ("room", "job")
// says little, and a word that only describes an attribute ("meter reading date") less.
double cue_of(double weight, std::size_t words, bool opening, bool describes) {
    const bool everyday = words == 1 && weight < kTelling;
    double out = weight * (everyday ? (opening ? 1.2 : 0.3) : (opening ? 2.0 : 0.7));
    if (words > 1) out *= 1.25;
    return describes ? out * 0.3 : out;
}

}  // namespace

DomainMatch Domains::match(const std::vector<Token>& tokens, const std::vector<Span>& clauses,
                           const std::vector<bool>& masked,
                           const std::vector<std::string>& records) const {
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
    DomainMatch out;
    for (std::size_t d = 0; d < domains_.size(); ++d) {
        if (domains_[d].general) continue;
        const auto& score = scores[d];
        const double share = records.empty() ? 0.0
                                             : static_cast<double>(score.shared) /
                                                   static_cast<double>(records.size());
        // A kind of app that knows none of the records was called up by a stray word.
        const double fit = records.size() < 3 ? 1.0 : 0.45 + 0.55 * std::min(1.0, 2.0 * share);
        const double total = (score.cues + score.records * (0.4 + 0.6 * share)) * fit;
        // One ordinary noun is no evidence; a telling keyword ("veterinary") is, or records that
        // belong together.
        const bool convincing = score.telling >= kTelling ||
                                (score.telling >= 3.0 && score.cues >= kLeast) ||
                                (score.shared >= 2 && share >= 0.5 && score.cues > 0);
        if (!convincing) continue;
        if (total > out.score) {
            out.runner_up = out.domain;
            out.runner_up_score = out.score;
            out.domain = &domains_[d];
            out.score = total;
            out.clause = score.clause;
        } else if (total > out.runner_up_score) {
            out.runner_up = &domains_[d];
            out.runner_up_score = total;
        }
    }
    if (out.score < kLeast) out.domain = nullptr;
    return out;
}

}  // namespace dz::intent
