#include "intent/edit/removal.hpp"

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/feature_words.hpp"

namespace dz::intent {

bool remove_member(EditSession& s, const MemberRef& ref) {
    const Focus focus{ref.entity, {}, false};
    if (ref.is_relation) return s.act(focus, {RelationRemove{ref.entity, ref.member}});
    return s.act(focus, {FieldRemove{ref.entity, ref.member}});
}

bool remove_value(EditSession& s, const ValueRef& ref) {
    auto copy = s.spec();
    const auto* field = field_in(copy, {ref.entity, ref.field});
    if (field->values.size() <= 2)
        return s.refuse("\"" + to_sentence(ref.field) + "\" would have only one option left.",
                        {"remove the " + to_lower(to_sentence(ref.field))});
    return s.act({ref.entity, ref.field}, [&](AppSpec& spec) {
        auto* kept = field_in(spec, {ref.entity, ref.field});
        std::erase_if(kept->values, [&](const EnumValue& v) { return v.name == ref.value; });
        if (kept->fallback)
            if (auto* text = std::get_if<std::string>(&*kept->fallback); text && *text == ref.value)
                *text = kept->values.front().name;
        auto* entity = spec.find_entity(ref.entity);
        if (!entity->states || entity->states->field != ref.field) return;
        if (entity->states->initial == ref.value)
            entity->states->initial = kept->values.front().name;
        std::erase_if(entity->states->transitions, [&](Transition& t) {
            std::erase(t.from, ref.value);
            return t.to == ref.value || t.from.empty();
        });
        // Nothing can happen on reaching a state that is gone, and nobody can be let into it.
        std::erase_if(spec.automations, [&](const Automation& a) {
            return a.entity == ref.entity && a.event == ref.value;
        });
        std::erase_if(spec.permissions, [&](Permission& p) {
            return p.entity == ref.entity && std::erase(p.can, ref.value) > 0 && p.can.empty();
        });
    });
}

std::string view_kind(const NameWords& said) {
    auto words = without_determiners(said);
    if (words.size() > 1 && (words.back() == "view" || words.back() == "views")) words.pop_back();
    if (words.empty()) return {};
    words.back() = singularise(words.back());
    const auto text = join(words, " ");
    if (text == "board" || text == "table" || text == "calendar" || text == "gallery" ||
        text == "timeline" || text == "split")
        return text;
    if (text == "grid" || text == "photo grid" || text == "picture grid" || text == "image grid" ||
        text == "photo gallery" || text == "image gallery")
        return "gallery";
    if (text == "list" || text == "simple list" || text == "plain list") return "table";
    if (text == "card" || text == "column" || text == "kanban column") return "board";
    if (text == "week view" || text == "month view" || text == "agenda") return "calendar";
    const auto known = find_feature_word(text);
    return known && known->what == FeatureWord::What::View ? std::string(known->id) : std::string();
}

std::optional<ViewRef> view_named(const EditSession& s, const NameWords& said) {
    const auto words = without_determiners(said);
    if (const auto kind = view_kind(words); !kind.empty()) return ViewRef{{}, kind};
    for (std::size_t k = 1; k < words.size(); ++k) {
        const NameWords left(words.begin(), words.begin() + static_cast<long>(k));
        const NameWords right(words.begin() + static_cast<long>(k), words.end());
        if (const auto* entity = s.names().entity(left))
            if (const auto kind = view_kind(right); !kind.empty())
                return ViewRef{entity->name, kind};
        const auto& joint = right.front();
        if (right.size() > 1 && (joint == "of" || joint == "for" || joint == "from" ||
                                 joint == "with" || joint == "on"))
            if (const auto kind = view_kind(left); !kind.empty())
                if (const auto* entity = s.names().entity({right.begin() + 1, right.end()}))
                    return ViewRef{entity->name, kind};
    }
    return std::nullopt;
}

}  // namespace dz::intent
