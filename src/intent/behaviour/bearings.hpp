#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intent/clause.hpp"
#include "intent/draft.hpp"
#include "intent/lexicon.hpp"
#include "intent/token.hpp"

namespace dz::intent {

/// One thing that words of a sentence can mean in the app.
struct Named {
    enum class Kind : std::uint8_t { Entity, Role, Member, Value };
    Kind kind = Kind::Entity;
    std::string entity;  ///< Of the thing; empty for a role.
    std::string name;    ///< Of the role or member; of a value, its field.
    std::string value;
    bool operator==(const Named&) const = default;
};

/// Words of a sentence that name something of the app: tokens [first, last).
struct Mentioned {
    std::size_t first = 0;
    std::size_t last = 0;
    bool plural = false;
    std::vector<Named> means;

    const Named* as(Named::Kind kind) const;
    /// As a thing of this entity; null when it cannot be one.
    const Named* of(std::string_view entity, Named::Kind kind) const;
};

/// A sentence: clauses that go on from each other. Tokens [first, last).
struct Sentence {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t first_clause = 0;
    std::size_t last_clause = 0;  ///< Exclusive.
    std::string heading_entity;   ///< The record that the heading above names; may be empty.
    std::vector<Mentioned> names;
};

/// Where the readers of behaviour stand: the app as it has become, and what each sentence names of
/// it. Names count in any number and by their head where that is unique. Borrows everything.
class Bearings {
public:
    Bearings(Draft& draft, std::string_view text, const std::vector<Token>& tokens,
             const std::vector<Span>& clauses, const Lexicon& lexicon);

    Draft& draft;
    const std::string_view text;
    const std::vector<Token>& tokens;
    const std::vector<Span>& clauses;
    const Lexicon& lexicon;
    std::vector<Sentence> sentences;
    std::string subject;  ///< The entity that was spoken of last.

    const Token& at(std::size_t i) const { return tokens[i]; }
    bool is(std::size_t i, std::size_t last, std::string_view word) const {
        return i < last && tokens[i].word == word;
    }
    /// Whether the words stand at token i: "as soon as".
    bool says(std::size_t i, std::size_t last, std::string_view words) const;
    std::size_t clause_of(std::size_t token) const;

    const Mentioned* name_at(const Sentence& s, std::size_t token) const;  ///< That starts there.
    /// The first mention within [from, to) that can be of this kind.
    const Mentioned* next_name(const Sentence& s, std::size_t from, std::size_t to,
                               Named::Kind kind) const;
    /// The entity that a sentence is about: named in [from, to), else under its heading, else the
    /// last one.
    Entity* entity_about(const Sentence& s, std::size_t from, std::size_t to) const;
    /// The first entity that [from, to) names; null when none.
    Entity* entity_named(const Sentence& s, std::size_t from, std::size_t to) const;
    /// The member of the entity that words mean, best match first; empty when none does.
    std::string member_of(const Entity& entity, const std::vector<std::string>& words) const;

    /// Whether a decision of this kind ("automation/") was read from the sentence before.
    bool was_read(const Sentence& s, std::string_view part) const;

    /// The clause cannot be carried out, and why. A part of this kind, made later, closes the gap.
    void gap(std::size_t token, std::string reason, const char* part = nullptr);
    std::vector<Gap> gaps;

private:
    void learn(const std::string& words, Named named);
    void learn_spec();
    void divide();
    void find_names(Sentence& s) const;

    std::map<std::string, std::vector<Named>, std::less<>> index_;
};

/// The infinitive of a verb in any form: "approves", "approving" and "approved" give "approve".
std::string verb_base(std::string_view word, const Lexicon& lexicon);

/// A word as names are compared: singular, without the endings of grammar.
std::string name_stem(std::string_view word);

// The readers. Each looks at one sentence and says whether it composed something from it.

bool hear_permissions(Bearings& b, const Sentence& s);
bool hear_automations(Bearings& b, const Sentence& s);
bool hear_formulas(Bearings& b, const Sentence& s);
bool hear_rules(Bearings& b, const Sentence& s);
bool hear_pages(Bearings& b, const Sentence& s);

}  // namespace dz::intent
