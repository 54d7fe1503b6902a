// The options of a choice: "add urgent to the task priorities", "condition should be: mint, good,
// poor".
#include <algorithm>
#include <string>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"

namespace dz::intent {
namespace {

bool is_choice(const EditSession& s, const MemberRef& ref) {
    auto spec = s.spec();
    const auto* field = field_in(spec, ref);
    return field != nullptr && !field->values.empty();
}

std::vector<MemberRef> choices(const EditSession& s, const NameWords& words) {
    auto hits = s.names().members(words).hits;
    std::erase_if(hits, [&](const MemberRef& ref) { return !is_choice(s, ref); });
    // "The payment method" where there is one method to choose; a "customer type" is a customer's.
    if (hits.empty() && words.size() == 2 && s.names().entity({words.front()}) == nullptr) {
        hits = s.names().members({words.back()}).hits;
        std::erase_if(hits, [&](const MemberRef& ref) { return !is_choice(s, ref); });
        if (hits.size() > 1) hits.clear();
    }
    return hits;
}

std::vector<std::string> option_names(const Ask& ask, Slice slice) {
    auto out = read_values(ask.tokens, slice.first, slice.last);
    for (auto& value : out)
        for (const auto* noun : {" option", " options", " as", " state", " status", " value"})
            if (value.ends_with(noun)) value.resize(value.size() - std::string_view(noun).size());
    return out;
}

bool add_options(EditSession& s, const MemberRef& ref, const std::vector<std::string>& names) {
    std::vector<EnumValue> raw;
    for (const auto& name : names) {
        if (split_words(name).size() > 5) return false;
        raw.push_back({std::string(trim(name)), {}, {}});
    }
    const auto values = enum_values(raw);
    if (values.empty()) return false;
    return s.act({ref.entity, ref.member}, [&](AppSpec& spec) {
        auto* field = field_in(spec, ref);
        auto* entity = spec.find_entity(ref.entity);
        for (const auto& value : values) {
            const bool there = std::ranges::any_of(field->values, [&](const EnumValue& v) {
                return plain_name(v.name) == plain_name(value.name);
            });
            if (there) continue;
            field->values.push_back(value);
            // A state nobody can reach would be dead.
            if (entity->states && entity->states->field == field->name &&
                !entity->states->transitions.empty())
                entity->states->transitions.push_back(
                    {.from = {"*"}, .to = value.name, .label = verb_label(value.name)});
        }
    });
}

bool set_options(EditSession& s, const MemberRef& ref, const std::vector<std::string>& names) {
    std::vector<EnumValue> raw;
    for (const auto& name : names) raw.push_back({std::string(trim(name)), {}, {}});
    auto values = enum_values(raw);
    if (values.size() < 2) return false;
    auto copy = s.spec();
    const auto* entity = copy.find_entity(ref.entity);
    if (entity->states && entity->states->field == ref.member) {
        // Transitions between options that are gone go with them.
    }
    return s.act({ref.entity, ref.member}, [&](AppSpec& spec) {
        auto* field = field_in(spec, ref);
        auto* owner = spec.find_entity(ref.entity);
        const auto has = [&](const std::string& name) {
            return name == "*" ||
                   std::ranges::any_of(values, [&](const EnumValue& v) { return v.name == name; });
        };
        for (auto& value : values)
            for (const auto& old : field->values)
                if (old.name == value.name) value = old;
        field->type = "enum";
        field->values = values;
        if (const auto* text =
                field->fallback ? std::get_if<std::string>(&*field->fallback) : nullptr;
            text != nullptr && !has(*text))
            field->fallback = Literal(values.front().name);
        if (!owner->states || owner->states->field != ref.member) return;
        if (!has(owner->states->initial)) owner->states->initial = values.front().name;
        std::erase_if(owner->states->transitions, [&](Transition& t) {
            std::erase_if(t.from, [&](const std::string& from) { return !has(from); });
            return !has(t.to) || t.from.empty();
        });
    });
}

}  // namespace

bool edit_options(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    // "add urgent to the task priorities", "allow void as an invoice status".
    for (const auto* shape :
         {"add|include|put|append|introduce {} to|in|into the? options|values|choices|list of|for "
          "{}",
          "add|include|introduce {} as an? option|value|choice|possibility to|for|in|of {}",
          "add an? option|value|choice {} to|for|in {}",
          "add the? options|values|choices {} to|for|in {}", "allow|permit {} as an? {}",
          "allow|permit {} for {}", "add|include|put|append|introduce {} to|in|into {}",
          "add a new? {} called|named {}"})
        if (const auto slots = is(shape)) {
            auto [a, b, c, d, e, f] = *slots;
            if (std::string_view(shape).starts_with("add a new?")) std::swap(a, b);
            const auto words = ask.words(b);
            if (s.names().entity(words) != nullptr) continue;
            const auto hits = choices(s, words);
            if (hits.empty()) continue;
            if (hits.size() > 1) return s.ask_for_member(words, {hits, {}, words});
            return add_options(s, hits.front(), option_names(ask, a)) ||
                   s.refuse("I do not understand these options.");
        }
    // "an urgent option for priority", "a new priority urgent", "species can also be bird".
    if (const auto slots = is("add an? {} option|value|choice|level to|for|in {}")) {
        const auto hits = choices(s, ask.words((*slots)[1]));
        if (hits.size() == 1) return add_options(s, hits.front(), option_names(ask, (*slots)[0]));
        if (hits.size() > 1)
            return s.ask_for_member(ask.words((*slots)[1]), {hits, {}, ask.words((*slots)[1])});
    }
    if (const auto slots = is("{} can|may|could|should also be {}")) {
        const auto hits = choices(s, ask.words((*slots)[0]));
        if (hits.size() == 1) return add_options(s, hits.front(), option_names(ask, (*slots)[1]));
    }
    // "condition should be: mint, good, poor", "change the options of status to a, b and c".
    for (const auto* shape :
         {"change|set|update the? options|values|choices of|for {} to :? {}",
          "the? options|values|choices of|for {} are|should_be|must_be :? {}",
          "{} options|values should_be|are|must_be :? {}",
          "{} should_be|must_be|can_be|is|are|has_to_be one_of :? {}",
          "{} should_be|must_be|can_be|is|are|has_to_be either {}",
          "{} should_be|must_be|can_be|is|are : {}", "make {} one_of :? {}",
          "make {} a? choice|dropdown|select|enum|list of|with|between|from :? {}",
          "{} should_be|must_be|is a? choice|dropdown|select|enum|list of|with|between|from :? {}",
          "{} should_be|must_be|is a|an choice|dropdown|select|enum|list|selection|drop-down : {}",
          "change|turn|convert {} to|into a? choice|dropdown|select|enum of|with|between|from :? "
          "{}",
          "make|change|turn|convert {} to|into? a choice|dropdown|select|enum|list : {}",
          "make|change|turn|convert {} to|into a choice|dropdown|select|enum|list ( {} )",
          "{} : {}", "{} should_be|can_be|must_be {}", "set|change {} to : {}",
          "change|set {} to {}"})
        if (const auto slots = is(shape)) {
            const auto values = read_values(ask.tokens, (*slots)[1].first, (*slots)[1].last);
            if (values.size() < 2) continue;
            const bool listed = std::any_of(
                ask.tokens.begin() + static_cast<long>((*slots)[1].first),
                ask.tokens.begin() + static_cast<long>((*slots)[1].last), [](const Token& t) {
                    return t.kind == TokenKind::Comma || t.is("or") || t.kind == TokenKind::Slash;
                });
            if (!listed) continue;
            const auto words = ask.words((*slots)[0]);
            const auto found = s.names().members(words);
            auto copy = s.spec();
            if (found.hits.size() != 1) continue;
            const auto* field = field_in(copy, found.hits.front());
            if (field == nullptr ||
                (field->type != "enum" && field->type != "string" && field->type != "tags"))
                continue;
            return set_options(s, found.hits.front(), values) ||
                   s.refuse("A choice needs at least two options.");
        }
    return false;
}

}  // namespace dz::intent
