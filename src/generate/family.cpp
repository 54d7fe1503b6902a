#include "generate/family.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/plural.hpp"
#include "base/text.hpp"
#include "generate/vocabulary.hpp"

namespace dz::generate {
namespace {

/// How well an industry id names a family: 3 for the whole id, 1 per shared word.
int industry_score(const Family& family, const std::string& id) {
    const auto words = split_words(id);
    int score = 0;
    for (const std::string_view known : family.industries) {
        if (known == id) return 100;
        for (const auto& word : words) {
            if (known == word || known == singularise(word)) score += 3;
        }
    }
    return score;
}

int noun_score(const Family& family, const AppSpec& spec) {
    int score = 0;
    for (const Entity& entity : spec.entities) {
        const std::string noun = noun_of(entity);
        if (std::ranges::find(family.nouns, std::string_view(noun)) != family.nouns.end())
            score += 2;
        const auto words = split_words(noun);
        if (words.size() < 2) continue;
        if (std::ranges::find(family.nouns, std::string_view(words.back())) != family.nouns.end())
            ++score;
    }
    return score;
}

bool has_type(const Entity& entity, std::string_view type) {
    return std::ranges::any_of(entity.fields, [&](const Field& f) { return f.type == type; });
}

/// Past participles that the rule "+ed" would misspell.
std::string participle_of(std::string_view verb) {
    const std::string base = to_lower(verb);
    if (base == "set up") return "set up";
    if (base == "write") return "written";
    if (base == "draw up") return "drawn up";
    if (base == "hold") return "held";
    if (base == "make") return "made";
    if (base == "take on") return "taken on";
    if (base == "log") return "logged";
    if (base == "plan") return "planned";
    if (base == "file") return "filed";
    if (base.ends_with("e")) return base + "d";
    if (base.ends_with("y") && base.size() > 2 &&
        std::string_view("aeiou").find(base[base.size() - 2]) == std::string_view::npos)
        return base.substr(0, base.size() - 1) + "ied";
    return base + "ed";
}

}  // namespace

const Family& family_of(std::string_view industry) {
    const Family* best = &families().front();
    int most = 0;
    const std::string id = to_kebab(industry);
    for (const Family& family : families()) {
        const int score = industry_score(family, id);
        if (score > most) {
            most = score;
            best = &family;
        }
    }
    return *best;
}

const Family& family_of(const AppSpec& spec) {
    const std::string id = to_kebab(spec.app.industry);
    const Family* best = &families().front();
    int most = 0;
    for (const Family& family : families()) {
        const int score = industry_score(family, id) * 10 + noun_score(family, spec);
        if (score > most) {
            most = score;
            best = &family;
        }
    }
    return *best;
}

std::string icon_of(const Entity& entity, const Family& family) {
    if (!entity.icon.empty()) return entity.icon;
    const auto words = split_words(noun_of(entity));
    // The whole noun, then its last words: a "line item" is an item, not a line.
    for (std::size_t from = 0; from < words.size(); ++from) {
        std::string tail;
        for (std::size_t i = from; i < words.size(); ++i) tail += (i > from ? " " : "") + words[i];
        if (const auto icon = find_noun_icon(tail); !icon.empty()) return std::string(icon);
    }
    if (!words.empty()) {
        if (const auto icon = find_noun_icon(words.front()); !icon.empty())
            return std::string(icon);
    }
    if (has_type(entity, "datetime")) return "calendar-clock";
    if (has_type(entity, "money")) return "coins";
    if (has_type(entity, "email")) return "contact";
    if (has_type(entity, "geo") || has_type(entity, "address")) return "map-pin";
    if (has_type(entity, "file")) return "file-text";
    const auto pick = fnv1a(entity.name) % family.icons.size();
    return std::string(family.icons[pick]);
}

std::string icon_component(std::string_view icon) {
    // Not to_pascal: digits stay with their letters there, and lucide writes "Building2".
    std::string name;
    bool start = true;
    for (const char c : icon) {
        if (c == '-') {
            start = true;
            continue;
        }
        name += start ? to_upper(std::string_view(&c, 1)) : std::string(1, c);
        start = false;
    }
    return name;
}

std::string create_verb(const Entity& entity) {
    const auto words = split_words(noun_of(entity));
    if (!words.empty()) {
        if (const auto verb = find_create_verb(noun_of(entity)); !verb.empty())
            return std::string(verb);
        if (const auto verb = find_create_verb(words.back()); !verb.empty())
            return std::string(verb);
    }
    return "Add";
}

std::string create_label(const Entity& entity) {
    return create_verb(entity) + " " + with_article(noun_of(entity));
}

std::string created_toast(const Entity& entity) {
    return to_sentence(noun_of(entity)) + " " + participle_of(create_verb(entity));
}

std::string transition_label(const Transition& transition, const Field& state) {
    if (!transition.label.empty()) return transition.label;
    if (const auto verb = find_transition_verb(transition.to); !verb.empty())
        return std::string(verb);
    const auto value = std::ranges::find(state.values, transition.to, &EnumValue::name);
    std::string words = value != state.values.end() && !value->label.empty()
                            ? to_lower(value->label)
                            : words_of(transition.to);
    // "Approved", "shipped": what was done to the record. "In transit": where it now is.
    if (words.ends_with("ed")) return "Mark as " + words;
    return "Move to " + words;
}

std::string noun_of(const Entity& entity) {
    return words_of(entity.label.one.empty() ? std::string_view(entity.name)
                                             : std::string_view(entity.label.one));
}

std::string nouns_of(const Entity& entity) {
    return entity.label.many.empty() ? pluralise(noun_of(entity)) : words_of(entity.label.many);
}

std::string words_of(std::string_view name) {
    std::string text = to_sentence(name);
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const bool acronym = text.size() > 1 && is_upper(text[0]) && is_upper(text[1]);
    if (!text.empty() && !acronym) text.replace(0, 1, to_lower(text.substr(0, 1)));
    return text;
}

std::string with_article(std::string_view noun) {
    if (noun.empty()) return {};
    const std::string word = to_lower(noun);
    constexpr std::string_view kVowels = "aeiou";
    bool vowel = kVowels.find(word.front()) != std::string_view::npos;
    // Sound, not spelling: "a user", "an hour".
    for (const std::string_view start : {"uni", "use", "usa", "usu", "eu", "one", "uti", "ute"}) {
        if (word.starts_with(start)) vowel = false;
    }
    if (word.starts_with("unin") || word.starts_with("unim")) vowel = true;
    for (const std::string_view start : {"hour", "honor", "honour", "heir"}) {
        if (word.starts_with(start)) vowel = true;
    }
    return (vowel ? "an " : "a ") + std::string(noun);
}

}  // namespace dz::generate
