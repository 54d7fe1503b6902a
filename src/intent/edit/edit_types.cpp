// Of what type a field is: "make price money", "use an address for the place".
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/field_types.hpp"
#include "intent/member_draft.hpp"

namespace dz::intent {
namespace {

/// The type that words name: "a rich text field", "date and time", "yes/no"; empty for others.
std::string type_named(NameWords words) {
    // "A whole number" is not any number: only articles go.
    while (words.size() > 1 && (words.front() == "a" || words.front() == "an" ||
                                words.front() == "the" || words.front() == "some"))
        words.erase(words.begin());
    while (words.size() > 1 &&
           (words.back() == "field" || words.back() == "type" || words.back() == "value" ||
            words.back() == "format" || words.back() == "input" || words.back() == "column"))
        words.pop_back();
    static const std::unordered_set<std::string_view> kMild{
        "proper", "real", "full", "normal", "actual", "regular", "structured"};
    while (words.size() > 1 && kMild.contains(words.front())) words.erase(words.begin());
    const auto text = join(words, " ");
    static const std::unordered_map<std::string_view, std::string_view> table{
        {"rich text", "richtext"},
        {"formatted text", "richtext"},
        {"rich", "richtext"},
        {"plain text", "text"},
        {"long text", "text"},
        {"short text", "string"},
        {"multi-line text", "text"},
        {"multiline text", "text"},
        {"whole number", "int"},
        {"whole numbers", "int"},
        {"decimal number", "decimal"},
        {"date and time", "datetime"},
        {"datetime", "datetime"},
        {"yes no", "bool"},
        {"yes or no", "bool"},
        {"yes/no", "bool"},
        {"phone number", "phone"},
        {"email address", "email"},
        {"amount of money", "money"},
        {"web address", "url"},
        {"website", "url"},
        {"tag", "tags"},
        {"list of tags", "tags"},
        {"picture", "image"},
        {"picture upload", "image"},
        {"document", "file"},
        {"attachment", "file"},
        {"upload", "file"},
        {"file upload", "file"},
        {"image upload", "image"},
        {"star rating", "rating"},
        {"star", "rating"},
        {"location", "geo"},
        {"place on a map", "geo"},
        {"map location", "geo"},
        {"postal address", "address"},
        {"price", "money"},
        {"amount", "money"},
        {"euro amount", "money"},
        {"time of day", "time"},
        {"toggle", "bool"},
        {"switch", "bool"},
        {"checkboxes", "bool"},
        {"boolean", "bool"},
        {"true or false", "bool"},
        {"string", "string"},
        {"paragraph", "text"},
        {"textarea", "text"},
        {"text area", "text"},
        {"numeric", "decimal"},
        {"percentage", "percent"},
        {"hex color", "color"},
        {"running number", "sequence"},
        {"sequence", "sequence"},
        {"sequential number", "sequence"},
        {"hyperlink", "url"},
        {"in money", "money"},
        {"length of time", "duration"},
        {"multiline", "text"}};
    if (const auto it = table.find(text); it != table.end()) return std::string(it->second);
    if (words.size() == 1) {
        if (auto type = named_type(words.front()); !type.empty()) return type;
        if (const auto it = table.find(singularise(text)); it != table.end())
            return std::string(it->second);
        return named_type(singularise(words.front()));
    }
    return named_type(text);
}

void retype(Field& field, const std::string& type) {
    if (field.type == type) return;
    const auto number = [](std::string_view t) {
        return t == "int" || t == "decimal" || t == "money" || t == "percent" || t == "duration" ||
               t == "rating";
    };
    const bool still_number = number(field.type) && number(type);
    field.type = type;
    field.values.clear();
    field.pattern.clear();
    if (!still_number) {
        field.min.reset();
        field.max.reset();
        field.unit.clear();
    }
    if (type == "rating") {
        field.min = 1;
        field.max = 5;
    }
    field.fallback.reset();
    field.search = field.search && (type == "string" || type == "text" || type == "richtext");
    if (type == "string") field.max = 200;
    if (type == "sequence") {
        field.pattern = "{0000}";
        field.required = false;
    }
    if (type == "image" || type == "file" || type == "json" || type == "tags") field.unique = false;
}

bool set_type(EditSession& s, const MemberRef& ref, const std::string& type) {
    if (ref.is_relation)
        return s.refuse("\"" + ref.member +
                        "\" points at other records and has no type of its own.");
    auto copy = s.spec();
    if (!field_in(copy, ref)->computed.empty())
        return s.refuse("\"" + ref.member + "\" is calculated; its type follows from its formula.");
    if (const auto* entity = copy.find_entity(ref.entity);
        entity->states && entity->states->field == ref.member)
        return s.refuse("\"" + ref.member + "\" holds the states of " + many_of(*entity) +
                        "; remove them first.");
    return s.act({ref.entity, ref.member},
                 [&](AppSpec& spec) { retype(*field_in(spec, ref), type); });
}

}  // namespace

bool edit_type(EditSession& s, const Ask& ask) {
    // "a dropdown: piano, guitar" says more than a type.
    if (std::ranges::any_of(ask.tokens, [](const Token& t) { return t.kind == TokenKind::Colon; }))
        return false;
    // "make price money": the type is what the clause ends in.
    if (const auto slots = fits("make|turn {}", ask.tokens, ask.whole()))
        for (auto cut = (*slots)[0].first + 1; cut < ask.tokens.size(); ++cut) {
            const auto type = type_named(ask.words({cut, ask.tokens.size()}));
            const auto found = s.names().members(ask.words({(*slots)[0].first, cut}));
            if (type.empty() || type == "enum" || found.hits.size() != 1) continue;
            return set_type(s, found.hits.front(), type);
        }
    for (const auto* shape :
         {"make|turn|convert|change|set|switch {} to|into|as an? {}",
          "change|set the? type of {} to|into {}",
          "{} should_be|must_be|is|are|needs_to_be|should_become|has_to_be "
          "stored_as|saved_as|shown_as|of_type? {}",
          "{} should_be|must_be|is|are|needs_to_be|should_become|should_really_be|has_to_be a|an "
          "{}",
          "make|turn {} a|an {}", "use a|an {} for {}", "store|save|treat {} as {}",
          "{} should|must|will hold|contain|store|be|become|have {}", "{} should_be|must_be {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            auto target = (*slots)[0];
            auto kind = (*slots)[1];
            if (std::string_view(shape).starts_with("use a|an")) std::swap(target, kind);
            const auto type = type_named(ask.words(kind));
            if (type.empty() || type == "enum") continue;
            const auto words = ask.words(target);
            const auto found = s.names().members(words);
            if (found.hits.empty() && s.names().entity(words) != nullptr) continue;
            if (found.hits.size() != 1) return s.ask_for_member(words, found);
            return set_type(s, found.hits.front(), type);
        }
    return false;
}

}  // namespace dz::intent
