// What a field must be: required, unique, its type, default, bounds and unit.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/field_types.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"

namespace dz::intent {
namespace {

struct Setting {
    enum class What { Required, Unique, Searchable, Shown } what;
    bool on = true;
};

/// "required", "optional and unique": every word must be a setting.
std::vector<Setting> settings_in(const NameWords& words) {
    using What = Setting::What;
    static const std::unordered_map<std::string_view, Setting> table{
        {"required", {What::Required, true}},  {"optional", {What::Required, false}},
        {"needed", {What::Required, true}},    {"empty", {What::Required, false}},
        {"blank", {What::Required, false}},    {"unique", {What::Unique, true}},
        {"distinct", {What::Unique, true}},    {"searchable", {What::Searchable, true}},
        {"voluntary", {What::Required, false}}};
    std::vector<Setting> out;
    for (const auto& word : words) {
        if (word == "and" || word == "a" || word == "field" || word == "fields" || word == "but" ||
            word == "be" || word == "left" || word == "always" || word == "both" || word == "value")
            continue;
        const auto it = table.find(word);
        if (it == table.end()) return {};
        out.push_back(it->second);
    }
    return out;
}

bool apply_settings(EditSession& s, const NameWords& words, std::vector<Setting> settings,
                    bool negated) {
    // "customer email" may name a field; "email and phone" names two.
    std::vector<MemberRef> refs;
    const auto whole = s.names().members(words);
    if (whole.hits.size() == 1) {
        refs.push_back(whole.hits.front());
    } else {
        NameWords owner;
        auto rest = words;
        for (std::size_t k = words.size(); k-- > 1;)
            if ((words[k] == "of" || words[k] == "on" || words[k] == "for" || words[k] == "in") &&
                k + 1 < words.size() &&
                s.names().entity({words.begin() + static_cast<long>(k) + 1, words.end()}) !=
                    nullptr) {
                owner.assign(words.begin() + static_cast<long>(k), words.end());
                rest.resize(k);
                break;
            }
        std::vector<NameWords> parts(1);
        for (const auto& word : rest)
            if (word == "and" || word == "or")
                parts.emplace_back();
            else
                parts.back().push_back(word);
        if (parts.size() == 1) return s.ask_for_member(words, whole);
        std::string shared;
        for (auto& part : parts) {
            if (part.empty()) return s.ask_for_member(words, whole);
            part.insert(part.end(), owner.begin(), owner.end());
            auto found = s.names().members(part);
            std::erase_if(found.hits, [&](const MemberRef& m) {
                return !shared.empty() && found.hits.size() > 1 && m.entity != shared;
            });
            if (found.hits.size() != 1) return s.ask_for_member(part, found);
            shared = found.hits.front().entity;
            refs.push_back(found.hits.front());
        }
    }
    for (auto& setting : settings) setting.on = setting.on != negated;
    auto copy = s.spec();
    for (const auto& ref : refs)
        for (const auto& setting : settings)
            if (ref.is_relation && setting.what == Setting::What::Required) {
                const auto* relation = relation_in(copy, ref);
                if (relation->kind == RelationKind::ManyToMany)
                    return s.refuse("A list such as \"" + ref.member + "\" cannot be required.");
            } else if (ref.is_relation) {
                return s.refuse(
                    "\"" + ref.member +
                    "\" points at other records; only fields can be unique or searched.");
            }
    return s.act({refs.front().entity, refs.front().member}, [&](AppSpec& spec) {
        for (const auto& ref : refs)
            for (const auto& setting : settings) {
                if (auto* relation = relation_in(spec, ref)) {
                    relation->required = setting.on;
                    if (!setting.on && relation->on_delete == OnDelete::Cascade)
                        relation->on_delete = OnDelete::SetNull;
                    if (setting.on && relation->on_delete == OnDelete::SetNull)
                        relation->on_delete = OnDelete::Restrict;
                    continue;
                }
                auto* field = field_in(spec, ref);
                if (setting.what == Setting::What::Required) field->required = setting.on;
                if (setting.what == Setting::What::Unique) field->unique = setting.on;
                if (setting.what == Setting::What::Searchable) field->search = setting.on;
            }
    });
}

bool edit_flags(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    // "make location required and salary optional".
    if (const auto slots = is("make|set|mark {} and {}")) {
        const auto [one, two, c, d, e, f] = *slots;
        const auto first = settings_in({ask.tokens[one.last - 1].word});
        const auto second = settings_in({ask.tokens[two.last - 1].word});
        if (!first.empty() && !second.empty() && one.last - one.first > 1 &&
            two.last - two.first > 1) {
            apply_settings(s, ask.words({one.first, one.last - 1}), first, false);
            Ask rest = ask;
            rest.start = ask.tokens[two.first].start;
            s.begin(rest);
            return apply_settings(s, ask.words({two.first, two.last - 1}), second, false);
        }
    }
    // "make the email of clients required": the settings are what the clause ends in.
    if (const auto slots = is("make|set|mark|keep|turn|have {}"))
        for (auto cut = (*slots)[0].first + 1; cut < ask.tokens.size(); ++cut)
            if (const auto settings = settings_in(ask.words({cut, ask.tokens.size()}));
                !settings.empty()) {
                auto name = ask.words({(*slots)[0].first, cut});
                if (name.size() > 1 && name.back() == "as") name.pop_back();
                return apply_settings(s, name, settings, false);
            }
    struct Way {
        const char* shape;
        bool negated;
    };
    for (const auto& way : {
             Way{"{} @not_be {}", true},
             Way{"{} no_longer must|has_to|need|needs to be {}", true},
             Way{"{} @be {}", false},
             Way{"{} can|may|could be left? {}", false},
         })
        if (const auto slots = is(way.shape)) {
            const auto settings = settings_in(ask.words((*slots)[1]));
            if (settings.empty()) continue;
            const auto& words = ask.words((*slots)[0]);
            // "email must not be empty" is the same as required.
            const auto last = ask.words((*slots)[1]).back();
            const bool empty = last == "empty" || last == "blank";
            (void)empty;
            return apply_settings(s, words, settings, way.negated);
        }
    for (const auto* shape :
         {"require an? {} for|on|of|in|from|with {}", "require {} to have an? {}"})
        if (const auto slots = is(shape)) {
            const bool swapped = std::string_view(shape).starts_with("require {} to");
            const auto owner = ask.words((*slots)[swapped ? 0 : 1]);
            auto words = ask.words((*slots)[swapped ? 1 : 0]);
            words.push_back("of");
            words.insert(words.end(), owner.begin(), owner.end());
            if (s.names().entity(owner) == nullptr) continue;
            return apply_settings(s, words, {{Setting::What::Required, true}}, false);
        }
    if (const auto slots = is("don't|do_not require {}"))
        return apply_settings(s, ask.words((*slots)[0]), {{Setting::What::Required, true}}, true);
    if (const auto slots = is("require {}");
        slots && s.names().members(ask.words((*slots)[0])).hits.size() == 1)
        return apply_settings(s, ask.words((*slots)[0]), {{Setting::What::Required, true}}, false);
    for (const auto* shape :
         {"no two {} may|can|should|must have|share the same {}",
          "two {} can't|cannot|must_not|may_not|shouldn't|should_not have|share the same {}"})
        if (const auto slots = is(shape)) {
            auto words = ask.words((*slots)[1]);
            words.push_back("of");
            for (const auto& word : ask.words((*slots)[0])) words.push_back(word);
            return apply_settings(s, words, {{Setting::What::Unique, true}}, false);
        }
    // "an owner must have a phone number": where there is one, it becomes required.
    for (const auto* shape : {"{} must|has_to|have_to|should_always|must_always have {}",
                              "{} must_have|always_need|always_needs {}",
                              "{} can't|cannot|can_not exist|be|go without {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            if (entity == nullptr) continue;
            const auto found = s.names().members_in(*entity, ask.words((*slots)[1]));
            if (found.size() != 1) {
                // "a phone number" where the field is called phone: the same thing.
                MemberRef same;
                for (const auto& field : entity->fields)
                    if (means_field(field, without_determiners(ask.words((*slots)[1]))))
                        same = {entity->name, field.name, false};
                if (same.member.empty()) continue;
                auto words = NameWords{to_lower(same.member), "of"};
                return s.act({same.entity, same.member},
                             [&](AppSpec& spec) { field_in(spec, same)->required = true; });
            }
            auto words = ask.words((*slots)[1]);
            words.push_back("of");
            for (const auto& word : ask.words((*slots)[0])) words.push_back(word);
            return apply_settings(s, words, {{Setting::What::Required, true}}, false);
        }
    return false;
}

std::optional<Literal> literal_for(const Field& field, const std::string& said,
                                   const NameWords& words) {
    if (words.empty()) return std::nullopt;
    const auto text = join(without_determiners(words), " ");
    if (field.type == "enum") {
        for (const auto& value : field.values)
            if (plain_name(value.name) == plain_name(without_determiners(words)) ||
                plain_name(value.label) == plain_name(without_determiners(words)))
                return Literal(value.name);
        return std::nullopt;
    }
    if (field.type == "bool") {
        if (text == "true" || text == "yes" || text == "on" || text == "checked")
            return Literal(true);
        if (text == "false" || text == "no" || text == "off" || text == "unchecked")
            return Literal(false);
        return std::nullopt;
    }
    if (field.type == "date" || field.type == "datetime" || field.type == "time") {
        if (text == "today" || text == "now" || text == "current date" || text == "date of today")
            return Literal(std::string("now"));
        return std::nullopt;
    }
    if (is_number(field)) {
        char* end = nullptr;
        const auto digits = words.back();
        const double number = std::strtod(digits.c_str(), &end);
        if (end == digits.c_str() || (*end != '\0' && *end != '%')) return std::nullopt;
        if (field.type == "int" || number == static_cast<double>(static_cast<std::int64_t>(number)))
            return Literal(static_cast<std::int64_t>(number));
        return Literal(number);
    }
    if (field.type == "string" || field.type == "text") return Literal(said);
    return std::nullopt;
}

bool edit_default(EditSession& s, const Ask& ask) {
    const auto set = [&](const MemberRef& ref, Slice value) {
        auto copy = s.spec();
        const auto* field = field_in(copy, ref);
        if (field == nullptr) return s.refuse("Only fields have defaults.");
        const auto literal = literal_for(*field, s.said(ask, value), ask.words(value));
        if (!literal) {
            std::vector<std::string> options;
            for (const auto& option : field->values) options.push_back(option.label);
            return s.ask("\"" + s.said(ask, value) + "\" is no value of " +
                             to_lower(to_sentence(ref.member)) + ".",
                         options);
        }
        return s.act({ref.entity, ref.member}, [&](AppSpec& spec) {
            field_in(spec, ref)->fallback = literal;
            auto* entity = spec.find_entity(ref.entity);
            if (entity->states && entity->states->field == ref.member)
                entity->states->initial = std::get<std::string>(*literal);
        });
    };
    for (const auto* shape :
         {"default {} to {}", "set|change the? default|default_value of|for {} to {}",
          "the? default|default_value of|for {} @be {}", "{} @be {} by default",
          "{} default|defaults|should_default|must_default to {}", "set {} to {} by default",
          "make {} {} by default", "by default ,? {} @be {}", "the? default {} @be {}",
          "set|change the default {} to {}", "make {} the default {}", "{} @be the default {}",
          "use {} as the? default for? {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            auto [target, value, c, d, e, f] = *slots;
            const std::string_view text = shape;
            if (text.starts_with("make {} the") || text.starts_with("{} @be the default") ||
                text.starts_with("use"))
                std::swap(target, value);
            const auto words = ask.words(target);
            if (!words.empty() && words.front() == "new") continue;
            const auto found = s.names().members(words);
            if (found.hits.size() == 1) return set(found.hits.front(), value);
            if (found.hits.empty() && s.names().entity(words) != nullptr) continue;
            return s.ask_for_member(words, found);
        }
    // "new tasks should have low priority by default", "new orders start as draft".
    for (const auto* shape :
         {"new {} @have|have|get {} by default", "new {} start|starts|begin|begins as|with|in {}",
          "new {} should|must start|begin as|with {}", "new {} @be {} by default", "new {} @be {}",
          "{} start|starts|begin|begins as|with {}", "{} @have {} by default"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            if (entity == nullptr) continue;
            auto words = without_determiners(ask.words((*slots)[1]));
            if (words.empty()) continue;
            // "low priority" names value and field, "draft" only a value.
            for (std::size_t k = words.size() - 1; k > 0; --k) {
                const NameWords value(words.begin(), words.begin() + static_cast<long>(k));
                const NameWords name(words.begin() + static_cast<long>(k), words.end());
                auto hits = s.names().members_in(*entity, name);
                if (hits.size() != 1) {
                    const NameWords first(words.begin(), words.begin() + static_cast<long>(k));
                    hits = s.names().members_in(*entity, first);
                    if (hits.size() != 1) continue;
                    return set(hits.front(),
                               {(*slots)[1].last - (words.size() - k), (*slots)[1].last});
                }
                const auto start = (*slots)[1].last - words.size();
                return set(hits.front(), {start, start + k});
            }
            // "new jobs are remote by default".
            if (const auto flags = s.names().members_in(*entity, words); flags.size() == 1) {
                auto copy = s.spec();
                const auto* flag = field_in(copy, flags.front());
                if (flag != nullptr && flag->type == "bool")
                    return s.act({entity->name, flag->name}, [&](AppSpec& spec) {
                        field_in(spec, flags.front())->fallback = Literal(true);
                    });
            }
            const auto values = s.names().values(words, entity);
            if (values.size() == 1)
                return set({entity->name, values.front().field},
                           {(*slots)[1].last - words.size(), (*slots)[1].last});
            if (std::string_view(shape).starts_with("new"))
                return s.ask("\"" + join(words, " ") + "\" is no value of " + many_of(*entity) +
                             ".");
        }
    return false;
}

bool edit_unit(EditSession& s, const Ask& ask) {
    for (const auto* shape :
         {"{} @be in {} not|instead|rather {}",
          "{} @be measured|given|shown|entered|stored|recorded in {}", "{} @be in {}",
          "measure|show|store|record|display|give|enter {} in {}", "use {} for {}",
          "change|set the? unit of|for {} to {}", "use {} instead of|not {} for {}",
          "the unit of|for {} @be {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            auto [target, unit, c, d, e, f] = *slots;
            if (std::string_view(shape) == "use {} for {}") std::swap(target, unit);
            if (std::string_view(shape).starts_with("use {} instead")) {
                unit = (*slots)[0];
                target = (*slots)[2];
            }
            const auto words = without_determiners(ask.words(unit));
            if (words.size() != 1) continue;
            const auto known = unit_of(words.front());
            if (known.empty()) continue;
            const auto ref = s.member_or_ask(ask.words(target));
            if (!ref) return true;
            auto copy = s.spec();
            const auto* field = field_in(copy, *ref);
            if (field == nullptr || !is_number(*field)) return s.refuse("Only numbers have units.");
            return s.act({ref->entity, ref->member},
                         [&](AppSpec& spec) { field_in(spec, *ref)->unit = known; });
        }
    return false;
}

bool edit_label(EditSession& s, const Ask& ask) {
    for (const auto* shape : {"label {} as|with {}", "show {} as the? label {}",
                              "set|change the? label of|for {} to {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto ref = s.member_or_ask(ask.words((*slots)[0]));
            if (!ref) return true;
            const auto label = s.said(ask, (*slots)[1]);
            return s.act({ref->entity, ref->member}, [&](AppSpec& spec) {
                if (auto* field = field_in(spec, *ref)) field->label = label;
                if (auto* relation = relation_in(spec, *ref)) relation->label = label;
            });
        }
    return false;
}

/// "split the name into first and last name".
bool edit_split(EditSession& s, const Ask& ask) {
    const auto slots =
        fits("split|divide|separate|break {} into|in up? {} and {}", ask.tokens, ask.whole());
    if (!slots) return false;
    const auto ref = s.member_or_ask(ask.words((*slots)[0]));
    if (!ref) return true;
    auto copy = s.spec();
    const auto* old = field_in(copy, *ref);
    if (old == nullptr) return s.refuse("Only fields can be split.");
    auto one = without_determiners(ask.words((*slots)[1]));
    auto two = without_determiners(ask.words((*slots)[2]));
    if (one.empty() || two.empty() || one.size() > 4 || two.size() > 4) return false;
    // "first and last name": the head is shared.
    if (one.size() == 1 && two.size() > 1) one.insert(one.end(), two.begin() + 1, two.end());
    return s.act({ref->entity, {}}, [&](AppSpec& spec) {
        auto* entity = spec.find_entity(ref->entity);
        const auto at =
            std::ranges::find(entity->fields, ref->member, &Field::name) - entity->fields.begin();
        std::vector<Field> parts;
        for (const auto& words : {one, two}) {
            Field part{.name = {},
                       .type = old->type == "string" ? "string" : guess_field(words).type};
            part.required = old->required && parts.empty();
            part.search = old->search;
            part.display = old->display && parts.empty();
            parts.push_back(complete_field(words, part));
        }
        entity->fields.erase(entity->fields.begin() + at);
        entity->fields.insert(entity->fields.begin() + at, parts.begin(), parts.end());
    });
}

}  // namespace

bool edit_settings(EditSession& s, const Ask& ask) {
    return edit_default(s, ask) || edit_flags(s, ask) || edit_unit(s, ask) || edit_type(s, ask) ||
           edit_label(s, ask) || edit_split(s, ask);
}

}  // namespace dz::intent
