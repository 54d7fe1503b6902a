#include "intent/usual_views.hpp"

#include <string_view>

#include "base/text.hpp"
#include "intent/domain.hpp"

namespace dz::intent {
namespace {

const Field* first_of(const Entity& entity, std::string_view type) {
    for (const auto& field : entity.fields)
        if (field.type == type) return &field;
    return nullptr;
}

}  // namespace

const Field* when_field(const Entity& entity) {
    for (const auto* name : {"startsAt", "start", "startTime", "scheduledAt", "date", "dueOn",
                             "dueDate", "startsOn", "startDate"})
        if (const auto* field = find_field(entity, name);
            field != nullptr && (field->type == "date" || field->type == "datetime"))
            return field;
    if (const auto* field = first_of(entity, "datetime")) return field;
    return first_of(entity, "date");
}

const Field* date_of(const Entity& entity, const std::vector<std::string>& words) {
    const auto is_date = [](const Field& f) { return f.type == "date" || f.type == "datetime"; };
    if (!words.empty()) {
        const auto text = join(words, " ");
        for (const auto& field : entity.fields)
            if (is_date(field) &&
                (key_of_name(field.name) == text || to_lower(field.label) == text))
                return &field;
        for (const auto& field : entity.fields)
            if (is_date(field) && split_words(key_of_name(field.name)).front() == words.front())
                return &field;
    }
    for (const auto& field : entity.fields)
        if (is_date(field)) return &field;
    return nullptr;
}

std::optional<View> view_of(const Entity& entity, const std::string& kind) {
    const auto with = [&](const char* option, const Field* field) -> std::optional<View> {
        if (field == nullptr) return std::nullopt;
        return View{kind, {{option, Literal(field->name)}}};
    };
    if (kind == "board")
        return with("by", entity.states ? find_field(entity, entity.states->field)
                                        : first_of(entity, "enum"));
    if (kind == "calendar") return with("by", when_field(entity));
    if (kind == "gallery") return with("image", first_of(entity, "image"));
    if (kind == "timeline") return with("from", when_field(entity));
    return std::nullopt;
}

}  // namespace dz::intent
