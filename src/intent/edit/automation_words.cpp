#include "intent/edit/automation_words.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"

namespace dz::intent {

std::string recipient_of(const EditSession& session, const NameWords& said, const Entity& entity) {
    auto words = without_determiners(said);
    if (words.size() > 2 && (words[words.size() - 2] == "of" || words[words.size() - 2] == "by"))
        words.resize(words.size() - 2);
    if (words.empty()) return {};
    const auto key = singularise(join(words, " "));
    if (key == "me" || key == "us" || key == "i" || key == "boss") return "owner";
    if (key == "team" || key == "whole team" || key == "everyone" || key == "everybody")
        return "member";
    for (const auto& relation : entity.relations)
        if (plain_name(relation.name) == plain_name(words) ||
            plain_name(relation.label) == plain_name(words))
            return relation.name;
    if (const auto* role = session.names().role(words)) return role->name;
    if (const auto* target = session.names().entity(words))
        for (const auto& relation : entity.relations)
            if (relation.target == target->name) return relation.name;
    // A record of that name that nothing here leads to: nobody can tell whom it means.
    if (session.names().entity(words) != nullptr) return {};
    if (key == "owner" || key == "responsible person" || key == "person responsible") {
        for (const auto& relation : entity.relations)
            if (relation.owner) return relation.name;
        return "owner";
    }
    const auto built_in = built_in_role(words);
    if (!built_in.empty()) return key == "person" || key == "they" ? std::string() : built_in;
    if (key == "assignee")
        for (const auto& relation : entity.relations)
            if (relation.target == "User") return relation.name;
    return {};
}

const Entity* made_by(const AppSpec& spec, const std::string& word) {
    const auto verb = singularise(word);
    const Entity* found = nullptr;
    for (const auto& entity : spec.entities) {
        const auto name = to_lower(entity.name);
        const auto stem =
            std::min(verb.size() - std::min<std::size_t>(verb.size(), 2), std::size_t{7});
        if (verb.size() < 4 || name.size() < verb.size() || stem < 3 ||
            name.compare(0, std::max<std::size_t>(stem, 4), verb, 0,
                         std::max<std::size_t>(stem, 4)) != 0)
            continue;
        if (found != nullptr) return nullptr;
        found = &entity;
    }
    return found;
}

}  // namespace dz::intent
