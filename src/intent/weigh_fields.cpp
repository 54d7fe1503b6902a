// What signs make of attributes: those that rules found and those they did not.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_signs.hpp"
#include "intent/field_types.hpp"

namespace dz::intent {
namespace {

// Log odds in thousandths.
constexpr int kAddedAbove = -600;
constexpr int kDroppedBelow = -1500;

constexpr std::size_t kMostAdded = 200;

std::string key_of(const std::vector<std::string>& said) {
    auto words = said;
    if (!words.empty()) words.back() = singularise(words.back());
    return join(words, " ");
}

bool is_ruled(const FieldEvidence& field) {
    return !field.has(FieldSign::RuleNone) || field.has(FieldSign::RuleOnceMore);
}

// What needs no weighing: records are pointed at, and states have their field.
bool is_left_alone(const FieldEvidence& field) {
    return field.has(FieldSign::Record) || field.has(FieldSign::RuleState) ||
           field.has(FieldSign::RuleRelation) || field.has(FieldSign::Role);
}

// "Order total" of an order is its total.
std::vector<std::string> without_owner(std::vector<std::string> words, const std::string& owner) {
    const auto last = owner.substr(owner.rfind(' ') + 1);
    for (const auto& name : {split_words(owner), std::vector<std::string>{last}})
        if (words.size() > name.size() && std::equal(name.begin(), name.end(), words.begin()))
            words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(name.size()));
    return words;
}

// What formulas compute has its field from them.
bool is_computed(const Reading& reading, const FieldEvidence& field) {
    const auto key = key_of(without_owner(field.words, field.owner));
    return std::ranges::any_of(reading.formulas, [&](const FormulaFact& formula) {
        return key_of(without_owner(formula.words, field.owner)) == key;
    });
}

Field field_of(const FieldEvidence& said, const Knowledge& knowledge) {
    const auto guess = guess_field(said.words);
    Field field{.name = {}, .type = guess.type};
    field.unit = guess.unit;
    if (guess.known && guess.min >= 0 && field.type != "duration") field.min = guess.min;
    field.label = said.label;
    if (!said.type.empty()) field.type = said.type;
    if (guess.known || !said.type.empty()) return field;
    const auto type = knowledge.lexicon.attribute_type(join(said.words, " "));
    field.type = !type.empty() ? std::string(type) : said.plural ? "text" : "string";
    return field;
}

bool is_one_each(const Field& field) {
    return field.type == "date" || field.type == "datetime" || field.type == "money" ||
           field.type == "email" || field.type == "phone";
}

}  // namespace

void weigh_fields(Reading& reading, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const Knowledge& knowledge) {
    const auto evidence = gather_fields(reading, tokens, clauses, knowledge);
    using Pair = std::pair<std::string, std::string>;  // Owner and attribute.
    std::map<Pair, int> best;
    std::map<std::size_t, int> strongest;  // By the token where the noun stands.
    for (const auto& field : evidence) {
        const auto odds = odds_of(field);
        const auto [it, added] = best.emplace(Pair{field.owner, key_of(field.words)}, odds);
        if (!added) it->second = std::max(it->second, odds);
        if (field.last == 0) continue;
        const auto [place, fresh] = strongest.emplace(field.first, odds);
        if (!fresh) place->second = std::max(place->second, odds);
    }
    std::set<Pair> kept;
    for (const auto& field : evidence)
        if (is_left_alone(field)) kept.emplace(field.owner, key_of(field.words));
    std::erase_if(reading.fields, [&](const FieldFact& fact) {
        const Pair pair{fact.owner, key_of(fact.words)};
        const auto it = best.find(pair);
        return it != best.end() && it->second < kDroppedBelow && !kept.contains(pair) &&
               fact.field.values.empty();
    });
    std::set<Pair> there;
    for (const auto& fact : reading.fields) there.emplace(fact.owner, key_of(fact.words));
    std::size_t count = 0;
    for (const auto& field : evidence) {
        const auto odds = odds_of(field);
        // What stands at one place is one record's, unless a rule read it otherwise.
        if (odds <= kAddedAbove || is_ruled(field) || is_left_alone(field) || field.last == 0 ||
            odds < strongest[field.first] || count >= kMostAdded || is_computed(reading, field))
            continue;
        auto words = without_owner(field.words, field.owner);
        if (!there.insert({field.owner, key_of(words)}).second) continue;
        ++count;
        auto made = field_of(field, knowledge);
        if (is_one_each(made)) words.back() = singularise(words.back());
        for (auto i = field.first; i < field.last && i < reading.used.size(); ++i)
            reading.used[i] = true;
        reading.fields.push_back({.owner = field.owner,
                                  .words = std::move(words),
                                  .field = std::move(made),
                                  .clause = field.clause,
                                  .confidence = 0.7,
                                  .weighed = true});
    }
}

}  // namespace dz::intent
