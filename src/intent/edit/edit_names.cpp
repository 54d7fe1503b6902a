// Renaming: records, fields, relations, roles and options keep their identity.
#include <algorithm>
#include <array>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/field_types.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"

namespace dz::intent {
namespace {

NameWords lower_words(std::string_view text) {
    NameWords out;
    for (const auto& word : split_words(text)) out.push_back(to_lower(word));
    return out;
}

class Renamer {
public:
    Renamer(EditSession& session, const Ask& ask) : s_(session), ask_(ask) {}

    /// `sure` says that the words can mean nothing but a rename.
    bool rename(Slice from, Slice to, bool sure) {
        if (from.empty() || to.empty()) return false;
        auto old_words = without_determiners(ask_.words(from));
        auto words = without_determiners(ask_.words(to));
        if (old_words.empty() || words.empty()) return false;
        // "goal to target amount on campaigns": the record stands behind the new name.
        for (std::size_t k = 1; k + 1 < words.size(); ++k) {
            if (words[k] != "on" && words[k] != "in" && words[k] != "for" && words[k] != "of")
                continue;
            const NameWords owner(words.begin() + static_cast<long>(k) + 1, words.end());
            const auto* entity = s_.names().entity(owner);
            if (entity == nullptr || s_.names().members_in(*entity, old_words).empty()) continue;
            old_words.push_back("of");
            old_words.insert(old_words.end(), owner.begin(), owner.end());
            to.last -= words.size() - k;
            words.resize(k);
            break;
        }
        spelling_ = s_.said(ask_, to);
        // "animal, owner to guardian" is more than a name.
        for (auto i = to.first; i < to.last; ++i)
            if (ask_.tokens[i].kind != TokenKind::Word &&
                ask_.tokens[i].kind != TokenKind::Number &&
                ask_.tokens[i].kind != TokenKind::Symbol)
                return sure && s_.refuse("\"" + spelling_ + "\" cannot be a name.");
        if (std::ranges::find(words, std::string("to")) != words.end())
            return sure && s_.refuse("\"" + spelling_ + "\" cannot be a name.");
        if (words.size() > 5) return sure && s_.refuse("That is a long name; use a few words.");
        if (const auto shape = option(old_words, words)) return *shape;
        const bool role_said = old_words.size() > 1 && (old_words.back() == "role");
        const auto* entity = role_said ? nullptr : s_.names().entity(old_words);
        if (is_pronoun(old_words) && !s_.focus().member.empty()) entity = nullptr;
        const auto* role = s_.names().role(old_words);
        if (entity != nullptr) return entity_to(*entity, words, role);
        if (role != nullptr) return role_to(*role, words);
        const auto found = s_.names().members(old_words);
        if (found.hits.size() == 1) return member_to(found.hits.front(), words);
        const auto values = s_.names().values(old_words);
        if (found.hits.empty() && values.size() == 1) return value_to(values.front(), words);
        if (!built_in_role(old_words).empty() && found.hits.empty() && sure)
            return s_.refuse("The role \"" + built_in_role(old_words) + "\" belongs to every app.");
        if (!sure) return false;
        if (found.hits.empty() && values.size() > 1)
            return s_.ask("\"" + join(old_words, " ") +
                          "\" is an option of several fields. Which one do you mean?");
        if (found.hits.empty() && found.owner.empty() && !is_pronoun(old_words))
            return missing(old_words);
        return s_.ask_for_member(old_words, found);
    }

    bool value(const ValueRef& ref, const NameWords& words) { return value_to(ref, words); }

private:
    bool missing(const NameWords& words) {
        auto near = s_.names().nearest_entities(words);
        const bool named = !near.empty();
        for (auto& member : s_.names().nearest_members(words, nullptr)) near.push_back(member);
        if (near.size() > 3) near.resize(3);
        return s_.ask(
            "There is no \"" + join(words, " ") + "\"." +
                (near.size() == 1 || named ? " Did you mean \"" + near.front() + "\"?" : ""),
            near);
    }

    // "the species hamster", "the option low of priority", "low priority".
    std::optional<bool> option(const NameWords& old_words, const NameWords& words) {
        static constexpr std::array kNouns{"option", "value", "status", "state", "stage", "choice"};
        // "the offer stage": the noun only says what it is.
        if (old_words.size() > 1 && std::ranges::find(kNouns, old_words.back()) != kNouns.end() &&
            s_.names().members(old_words).hits.empty()) {
            auto name = old_words;
            name.pop_back();
            const auto values = s_.names().values(name);
            if (values.size() == 1) return value_to(values.front(), words);
        }
        for (std::size_t k = 1; k < old_words.size(); ++k) {
            // "the medium priority".
            if (s_.names().members(old_words).hits.empty() &&
                s_.names().entity(old_words) == nullptr) {
                const auto first = old_words.begin() + static_cast<long>(k);
                auto values = s_.names().values({old_words.begin(), first});
                const auto fields = s_.names().members({first, old_words.end()}).hits;
                std::erase_if(values, [&](const ValueRef& v) {
                    return std::ranges::none_of(fields, [&](const MemberRef& m) {
                        return m.entity == v.entity && m.member == v.field;
                    });
                });
                if (values.size() == 1) return value_to(values.front(), words);
            }
            const NameWords head(old_words.begin(), old_words.begin() + static_cast<long>(k));
            NameWords tail(old_words.begin() + static_cast<long>(k), old_words.end());
            auto found = s_.names().members(head);
            bool noun = std::ranges::find(kNouns, head.back()) != kNouns.end() && head.size() == 1;
            std::erase_if(found.hits, [&](const MemberRef& m) {
                auto spec = s_.spec();
                const auto* field = field_in(spec, m);
                return field == nullptr || field->values.empty();
            });
            if (found.hits.empty() && !noun) continue;
            const auto values = s_.names().values(tail);
            std::vector<ValueRef> fitting;
            for (const auto& value : values)
                if (noun || std::ranges::any_of(found.hits, [&](const MemberRef& m) {
                        return m.entity == value.entity && m.member == value.field;
                    }))
                    fitting.push_back(value);
            if (fitting.size() == 1) return value_to(fitting.front(), words);
            if (fitting.size() > 1)
                return s_.ask("\"" + join(tail, " ") +
                              "\" is an option of several fields. Which one do you mean?");
            if (!found.hits.empty() && !noun && s_.names().members(old_words).hits.empty() &&
                s_.names().entity(old_words) == nullptr)
                return s_.ask("There is no option \"" + join(tail, " ") + "\" in " +
                              join(head, " ") + ".");
        }
        return std::nullopt;
    }

    bool taken(const std::string& name, const std::string& where) {
        return s_.ask("There already is \"" + name + "\" in " + where + ".");
    }

    bool entity_to(const Entity& entity, NameWords words, const Role* role) {
        const auto one = singularise(join(words, " "));
        const auto name = entity_name(one);
        const bool same_word = plain_name(name) == plain_name(entity.name);
        const auto* other = s_.names().entity(words);
        if (other != nullptr && other != &entity) return taken(one_of(*other), "the app");
        if (name == entity.name && plain_name(entity.label.one) == plain_name(one))
            return s_.unchanged("It is called so already.");
        const auto old = entity.name;
        std::vector<Change> changes;
        // What is named after the record goes with it: Project.client, the role client.
        if (!same_word)
            for (const auto& holder : s_.spec().entities)
                for (const auto& relation : holder.relations) {
                    if (relation.target != old) continue;
                    const bool many = relation.name == to_camel(pluralise(old));
                    if (relation.name != to_camel(old) && !many) continue;
                    const auto to = member_name(to_camel(many ? pluralise(name) : name));
                    if (find_field(holder, to) != nullptr || find_relation(holder, to) != nullptr)
                        continue;
                    changes.push_back(
                        RelationRename{holder.name, relation.name, to, to_sentence(to)});
                }
        if (role != nullptr && !same_word && built_in_role(words).empty()) {
            const auto to = value_name(one);
            if (s_.spec().find_role(to) == nullptr)
                changes.push_back(RoleRename{role->name, to, to_sentence(one)});
        }
        changes.push_back(EntityRename{old, name, {to_sentence(one), to_sentence(pluralise(one))}});
        return s_.act({name, {}, true}, changes);
    }

    bool role_to(const Role& role, const NameWords& words) {
        const auto one = singularise(join(words, " "));
        const auto name = value_name(one);
        if (name != role.name &&
            (s_.spec().find_role(name) != nullptr || !built_in_role(words).empty()))
            return taken(one, "the roles");
        return s_.act(s_.focus(), {RoleRename{role.name, name, to_sentence(one)}});
    }

    bool member_to(const MemberRef& ref, NameWords words) {
        const auto* entity = s_.spec().find_entity(ref.entity);
        const auto name = field_name(words);
        const auto same = s_.names().members_in(*entity, words);
        for (const auto& hit : same)
            if (hit.member != ref.member) return taken(join(words, " "), one_of(*entity));
        if (name == ref.member) return s_.unchanged("It is called so already.");
        const auto label = to_sentence(join(lower_words(spelling_).empty() ? words : words, " "));
        const bool acronym = words.size() == 1 && spelling_ == to_upper(spelling_);
        const auto shown = acronym ? spelling_ : label;
        if (ref.is_relation)
            return s_.act({ref.entity, name},
                          {RelationRename{ref.entity, ref.member, name, shown}});
        return s_.act({ref.entity, name}, {FieldRename{ref.entity, ref.member, name, shown}});
    }

    bool value_to(const ValueRef& ref, const NameWords& words) {
        auto spec = s_.spec();
        const auto name = value_name(join(words, " "));
        const auto* field = field_in(spec, {ref.entity, ref.field});
        for (const auto& value : field->values)
            if (value.name == name && name != ref.value)
                return taken(join(words, " "), to_sentence(ref.field));
        return s_.act({ref.entity, ref.field}, {ValueRename{ref.entity, ref.field, ref.value, name,
                                                            to_sentence(join(words, " "))}});
    }

    EditSession& s_;
    const Ask& ask_;
    std::string spelling_;
};

}  // namespace

bool edit_names(EditSession& s, const Ask& ask) {
    Renamer renamer(s, ask);
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    // "rename client to customer and project to engagement".
    if (const auto slots = is("@rename {} to|as|into {} and|, {} to|as|into {}")) {
        const auto& [a, b, c, d, e, f] = *slots;
        (void)e;
        (void)f;
        // "And" may be part of a new name only where nothing is renamed behind it.
        const auto& also = ask.words(c);
        if (s.names().entity(also) == nullptr && s.names().role(also) == nullptr &&
            s.names().members(also).hits.size() != 1 && s.names().values(also).size() != 1)
            return s.ask_for_entity(also);
        {
            const bool first = renamer.rename(a, b, true);
            Ask rest = ask;
            rest.start = ask.tokens[c.first].start;
            s.begin(rest);
            return renamer.rename(c, d, true) || first;
        }
    }
    for (const auto* shape :
         {"@rename {} to|as|into|->|=> {}",
          "change|set|update the? name|title|label of {} to|into {}",
          "{} should_now_be|should_be|are_now|is_now|must_be|shall_be|will_be|are|is|are_to_be|"
          "is_actually|are_actually|should_really_be|are_better|has_to_be|have_to_be|ought_to_be "
          "@call {}",
          "{} -> {}", "call {} {} instead", "let's_call {} {}"})
        if (const auto slots = is(shape)) {
            const bool call = std::string_view(shape).starts_with("call");
            if (call) continue;
            return renamer.rename((*slots)[0], (*slots)[1], true);
        }
    if (const auto slots =
            is("use the? word|term|name {} instead_of|rather_than|for|in_place_of {}"))
        return renamer.rename((*slots)[1], (*slots)[0], true);
    if (const auto slots = is("say|use|write|we_say {} instead_of|rather_than|not {}"))
        return renamer.rename((*slots)[1], (*slots)[0], true);
    if (const auto slots = is("replace the word|term|name {} with|by {}"))
        return renamer.rename((*slots)[0], (*slots)[1], true);
    if (const auto slots = is("we|they call|calls {} {}"); slots || is("call {} {}")) {
        const auto start = slots ? std::size_t{2} : std::size_t{1};
        // Where the old name ends is where it means something.
        for (auto cut = ask.tokens.size() - 1; cut > start; --cut)
            if (renamer.rename({start, cut}, {cut, ask.tokens.size()}, false)) return true;
        const auto words = ask.words({start, ask.tokens.size() - 1});
        return ask.tokens.size() - start == 2 && s.ask_for_entity(words);
    }
    // "replace low with trivial in priority": one option of a choice.
    if (const auto slots = is("replace|change|swap {} with|to|by|for {} in|of {}")) {
        const auto field = s.names().members(ask.words((*slots)[2]));
        auto values = s.names().values(ask.words((*slots)[0]));
        std::erase_if(values, [&](const ValueRef& v) {
            return std::ranges::none_of(field.hits, [&](const MemberRef& m) {
                return m.entity == v.entity && m.member == v.field;
            });
        });
        if (values.size() == 1) return renamer.value(values.front(), ask.words((*slots)[1]));
        if (!field.hits.empty()) return s.ask_for_entity(ask.words((*slots)[0]));
    }
    for (const auto* shape : {"change|turn|replace {} to|into|with|by {}", "change {} -> {}"})
        if (const auto slots = is(shape)) {
            // "change year to a date" and "change the accent to red" are other edits.
            const auto to = ask.words((*slots)[1]);
            const bool article = !to.empty() && (to.front() == "a" || to.front() == "an");
            if (article || !named_type(join(without_determiners(to), " ")).empty()) return false;
            const bool colon = std::ranges::any_of(ask.tokens, [](const Token& t) {
                return t.kind == TokenKind::Comma || t.kind == TokenKind::Colon;
            });
            if (colon) return false;
            if (renamer.rename((*slots)[0], (*slots)[1], false)) return true;
        }
    return false;
}

}  // namespace dz::intent
