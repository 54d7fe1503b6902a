#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "intent/clause.hpp"
#include "intent/language.hpp"
#include "intent/lexicon.hpp"
#include "intent/token.hpp"
#include "model/app_spec.hpp"

namespace dz::intent {

// What the text says, before any domain knowledge: facts, each with the clause it came from.
// Things are referred to by key: lower-case words with a singular head ("time entry").

struct EntityFact {
    std::string key;
    std::size_t clause = 0;
    double confidence = 1.0;
    bool mine = false;           ///< "my vinyl": one person's things.
    bool parent = false;         ///< Named as the owner of fields or children.
    bool weighed = false;        ///< A record by many small signs, not by a rule.
    bool personal_noun = false;  ///< Comes from a list that names what the app is about.
};

struct FieldFact {
    std::string owner;  ///< Key of the entity.
    std::vector<std::string> words;
    Field field;  ///< Without name and label; those follow from the words.
    std::size_t clause = 0;
    double confidence = 1.0;
};

struct RelationFact {
    std::string from;
    std::string to;                  ///< Key, or "user" for people of the workspace.
    std::vector<std::string> words;  ///< Name of the relation; empty means after the target.
    RelationKind kind = RelationKind::BelongsTo;
    bool required = false;
    bool owns = false;
    std::size_t clause = 0;
    double confidence = 1.0;
};

struct RoleFact {
    std::string key;
    bool portal = false;
    std::size_t clause = 0;
    double confidence = 1.0;
};

struct PermissionFact {
    std::string role;
    std::vector<std::string> verbs;
    std::string entity;  ///< Empty means everything.
    bool own = false;
    bool only = false;   ///< Nobody else may.
    bool never = false;  ///< "cannot".
    std::size_t clause = 0;
};

struct StateFact {
    std::string entity;
    std::vector<std::string> words;  ///< Field: {"status"}.
    std::vector<std::string> values;
    bool ordered = false;  ///< "goes from a to b": transitions follow the order.
    std::size_t clause = 0;
};

struct FormulaFact {
    std::string entity;
    std::vector<std::string> words;  ///< The computed field.
    std::string function;  ///< sum, count, avg, or the operators between the operands: "*", "/*".
    std::vector<std::vector<std::string>> operands;
    std::size_t clause = 0;
};

struct RuleFact {
    std::string entity;
    std::vector<std::string> left;
    std::string op;                  ///< >, >=, <, <=, unique, required.
    std::vector<std::string> right;  ///< Words of a field, or a number.
    std::size_t clause = 0;
};

struct AutomationFact {
    std::string entity;
    std::string event;               ///< created, overdue, a state…
    std::string channel;             ///< email | notify
    std::string to;                  ///< Key of a role, or owner, assignee, client.
    std::vector<std::string> field;  ///< "3 days before the due date".
    int days = 0;                    ///< Negative is before, positive after.
    std::string schedule;            ///< Cron.
    std::size_t clause = 0;
};

struct FeatureFact {
    std::string id;
    std::vector<std::string> on;
    std::size_t clause = 0;
};

struct ViewFact {
    std::string kind;
    std::string entity;  ///< Empty means where it fits.
    std::size_t clause = 0;
};

struct PageFact {
    std::string kind;
    std::string entity;
    std::size_t clause = 0;
};

struct Removal {
    std::string key;
    std::size_t clause = 0;
};

/// Why a clause, or part of it, could not be read.
struct Gap {
    std::size_t clause = 0;
    std::string reason;
    const char* part = nullptr;  ///< Closed by a part of this kind ("automation/"), if any.
};

/// A record spoken of, in the order of the text.
struct Mention {
    std::string key;
    std::size_t clause = 0;
};

/// How a clause ties two records: what stands between them.
enum class TieKind : std::uint8_t {
    Of,
    Place,  ///< in, at, on, under…
    For,
    To,
    From,
    By,
    Per,
    About,
    Has,      ///< with, has, including.
    Passive,  ///< "is held in".
    PassiveBy,
    Active,  ///< "concerns".
    VerbTo,  ///< "goes to".
    Possessive,
    Coordinated,
    FarPreposition,  ///< Another record stands between them.
    Far,
    Loose,
    Count
};

/// Two records that one clause names, in its order.
struct Tie {
    std::string first;
    std::string second;
    TieKind kind = TieKind::Loose;
    bool first_plural = false;
    bool second_plural = false;
    bool first_one = false;  ///< "a", "the", "each" before a singular.
    bool second_one = false;
    bool first_each = false;
    std::size_t clause = 0;
};

struct Reading {
    std::string name;  ///< As written, empty when the text does not name the app.
    std::size_t name_clause = 0;
    bool saas = false;
    bool personal = false;
    Theme theme;
    std::vector<std::size_t> theme_clauses;
    std::vector<EntityFact> entities;
    std::vector<FieldFact> fields;
    std::vector<RelationFact> relations;
    std::vector<RoleFact> roles;
    std::vector<PermissionFact> permissions;
    std::vector<StateFact> states;
    std::vector<FormulaFact> formulas;
    std::vector<RuleFact> rules;
    std::vector<AutomationFact> automations;
    std::vector<FeatureFact> features;
    std::vector<ViewFact> views;
    std::vector<PageFact> pages;
    std::vector<std::pair<std::string, std::size_t>> integrations;
    std::vector<Removal> removals;
    std::vector<Tie> ties;
    std::vector<Mention> mentions;  ///< Each record once for every clause that names it.
    std::vector<Gap> gaps;
    std::vector<std::size_t> framing;  ///< Clauses that only introduce: "I need an app".
    std::vector<std::pair<std::string, std::string>> second_names;  ///< "plot" for "garden plot".
    std::vector<bool> used;    ///< Tokens that some fact was read from.
    std::vector<bool> masked;  ///< Tokens that say what is not wanted, or name the app.
};

/// Nouns that the domains know as records; singular keys.
using KnownNouns = std::unordered_set<std::string>;

/// What every reader works on. `strong` holds the keys that a first pass found to be records.
struct ReadContext {
    std::string_view text;
    const std::vector<Token>& tokens;
    const std::vector<Span>& clauses;
    const KnownNouns& known;
    const KnownNouns& strong;
    const Lexicon& lexicon;
    Reading& reading;
    std::string_view language = "en";  ///< ISO 639-1.
    std::vector<bool> masked = {};     ///< Tokens a reader has claimed, e.g. "no billing".
    std::string subject = {};          ///< Key of the last entity spoken of: what "it" means.
    std::string section = {};          ///< What the heading above says bullets are.
    std::string heading_record = {};   ///< The record that the heading above names.
    std::vector<std::pair<int, std::string>> outline = {};  ///< Bullets above: depth, record.
    std::string list_owner = {};  ///< Whose parts the list before the semicolon names.
    std::unordered_set<std::string> seen = {};  ///< Entity keys already in the reading.

    bool is_record(const std::string& key) const {
        return strong.contains(key) || known.contains(key);
    }
    bool english() const { return is_read_as_english(language); }
    /// Whether the key names a kind of person: "gardener", "dog walker".
    bool is_person(std::string_view key) const {
        return lexicon.is_person(key.substr(key.rfind(' ') + 1));
    }
    /// The words of the key in the clause have become facts.
    void use_words(std::size_t clause, const std::string& key);
    /// Tokens [first, last) have become facts.
    void use(std::size_t first, std::size_t last) {
        for (auto i = first; i < last && i < reading.used.size(); ++i) reading.used[i] = true;
    }
};

/// What reading needs beside the text.
struct Knowledge {
    const Lexicon& lexicon;
    const class Domains& domains;
    const struct Domain* matched = nullptr;  ///< The kind of app, where it is known.
    std::string_view language = "en";        ///< ISO 639-1.
};

/// Reads every clause by rules alone, without knowing yet which nouns are records.
Reading read_draft(std::string_view text, const std::vector<Token>& tokens,
                   const std::vector<Span>& clauses, const Knowledge& knowledge);

/// Reads every clause. Pure and linear in the text.
Reading read_text(std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const Knowledge& knowledge);

// The readers, one concern each; `clause` is an index into the context's clauses.

void read_removals(ReadContext& context, std::size_t clause);
void read_excluded(ReadContext& context, std::size_t clause);  ///< Below "Out of scope".
void read_name(ReadContext& context, std::size_t clause);
void read_theme(ReadContext& context, std::size_t clause);
void read_features(ReadContext& context, std::size_t clause);
void read_roles(ReadContext& context, std::size_t clause);
void read_states(ReadContext& context, std::size_t clause);
void read_formulas(ReadContext& context, std::size_t clause);
void read_rules(ReadContext& context, std::size_t clause);
void read_automations(ReadContext& context, std::size_t clause);
void read_structure(ReadContext& context, std::size_t clause);
void read_links(ReadContext& context, std::size_t clause);
void read_acts(ReadContext& context, std::size_t clause);  ///< Records that acts give away.

/// What the page itself says: headings, "Customer: name, email", bullets, rows of a table. Whether
/// that was all there is to the clause.
bool read_layout(ReadContext& context, std::size_t clause);

/// Adds an entity once; returns its key, or empty when the phrase cannot be a record.
std::string mention_entity(ReadContext& context, const struct Phrase& phrase, std::size_t clause,
                           double confidence);

/// The noun phrase that ends right before token `at`, without what stands between a subject and
/// its verb ("can only"). Nothing when no phrase ends there.
std::optional<struct Phrase> subject_phrase(const ReadContext& context, std::size_t clause,
                                            std::size_t at);

/// Its key, pronouns resolved; may be empty.
std::string subject_before(const ReadContext& context, std::size_t clause, std::size_t at);

/// Whether the key is a feature of the app and not a record: "comment", "csv export".
bool is_feature_noun(std::string_view key);

}  // namespace dz::intent
