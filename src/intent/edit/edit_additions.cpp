// New records, fields and references: "add a due date to tasks", "we need suppliers with a name".
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/edit/parts.hpp"
#include "intent/edit/removal.hpp"
#include "intent/field_types.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"

namespace dz::intent {
namespace {

bool build(EditSession& s, const Parts& parts, const std::string& owner) {
    AppSpec draft = s.spec();
    std::vector<MemberRef> there;
    auto focus = build_parts(s, parts, draft, there);
    if (focus.entity.empty()) {
        if (!there.empty()) {
            s.look_at({there.front().entity, there.front().member});
            return s.unchanged("There is \"" + to_sentence(there.front().member) + "\" already.");
        }
        return false;
    }
    (void)owner;
    return s.act(focus, [&](AppSpec& spec) { spec = draft; });
}

/// Words for what specs are made of: "add a field" does not say which.
bool is_only_kind(const NameWords& words) {
    static const std::unordered_set<std::string_view> kinds{
        "field",  "column",   "record", "entity", "table",  "thing",  "something", "stuff",
        "option", "relation", "view",   "page",   "screen", "rule",   "role",      "attribute",
        "item",   "property", "list",   "one",    "form",   "button", "automation"};
    if (words.empty() || words.size() > 2 || !kinds.contains(singularise(words.back())))
        return false;
    // "three fields", "some more fields", "a new field".
    static const std::unordered_set<std::string_view> counts{
        "one", "two",  "three", "four",  "five",    "six",  "ten",      "several",   "few",
        "new", "more", "other", "extra", "another", "many", "multiple", "additional"};
    return words.size() == 1 || counts.contains(words.front()) ||
           words.front().find_first_not_of("0123456789") == std::string::npos;
}

/// "categories have a parent category": a reference that says which.
bool other_one(EditSession& s, const Ask& ask, const Entity& owner, Slice slice) {
    const auto words = without_determiners(ask.words(slice));
    if (words.size() != 2) return false;
    static const std::unordered_set<std::string_view> kWhich{
        "parent", "main",   "primary", "secondary", "second",   "previous",
        "next",   "backup", "default", "related",   "original", "preferred"};
    const auto* target = s.names().entity({words[1]});
    if (target == nullptr || !kWhich.contains(words[0]) || words[1] != singularise(words[1]))
        return false;
    const auto name = field_name(words);
    if (!s.names().members_in(owner, words).empty())
        return s.unchanged("There is \"" + join(words, " ") + "\" already.");
    const auto relation = relation_to(target->name, name, RelationKind::BelongsTo, false, owner);
    return s.act({owner.name, name}, [&](AppSpec& spec) {
        spec.find_entity(owner.name)->relations.push_back(relation);
    });
}

/// What `owner` gets; false when the words name nothing it could have.
bool give(EditSession& s, const Ask& ask, const Entity& owner, Slice slice) {
    // "a required field code" is a required code.
    if (const auto slots =
            fits("an? required|optional|unique field|column called|named|: {}", ask.tokens, slice);
        slots || fits("an? required|optional|unique field|column {}", ask.tokens, slice)) {
        Ask plain = ask;
        plain.tokens.assign(ask.tokens.begin() + static_cast<long>(slice.first),
                            ask.tokens.begin() + static_cast<long>(slice.last));
        std::erase_if(plain.tokens, [](const Token& t) {
            return t.is("field") || t.is("column") || t.is("called") || t.is("named") ||
                   t.kind == TokenKind::Colon;
        });
        return give(s, plain, owner, plain.whole());
    }
    // "a field called start date".
    for (const auto* shape : {"an? new? field|column|attribute|property called|named|for|: {}",
                              "an? new? field|column|attribute|property {}"})
        if (const auto slots = fits(shape, ask.tokens, slice)) {
            slice = (*slots)[0];
            break;
        }
    // "the field visa status": the noun only says what it is.
    auto first = slice.first;
    while (first < slice.last && ask.tokens[first].tag == Tag::Det) ++first;
    if (first + 1 < slice.last &&
        (ask.tokens[first].is("field") || ask.tokens[first].is("column"))) {
        slice.first = first + 1;
        if (slice.first + 1 < slice.last &&
            (ask.tokens[slice.first].is("called") || ask.tokens[slice.first].is("named") ||
             ask.tokens[slice.first].is("for")))
            ++slice.first;
    }
    const auto words = without_determiners(ask.words(slice));
    if (words.empty()) return false;
    if (is_only_kind(words))
        return s.ask("What should the " + words.back() + " be called?",
                     {"add a due date to " + many_of(owner)});
    // "A table view" and "an overview page" are no fields.
    if (view_named(s, words) || words.back() == "view" || words.back() == "page" ||
        words.back() == "screen")
        return false;
    // "A half day option" belongs to a choice, and which one is not said.
    if (words.size() > 1 && (words.back() == "option" || words.back() == "choice")) {
        std::vector<std::string> options;
        for (const auto& field : owner.fields)
            if (!field.values.empty())
                options.push_back("add " + join(NameWords(words.begin(), words.end() - 1), " ") +
                                  " to the " + to_lower(to_sentence(field.name)) + " of " +
                                  many_of(owner));
        if (!options.empty())
            return s.ask("Which field of " + many_of(owner) + " should get that option?", options);
    }
    if (other_one(s, ask, owner, slice)) return true;
    const auto parts = read_parts(s, ask, slice, &owner);
    if (!parts.whole) return false;
    return build(s, parts, owner.name);
}

/// "to jobs: junior, mid, senior": the options stand behind the record.
bool choice(EditSession& s, const Ask& ask, const Entity& owner, Slice name, Slice options) {
    const auto values = read_values(ask.tokens, options.first, options.last);
    if (values.size() < 2) return false;
    const auto words = without_determiners(ask.words(name));
    if (words.empty() || words.size() > 4) return false;
    if (!s.names().members_in(owner, words).empty())
        return s.unchanged("There is \"" + join(words, " ") + "\" already.");
    Field raw{.name = {}, .type = "enum"};
    for (const auto& value : values) raw.values.push_back({value, {}, {}});
    const auto field = complete_field(words, raw);
    return s.act({owner.name, field.name},
                 [&](AppSpec& spec) { spec.find_entity(owner.name)->fields.push_back(field); });
}

/// "coupons that customers can use on orders": a record, and where it is used.
bool used_on(EditSession& s, const Ask& ask) {
    for (const auto* shape :
         {"@add {} that|which {} @can use|apply|add|choose|select|attach|redeem|pick|give {}",
          "@add {} that|which @can be used|applied|added|attached|given {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const bool passive = std::string_view(shape).find("be used") != std::string_view::npos;
            const auto where = (*slots)[passive ? 1 : 2];
            auto words = ask.words(where);
            if (words.size() < 2 || class_at("@on", ask.tokens, where.first) != 1) continue;
            words.erase(words.begin());
            const auto* user = s.names().entity(words);
            if (user == nullptr) return s.ask_for_entity(words);
            const auto parts = read_parts(s, ask, (*slots)[0], nullptr);
            if (!parts.whole || parts.reading.entities.size() != 1) continue;
            AppSpec draft = s.spec();
            std::vector<MemberRef> there;
            const auto focus = build_parts(s, parts, draft, there);
            if (focus.entity.empty()) continue;
            const auto owner = user->name;
            return s.act(focus, [&](AppSpec& spec) {
                spec = draft;
                auto* from = spec.find_entity(owner);
                const auto name = member_name(to_camel(focus.entity));
                if (find_field(*from, name) == nullptr && find_relation(*from, name) == nullptr)
                    from->relations.push_back(
                        relation_to(focus.entity, name, RelationKind::BelongsTo, false, *from));
            });
        }
    return false;
}

/// "add a city to companies and a country": what stands behind the record is meant for it, too.
bool goes_on(EditSession& s, const Ask& ask) {
    const auto slots = fits("@add {} to|for|on {} and {}", ask.tokens, ask.whole());
    if (!slots) return false;
    const auto& [what, owner_words, more, d, e, f] = *slots;
    const auto* owner = s.names().entity(ask.words(owner_words));
    if (owner == nullptr) return false;
    Ask whole = ask;
    const auto from = ask.tokens.begin();
    if (const auto* other = s.names().entity(ask.words(more))) {
        // The same for two records.
        const auto one = read_parts(s, ask, what, owner);
        const auto two = read_parts(s, ask, what, other);
        if (!one.whole || !two.whole) return false;
        AppSpec draft = s.spec();
        std::vector<MemberRef> there;
        auto focus = build_parts(s, one, draft, there);
        if (const auto next = build_parts(s, two, draft, there); focus.entity.empty()) focus = next;
        if (focus.entity.empty()) return s.unchanged("They have that already.");
        return s.act(focus, [&](AppSpec& spec) { spec = draft; });
    }
    // "to projects and sprints": a record that is missing, nothing that projects get.
    if (ask.tokens[more.first].tag != Tag::Det && ask.tokens[more.last - 1].tag == Tag::Nouns)
        return false;
    whole.tokens.assign(from + static_cast<long>(what.first), from + static_cast<long>(what.last));
    whole.tokens.push_back(ask.tokens[more.first - 1]);
    whole.tokens.insert(whole.tokens.end(), from + static_cast<long>(more.first),
                        from + static_cast<long>(more.last));
    return give(s, whole, *owner, whole.whole());
}

/// "a due date to tasks and projects": to every one of them, or to none.
bool give_each(EditSession& s, const Ask& ask, Slice what, Slice owners) {
    std::vector<Slice> parts{{owners.first, owners.first}};
    for (auto i = owners.first; i < owners.last; ++i) {
        const auto& token = ask.tokens[i];
        if (token.is("and") || token.kind == TokenKind::Comma) {
            if (!parts.back().empty()) parts.push_back({i + 1, i + 1});
            parts.back().first = parts.back().last = i + 1;
        } else {
            parts.back().last = i + 1;
        }
    }
    if (parts.size() < 2) return false;
    AppSpec draft = s.spec();
    Focus focus;
    std::vector<MemberRef> there;
    for (const auto& part : parts) {
        const auto words = ask.words(part);
        if (words.empty()) return false;
        const auto* owner = s.names().entity(words);
        if (owner == nullptr) return s.ask_for_entity(words);
        const auto read = read_parts(s, ask, what, owner);
        if (!read.whole) return false;
        if (auto built = build_parts(s, read, draft, there); !built.entity.empty())
            focus = std::move(built);
    }
    if (focus.entity.empty()) return s.unchanged("They have that already.");
    return s.act(focus, [&](AppSpec& spec) { spec = draft; });
}

bool may_be_owner(const EditSession& s, const NameWords& words) {
    return s.names().entity(words) != nullptr;
}

/// "each course has teaching materials (title, file)": several things with parts are records.
bool several_with_parts(EditSession& s, const Ask& ask) {
    const auto slots = fits("{} @have {} ( {} )", ask.tokens, ask.whole());
    if (!slots) return false;
    const auto* owner = s.names().entity(ask.words((*slots)[0]));
    const auto words = without_determiners(ask.words((*slots)[1]));
    const auto& last = ask.tokens[(*slots)[1].last - 1];
    if (owner == nullptr || words.empty() || words.size() > 3 || last.tag != Tag::Nouns ||
        s.names().entity(words) != nullptr || !s.names().members_in(*owner, words).empty())
        return false;
    std::size_t next = (*slots)[2].first;
    const auto items = read_list(ask.tokens, (*slots)[2].first, (*slots)[2].last, next);
    const auto known = std::ranges::count_if(
        items, [](const Item& item) { return guess_field(item.phrase.words).known; });
    if (items.size() < 2 || static_cast<std::size_t>(known) * 2 < items.size() ||
        next < (*slots)[2].last)
        return false;
    Ask whole = ask;
    whole.tokens.erase(whole.tokens.begin(),
                       whole.tokens.begin() + static_cast<long>((*slots)[1].first));
    const auto parts = read_parts(s, whole, whole.whole(), nullptr);
    if (!parts.whole || parts.reading.entities.size() != 1) return false;
    AppSpec draft = s.spec();
    std::vector<MemberRef> there;
    const auto focus = build_parts(s, parts, draft, there);
    if (focus.entity.empty()) return false;
    const auto target = owner->name;
    return s.act(focus, [&](AppSpec& spec) {
        spec = draft;
        auto* from = spec.find_entity(focus.entity);
        const auto name = member_name(to_camel(target));
        if (find_field(*from, name) == nullptr && find_relation(*from, name) == nullptr)
            from->relations.push_back(
                relation_to(target, name, RelationKind::BelongsTo, true, *from));
    });
}

}  // namespace

bool edit_additions(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    if (several_with_parts(s, ask)) return true;
    for (const auto* shape : {"@add {} to|for|on {} : {}", "@add {} to|for|on {} ( {} )",
                              "@add {} to|for|on {} with options|values {}", "{} @have {} : {}"})
        if (const auto slots = is(shape)) {
            const bool have = std::string_view(shape).starts_with("{}");
            const auto* owner = s.names().entity(ask.words((*slots)[have ? 0 : 1]));
            if (owner == nullptr) continue;
            if (choice(s, ask, *owner, (*slots)[have ? 1 : 0], (*slots)[2])) return true;
        }
    if (used_on(s, ask) || goes_on(s, ask)) return true;
    struct Way {
        const char* shape;
        std::size_t owner;
        std::size_t what;
    };
    for (const auto& way :
         {Way{"@add {} to|for|on|onto|in|into|of {}", 1, 0}, Way{"give {} {}", 0, 1},
          Way{"an? new? field|column on|for|to|in {} called|named|: {}", 0, 1},
          Way{"add an? new? field|column on|for|to|in {} called|named|: {}", 0, 1},
          Way{"{} : add {}", 0, 1}, Way{"let {} have|get {}", 0, 1}, Way{"{} @have {}", 0, 1},
          Way{"show|display {} on|for|in {}", 1, 0}, Way{"extend {} with|by {}", 0, 1},
          Way{"@add {} , {}", 0, 1}, Way{"for {} ,? @add {}", 0, 1},
          Way{"there should|must be {} on|for|in {}", 1, 0}})
        if (const auto slots = is(way.shape)) {
            // The shortest owner first, then longer: "give time entries a note".
            const std::string_view shape = way.shape;
            if (shape == "give {} {}") {
                for (auto cut = ask.tokens.size() - 1; cut > 1; --cut)
                    if (const auto* owner = s.names().entity(ask.words({1, cut})))
                        if (give(s, ask, *owner, {cut, ask.tokens.size()})) return true;
                if (ask.tokens.size() > 2) {
                    auto cut = std::size_t{2};
                    while (cut < ask.tokens.size() && ask.tokens[cut].tag != Tag::Det) ++cut;
                    const auto words = ask.words({1, cut});
                    if (cut < ask.tokens.size() && !may_be_owner(s, words))
                        return s.ask_for_entity(words);
                }
                continue;
            }
            auto owner_slot = (*slots)[way.owner];
            auto what = (*slots)[way.what];
            if (shape.starts_with("@add {} to")) {
                // The last joint that leads to a record: "add a link to the website to clients".
                for (auto i = ask.tokens.size() - 1; i > what.first; --i)
                    if (class_at("@on", ask.tokens, i) == 1 && i + 1 < ask.tokens.size() &&
                        s.names().entity(ask.words({i + 1, ask.tokens.size()})) != nullptr) {
                        what.last = i;
                        owner_slot = {i + 1, ask.tokens.size()};
                        break;
                    }
            }
            const auto words = ask.words(owner_slot);
            const auto* owner = s.names().entity(words);
            if (owner == nullptr && shape.starts_with("@add {} to") &&
                give_each(s, ask, what, owner_slot))
                return true;
            if (owner == nullptr) {
                const bool app =
                    words.size() <= 2 && (words.back() == "app" || words.back() == "application" ||
                                          words.back() == "system");
                if (app || shape.starts_with("@add {} ,") || shape.starts_with("for")) continue;
                const bool joint_to =
                    shape.starts_with("@add") && ask.tokens[(*slots)[0].last].is("to");
                if (joint_to || (shape.starts_with("@add") && is_pronoun(words)))
                    return s.ask_for_entity(words);
                continue;
            }
            if (give(s, ask, *owner, what)) return true;
            return s.is_answered();
        }
    for (const auto* shape : {"@add {}", "i|we want|need|have {} that {}", "@add {} that|which {}",
                              "the app should|must have|keep|track {}", "it should have {}"})
        if (const auto slots = is(shape)) {
            auto what = (*slots)[0];
            const auto parts = read_parts(s, ask, what, nullptr);
            const auto words = without_determiners(ask.words(what));
            if (words.empty()) return false;
            // "Add seo": one word that nobody knows is no record yet.
            if (words.size() == 1 && what.last - what.first == 1 &&
                words[0] == singularise(words[0]) && parts.whole &&
                parts.reading.entities.size() == 1 && s.names().entity(words) == nullptr &&
                !s.domains().define(words[0], domain_of(s)))
                return s.ask("What should the app keep as \"" + words[0] + "\"?",
                             {"add " + pluralise(words[0]) + " with a name"});
            if (is_only_kind(words) && s.names().entity(words) == nullptr)
                return s.ask("What should the " + words.back() + " be called?");
            if (s.names().entity(words) != nullptr)
                return s.unchanged("The app keeps " + join(words, " ") + " already.");
            // "notes" alone are what something has, not records of their own.
            const bool attribute = guess_field(words).known && s.spec().entities.size() == 1 &&
                                   parts.reading.fields.empty();
            if (parts.whole && !parts.reading.entities.empty() && !attribute) {
                // A record of its own needs to be described, or to be several things.
                if (build(s, parts, {})) return true;
            }
            // A part of what was spoken of, or of the only record there is.
            const auto* only = s.spec().entities.size() == 1 ? &s.spec().entities.front() : nullptr;
            const auto* owner = only != nullptr ? only : s.spec().find_entity(s.focus().entity);
            if (owner != nullptr && (parts.reading.entities.empty() || attribute)) {
                if (give(s, ask, *owner, what)) return true;
            } else if (std::string_view(shape) == "@add {}" && parts.reading.entities.empty()) {
                std::vector<std::string> options;
                for (const auto& entity : s.spec().entities)
                    if (options.size() < 3)
                        options.push_back("add " + join(words, " ") + " to " + many_of(entity));
                return s.ask("To which records should \"" + join(words, " ") + "\" be added?",
                             options);
            }
        }
    return false;
}

}  // namespace dz::intent
