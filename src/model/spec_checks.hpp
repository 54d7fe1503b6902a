#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "model/app_spec.hpp"
#include "model/validate_spec.hpp"

namespace dz {

/// Gathers the errors of one validation and knows the sentences they share.
class SpecChecks {
public:
    SpecChecks(const AppSpec& checked, const SpecVocabulary& words)
        : spec(checked), vocabulary(words) {}

    void report(std::string code, std::string message, std::string hint) {
        if (errors.size() < kMaxErrors)
            errors.push_back({.kind = ErrorKind::InvalidInput,
                              .code = std::move(code),
                              .message = std::move(message),
                              .hint = std::move(hint)});
    }
    /// `what` begins the sentence: "The view of Task".
    void unknown(const std::string& what, std::string_view noun, const std::string& name,
                 const std::vector<std::string>& candidates) {
        report("spec.reference",
               what + " names the " + std::string(noun) + " \"" + name + "\", which there is not.",
               did_you_mean(name, candidates,
                            candidates.empty() ? "Add it first."
                                               : "There are: " + join(candidates, ", ") + "."));
    }
    void unknown_word(const std::string& what, std::string_view noun, const std::string& word,
                      const std::vector<std::string>& words) {
        for (const auto& known : words)
            if (known == word) return;
        report("spec.value", what + " has the unknown " + std::string(noun) + " \"" + word + "\".",
               did_you_mean(word, words, "Use one of " + join(words, ", ") + "."));
    }
    void limit(const std::string& what, std::size_t count, std::size_t most) {
        if (count > most)
            report("spec.limit",
                   what + " has " + std::to_string(count) + "; at most " + std::to_string(most) +
                       " are allowed.",
                   "Remove some, or split the app.");
    }
    void text_limit(const std::string& what, const std::string& text, std::size_t most) {
        if (text.size() > most)
            report("spec.limit",
                   what + " is " + std::to_string(text.size()) + " bytes long; at most " +
                       std::to_string(most) + " are allowed.",
                   "Shorten it.");
        if (text.find_first_of(std::string_view("\0\x01\x02\x03\x04\x05\x06\x07\x08\x7F", 10)) !=
            text.npos)
            report("spec.value", what + " holds a control character.", "Delete it.");
    }

    std::vector<std::string> entity_names() const {
        std::vector<std::string> names;
        for (const auto& entity : spec.entities) names.push_back(entity.name);
        return names;
    }
    bool has_entity(std::string_view name) const { return spec.find_entity(name) != nullptr; }
    /// Built-in roles and those of the spec.
    std::vector<std::string> role_names() const {
        std::vector<std::string> names = {"owner", "admin", "member"};
        for (const auto& role : spec.roles) names.push_back(role.name);
        return names;
    }

    const AppSpec& spec;
    const SpecVocabulary& vocabulary;
    std::vector<Error> errors;

private:
    static constexpr std::size_t kMaxErrors = 100;
};

/// Fields and relations of an entity, then the inverse names others give it.
std::vector<std::string> member_names(const Entity& entity);

void check_entities(SpecChecks& checks);  ///< Names, fields, relations, states, rules, views.
void check_fields(SpecChecks& checks, const Entity& entity);
void check_behaviour(SpecChecks& checks, const Entity& entity);  ///< States, rules, views.
void check_relations(SpecChecks& checks);    ///< Inverse names and cycles across entities.
void check_screens(SpecChecks& checks);      ///< Roles, permissions, features, pages, automations.
void check_expressions(SpecChecks& checks);  ///< Types of expressions and cycles of formulas.

}  // namespace dz
