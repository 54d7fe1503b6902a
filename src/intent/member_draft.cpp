#include "intent/member_draft.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/domain.hpp"
#include "intent/naming.hpp"

namespace dz::intent {

std::vector<EnumValue> usual_values(const std::string& head) {
    const auto of = [](std::initializer_list<const char*> names) {
        std::vector<EnumValue> out;
        for (const auto* name : names) out.push_back({name, {}, {}});
        return out;
    };
    if (head == "priority" || head == "urgency" || head == "severity")
        return of({"low", "medium", "high"});
    if (head == "status" || head == "state" || head == "stage" || head == "phase")
        return of({"open", "in_progress", "done"});
    if (head == "condition") return of({"mint", "very_good", "good", "fair", "poor"});
    if (head == "difficulty") return of({"easy", "medium", "hard"});
    if (head == "gender" || head == "sex") return of({"female", "male", "other"});
    if (head == "mood") return of({"great", "good", "okay", "low"});
    return {};
}

std::vector<EnumValue> enum_values(const std::vector<EnumValue>& raw) {
    std::vector<EnumValue> out;
    for (const auto& value : raw) {
        EnumValue clean{value_name(value.name), {}, {}};
        if (to_sentence(clean.name) != to_sentence(value.name))
            clean.label = to_sentence(value.name);
        const bool seen =
            std::ranges::any_of(out, [&](const EnumValue& v) { return v.name == clean.name; });
        if (!seen && out.size() < 24) out.push_back(std::move(clean));
    }
    return out;
}

Field complete_field(const std::vector<std::string>& words, Field raw) {
    Field field = std::move(raw);
    field.name = field_name(words);
    const auto label = field.label.empty() ? to_sentence(join(words, " ")) : field.label;
    if (to_sentence(field.name) != label) field.label = label;
    if (field.type == "enum") {
        field.values =
            enum_values(field.values.empty() ? usual_values(words.back()) : field.values);
        if (field.values.size() < 2) {
            field.type = "string";
            field.values.clear();
        } else if (words.back() == "status" || words.back() == "priority" ||
                   words.back() == "stage")
            field.fallback = Literal(field.values.front().name);
    }
    if (field.type == "string" && field.max == std::nullopt) field.max = 200;
    if (field.type == "rating") {
        field.min = 1;
        field.max = 5;
    }
    if (field.type == "sequence" && field.pattern.empty()) field.pattern = "{0000}";
    return field;
}

Relation relation_to(const std::string& target, const std::string& name, RelationKind kind,
                     bool required, const Entity& from) {
    Relation relation;
    relation.name = member_name(name);
    relation.kind = kind;
    relation.target = target;
    relation.required = required && kind != RelationKind::ManyToMany;
    if (kind == RelationKind::ManyToMany)
        relation.on_delete = OnDelete::Cascade;
    else
        relation.on_delete = relation.required ? OnDelete::Cascade : OnDelete::SetNull;
    const bool plain =
        target != "User" && (name == to_camel(target) || name == to_camel(pluralise(target)));
    if (plain) relation.inverse = to_camel(pluralise(from.name));
    return relation;
}

bool means_field(const Field& field, const std::vector<std::string>& words) {
    const auto text = join(words, " ");
    const auto label = field.label.empty() ? key_of_name(field.name) : key_of_name(field.label);
    if (label == text || key_of_name(field.name) == text || singularise(label) == singularise(text))
        return true;
    static const std::unordered_map<std::string_view, std::string_view> synonyms{
        {"date of birth", "birthday"},
        {"birth date", "birthday"},
        {"birthdate", "birthday"},
        {"phone number", "phone"},
        {"telephone", "phone"},
        {"mobile", "phone"},
        {"email address", "email"},
        {"e-mail", "email"},
        {"picture", "photo"},
        {"image", "photo"},
        {"deadline", "due date"},
        {"note", "notes"},
        {"comment", "notes"},
        {"remark", "notes"},
        {"colour", "color"},
        {"qty", "quantity"},
        {"full name", "name"},
        {"cover image", "cover"},
        {"cover art", "cover"},
        {"stage", "status"},
        {"state", "status"},
        {"web site", "website"},
        {"url", "website"},
        {"expiration date", "expiry date"},
        {"best before", "expiry date"}};
    const auto plain = [&](const std::string& t) {
        const auto it = synonyms.find(t);
        return it == synonyms.end() ? t : std::string(it->second);
    };
    return plain(label) == plain(text);
}

bool is_number(const Field& field) {
    return field.type == "money" || field.type == "int" || field.type == "decimal" ||
           field.type == "percent" || field.type == "duration" || field.type == "rating";
}

}  // namespace dz::intent
