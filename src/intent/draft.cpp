#include "intent/draft.hpp"

#include <algorithm>
#include <cctype>

#include "base/plural.hpp"
#include "base/text.hpp"

namespace dz::intent {
namespace {

bool is_identifier(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool is_word_of_language(std::string_view word) {
    static const std::set<std::string_view> words{
        "and",      "or",   "not",   "in",        "true",     "false",    "null",  "sum",
        "count",    "min",  "max",   "avg",       "if",       "coalesce", "round", "abs",
        "floor",    "ceil", "today", "now",       "days",     "lower",    "upper", "length",
        "contains", "me",   "id",    "createdAt", "updatedAt"};
    return words.contains(word);
}

// Whether a name is a field, a relation, or what a pointing entity calls us.
const Entity* follow(const AppSpec& spec, const Entity& entity, const std::string& name,
                     bool& found) {
    found = true;
    if (find_field(entity, name) != nullptr) return nullptr;
    if (const auto* relation = find_relation(entity, name))
        return spec.find_entity(relation->target);
    for (const auto& other : spec.entities)
        for (const auto& relation : other.relations)
            if (relation.target == entity.name && relation.inverse == name) return &other;
    found = false;
    return nullptr;
}

bool has_value(const Entity& entity, const std::string& value) {
    for (const auto& field : entity.fields)
        for (const auto& one : field.values)
            if (one.name == value) return true;
    return false;
}

}  // namespace

std::string Draft::typical() const {
    if (match.domain == nullptr) return "Most apps of this kind have it.";
    const auto& name = match.domain->name;
    const bool vowel = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
    return std::string("Typical for ") + (vowel ? "an " : "a ") + name + ".";
}

void Draft::put(const std::string& part, Origin origin) {
    auto [it, added] = origins.try_emplace(part, origin);
    // Explicit words outrank what was inferred before.
    if (!added && origin.is_explicit() &&
        (!it->second.is_explicit() || origin.confidence > it->second.confidence))
        it->second = std::move(origin);
}

const Origin& Draft::origin(const std::string& part) const {
    static const Origin none{};
    const auto it = origins.find(part);
    return it == origins.end() ? none : it->second;
}

bool Draft::is_removed(const std::string& key) const {
    return removed.contains(key) || removed.contains(singularise(key));
}

Entity* Draft::entity_of(const std::string& key) {
    const auto it = names.find(key);
    return it == names.end() ? nullptr : spec.find_entity(it->second);
}

std::string Draft::adapt(const std::string& expression, const Entity& entity) const {
    std::string out;
    const Entity* scope = &entity;
    for (std::size_t i = 0; i < expression.size();) {
        const char c = expression[i];
        if (c == '\'' || c == '"') {
            const auto end = expression.find(c, i + 1);
            if (end == std::string::npos) return {};
            out += expression.substr(i, end + 1 - i);
            i = end + 1;
            continue;
        }
        if (!is_identifier(c) || std::isdigit(static_cast<unsigned char>(c)) != 0) {
            out += c;
            if (c != '.') scope = &entity;
            ++i;
            continue;
        }
        auto end = i;
        while (end < expression.size() && is_identifier(expression[end])) ++end;
        auto word = expression.substr(i, end - i);
        const bool nested = i > 0 && expression[i - 1] == '.';
        i = end;
        if (!nested && (is_word_of_language(word) || has_value(entity, word))) {
            out += word;
            continue;
        }
        if (const auto it = renames.find(word); it != renames.end()) {
            bool known = false;
            if (scope != nullptr) follow(spec, *scope, word, known);
            if (!known) word = it->second;
        }
        if (nested && scope == nullptr) {
            // Behind a field or the built-in user: id, name and email exist.
            if (word != "name" && word != "email" && word != "id") return {};
            out += word;
            continue;
        }
        bool found = false;
        const Entity* next = follow(spec, *scope, word, found);
        if (!found && !(nested && is_word_of_language(word))) return {};
        scope = next;
        out += word;
    }
    // A value the text replaced ("done" where states are now open and closed) makes it moot.
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] != '\'') continue;
        const auto end = out.find('\'', i + 1);
        const auto value = out.substr(i + 1, end - i - 1);
        bool known = has_value(entity, value) || value.empty();
        for (const auto& relation : entity.relations)
            if (const auto* target = spec.find_entity(relation.target))
                known |= has_value(*target, value);
        for (const auto& other : spec.entities)
            for (const auto& relation : other.relations)
                if (relation.target == entity.name) known |= has_value(other, value);
        if (!known) return {};
        i = end;
    }
    return out;
}

}  // namespace dz::intent
