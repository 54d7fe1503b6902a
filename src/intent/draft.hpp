#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "intent/domain.hpp"
#include "intent/reading.hpp"
#include "intent/understanding.hpp"

namespace dz::intent {

inline constexpr std::size_t kInferred = static_cast<std::size_t>(-1);

/// Where a part of the spec comes from: a clause of the text, or knowledge about the domain.
struct Origin {
    std::size_t clause = kInferred;
    double confidence = 1.0;
    std::string why;
    bool is_explicit() const { return clause != kInferred; }
};

/// A spec in the making, with the origin of each part.
///
/// Parts are keyed "entity/Pet", "field/Pet/name", "relation/Pet/owner", "states/Pet",
/// "rule/Pet/<that>", "role/vet", "permission/<role>/<entity>/<where>", "feature/csv",
/// "page/<kind>/<entity>", "automation/<name>", "integration/stripe", "app", "theme".
struct Draft {
    const Reading& reading;
    const Domains& domains;
    DomainMatch match;
    AppSpec spec;
    std::map<std::string, Origin> origins;
    std::map<std::string, std::string> names;       ///< Key of a noun → entity name.
    std::map<std::string, Definition> definitions;  ///< Entity name → what is known about it.
    std::map<std::string, std::string> renames;     ///< Identifiers of the domain → ours.
    std::set<std::string> removed;                  ///< Keys the text does not want.
    std::vector<Suggestion> suggestions;
    std::vector<Gap> gaps;             ///< What of the behaviour cannot be carried out.
    const Lexicon* lexicon = nullptr;  ///< Borrowed.
    std::string language = "en";
    bool english = true;
    bool bare = false;        ///< The text names (almost) no records: the domain fills in.
    bool rules_only = false;  ///< Without learned links: what weights are learned from.
    bool unnamed = false;     ///< The text names only a kind of app: its roles and features too.

    std::string typical() const;  ///< "Typical for a veterinary clinic."
    void put(const std::string& part, Origin origin);
    const Origin& origin(const std::string& part) const;
    bool is_removed(const std::string& key) const;
    Entity* entity_of(const std::string& key);  ///< By key, or null.
    /// An expression of the domain in this app's names; empty when it speaks of something the
    /// app does not have.
    std::string adapt(const std::string& expression, const Entity& entity) const;
};

void compose_entities(Draft& draft);   ///< Records, fields, relations, states, rules, views.
void infer_relations(Draft& draft);    ///< What such records usually belong to.
void compose_behaviour(Draft& draft);  ///< What the text says of states, formulas and rules.
void compose_people(Draft& draft);     ///< Roles and permissions.
/// Composes one statement of who may do what; whether the app has such a role and record.
bool say_permission(Draft& draft, const PermissionFact& fact);
/// Something that is approved waits for it first: states, where the record has none.
void await_approval(Draft& draft, const PermissionFact& fact);
void compose_app(Draft& draft);   ///< Name, theme, features, pages, automations.
void suggest_rest(Draft& draft);  ///< What is typical and not there.

}  // namespace dz::intent
