#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "intent/reading.hpp"
#include "model/app_spec.hpp"

namespace dz::intent {

/// What is known about one kind of business: a ready spec and the words that point at it.
/// Lives as a pattern of kind `template`; see patterns/domain-*/.
struct Domain {
    std::string id;        ///< "veterinary-clinic", without the pattern's "domain-" prefix.
    std::string name;      ///< As a reader says it: "veterinary clinic".
    bool general = false;  ///< Everyday records of any business; never matched as a whole.
    bool shared = true;    ///< Other domains may borrow its entities.
    bool single_user = false;
    std::vector<std::pair<std::string, double>> keywords;  ///< Singular phrases of 1–3 words.
    std::vector<std::string> phrases;  ///< Ways to ask for it, in whole sentences.
    std::vector<std::string> core;  ///< Entities an app of this kind has even when none is named.
    std::map<std::string, std::vector<std::string>>
        parts;  ///< Entity → children it cannot do without.
    std::map<std::string, std::vector<std::string>> aliases;  ///< Entity → nouns that rename it.
    std::map<std::string, std::vector<std::string>>
        words;  ///< Entity → nouns that only point at it.
    AppSpec spec;
};

/// Reads a domain from its two documents: the AppSpec and the words. Fails with the codec's
/// errors, or `intent.domain` when the words name an entity the spec lacks.
Result<Domain> parse_domain(std::string id, std::string_view spec_document,
                            std::string_view words_document);

/// A definition found for a noun.
struct Definition {
    const Domain* domain = nullptr;
    const Entity* entity = nullptr;
    bool keeps_name = false;  ///< The noun only points at the entity ("vinyl" at Record).
    explicit operator bool() const { return entity != nullptr; }
};

struct DomainMatch {
    const Domain* domain = nullptr;
    const Domain* runner_up = nullptr;  ///< Null unless it could be meant just as well.
    std::size_t clause = 0;             ///< Where the strongest keyword stands.
};

/// What speaks for one domain.
struct DomainEvidence {
    double words = 0;         ///< What keywords and records add up to.
    bool convincing = false;  ///< Keywords or records that belong to few domains are among them.
    std::size_t clause = 0;   ///< Where the strongest keyword stands.
    double closeness = 0;     ///< Of meanings: 1 for the same, around 0 for unrelated ones.
};

/// Words and meaning together, which is what domains are ranked by where meanings are known.
double strength_of(const DomainEvidence& evidence);

/// What a text says beyond its words, as far as it is known.
struct DomainHints {
    std::vector<bool> masked = {};          ///< Tokens that do not count ("no billing").
    std::vector<std::string> records = {};  ///< Keys of what the text keeps.
    std::vector<double> closeness = {};     ///< Of its meaning to each of Domains::all().
};

/// Every domain that is installed. Immutable; safe to share between threads.
class Domains {
public:
    Domains() = default;
    explicit Domains(std::vector<Domain> domains);
    Domains(Domains&&) noexcept = default;
    Domains& operator=(Domains&&) noexcept = default;

    const std::vector<Domain>& all() const { return domains_; }

    /// The records of one kind of app and of any business: what a text about it takes for granted.
    KnownNouns nouns(const Domain* matched) const;

    /// What speaks for each domain of all(). Keywords count once each, most in the opening. Linear
    /// in the tokens.
    std::vector<DomainEvidence> evidence(const std::vector<Token>& tokens,
                                         const std::vector<Span>& clauses,
                                         const DomainHints& hints) const;

    /// The kind of app a text speaks of; `domain` is null when nothing is convincing. Without
    /// closeness, words alone decide.
    DomainMatch match(const std::vector<Token>& tokens, const std::vector<Span>& clauses,
                      const DomainHints& hints) const;

    /// What is known about a noun, best source first: the matched domain, general knowledge, the
    /// rest by id.
    Definition define(const std::string& key, const Domain* matched) const;

    /// Whether any kind of app has records `from` that belong to records `to`; by keys.
    bool relates(const std::string& from, const std::string& to) const {
        return pairs_.contains(from + "|" + to);
    }

private:
    struct Hit {
        std::size_t domain;
        double weight;
    };
    struct Known {
        std::size_t domain;
        std::size_t entity;
        bool keeps_name;
    };
    static std::vector<std::string> nouns_of(const Domain& domain, const std::string& entity);

    std::vector<Domain> domains_;
    std::unordered_map<std::string, std::vector<Hit>> keywords_;
    std::unordered_map<std::string, std::vector<Known>> definitions_;
    std::unordered_set<std::string> pairs_;  ///< "from|to".
};

/// The key of an entity's name: "TimeEntry" gives "time entry".
std::string key_of_name(std::string_view name);

}  // namespace dz::intent
