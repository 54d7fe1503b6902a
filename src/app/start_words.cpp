#include "app/start_words.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"

namespace dz::app {
namespace {

constexpr std::size_t kMostRecords = 8;

/// How people call its records inside a sentence; an acronym keeps its letters.
std::string many_of(const Entity& entity) {
    auto label =
        entity.label.many.empty() ? pluralise(to_sentence(entity.name)) : entity.label.many;
    if (label.size() > 1 && to_lower(label.substr(1, 1)) == label.substr(1, 1))
        label.replace(0, 1, to_lower(label.substr(0, 1)));
    return label;
}

std::string listed(const std::vector<std::string>& items) {
    if (items.size() < 2) return join(items, "");
    return join({items.begin(), items.end() - 1}, ", ") + " and " + items.back();
}

}  // namespace

std::string start_words(const intent::Domain& domain) {
    if (domain.general || domain.spec.entities.empty()) return "";
    std::vector<std::string> records;
    const auto add = [&](const Entity& entity) {
        const auto name = many_of(entity);
        if (records.size() < kMostRecords && std::ranges::find(records, name) == records.end())
            records.push_back(name);
    };
    for (const auto& name : domain.core)
        if (const auto* entity = domain.spec.find_entity(name)) add(*entity);
    for (const auto& entity : domain.spec.entities) add(entity);
    constexpr std::string_view kVowels = "aeiouAEIO";
    const bool is_vowel = kVowels.find(domain.name.front()) != kVowels.npos;
    return (is_vowel ? "An " : "A ") + domain.name + " app with " + listed(records) + ".";
}

}  // namespace dz::app
