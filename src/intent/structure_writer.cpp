#include "intent/structure_writer.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/language_words.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMaxEntities = 40;

// Records that many others share: "movies have genres" is many to many.
bool is_classifier(std::string_view noun) {
    static const std::unordered_set<std::string_view> words{
        "tag",    "label", "category", "genre", "topic",  "skill",    "author", "actor",
        "artist", "theme", "amenity",  "group", "course", "allergen", "keyword"};
    return words.contains(noun);
}

// Nouns that name an attribute in the singular and records in the plural: "a survey has questions".
bool is_countable_part(std::string_view noun) {
    static const std::unordered_set<std::string_view> words{
        "question", "answer",   "payment",  "goal",     "expense",    "donation",
        "quote",    "contract", "result",   "score",    "room",       "grade",
        "episode",  "chapter",  "position", "review",   "step",       "stage",
        "reading",  "round",    "bid",      "charge",   "fine",       "reward",
        "finding",  "defect",   "receipt",  "document", "certificate"};
    return words.contains(noun);
}

// People of the workspace that an app may keep as records when it describes them.
bool is_kept_person(std::string_view key) {
    return key == "person" || key == "people" || key == "member" || key == "owner" ||
           key == "colleague" || key == "teammate" || key == "team member" || key == "team";
}

bool is_text_like(std::string_view type) {
    return type == "string" || type == "text" || type == "richtext";
}

}  // namespace

std::vector<std::string> without_container(std::vector<std::string> words) {
    while (words.size() > 1 && is_container(words.back()) &&
           !words[words.size() - 2].ends_with("ing"))
        words.pop_back();
    return words;
}

bool says_many(const Phrase& phrase) {
    const auto& q = phrase.quantifier;
    return q == "many" || q == "multiple" || q == "several" || q == "lots" || q == "numerous" ||
           q == "more" || q == "zero" || phrase.most.value_or(1) > 1;
}

FieldGuess StructureWriter::guess(const std::vector<std::string>& words) const {
    auto out = guess_field(words);
    if (out.known || words.empty()) return out;
    if (!c_.english()) {
        // Romance languages put the head first: "numéro de téléphone".
        for (const auto* word : {&words.back(), &words.front()})
            if (const auto english = content_word(c_.language, *word); !english.empty())
                return guess_field(split_words(english));
        return out;
    }
    const auto type = c_.lexicon.attribute_type(join(words, " "));
    if (type.empty()) return out;
    out.type = std::string(type);
    out.known = true;
    return out;
}

bool StructureWriter::is_attribute(const Item& item) const {
    return !item.type.empty() || !item.unit.empty() || !item.label.empty() ||
           item.max.has_value() || guess(item.phrase.words).known;
}

// A noun of things, events or texts that can be counted: rounds, pairings, threads.
bool StructureWriter::is_countable_thing(const std::string& noun) const {
    const auto readings = c_.lexicon.noun(noun);
    return readings.is_a(NounClass::Thing) || readings.is_a(NounClass::Event) ||
           readings.is_a(NounClass::Act) || readings.is_a(NounClass::Text) ||
           readings.is_a(NounClass::Person) || readings.is_a(NounClass::Animal) ||
           readings.is_a(NounClass::Group) || readings.is_a(NounClass::Plant);
}

void StructureWriter::circumstances(const std::string& owner, const Item& item) {
    for (const auto& phrase : item.circumstances) {
        Item part{.phrase = phrase};
        part.last = phrase.last;
        member(owner, part, false);
    }
}

bool StructureWriter::is_things(const Item& item) const {
    if (!c_.english()) return item.phrase.quantifier.empty() && !guess(item.phrase.words).known;
    const auto head = singularise(item.phrase.head());
    return item.phrase.plural && (!guess(item.phrase.words).known || c_.is_person(head) ||
                                  is_countable_part(head) || c_.strong.contains(item.phrase.key()));
}

bool StructureWriter::mentionable(const std::string& key, bool described) const {
    if (key.empty()) return false;
    if (is_everyone(key)) return c_.strong.contains(key) || (described && is_kept_person(key));
    const auto words = split_words(key);
    if (words.empty()) return false;
    if (c_.is_record(key)) return true;
    if (c_.is_app(words.back()) || is_place_noun(words.back())) return false;
    return !c_.is_no_record(words.back()) || (described && is_vague(words.back()));
}

void StructureWriter::inline_record(const Phrase& phrase, std::size_t open, std::size_t close) {
    Item item{.phrase = phrase};
    item.inner_first = open + 1;
    item.inner_last = close;
    item.last = close + 1;
    std::size_t next = open + 1;
    const auto inner = read_list(c_.tokens, open + 1, close, next);
    const auto attributes =
        std::ranges::count_if(inner, [&](const Item& one) { return is_attribute(one); });
    const auto key = phrase.key();
    if (inner.size() < 2 || static_cast<std::size_t>(attributes) * 2 < inner.size() ||
        c_.seen.contains(key) || guess(phrase.words).type == "enum" || !mentionable(key, true))
        return;
    top_level(item, 0.95);
}

void StructureWriter::touch(const std::string& key, double confidence, bool certain) {
    if (!certain && !mentionable(key)) return;
    if (c_.seen.insert(key).second) {
        if (c_.reading.entities.size() >= kMaxEntities) return gap_limit();
        c_.reading.entities.push_back(
            {.key = key, .clause = clause_, .confidence = confidence, .parent = true});
        return;
    }
    for (auto& fact : c_.reading.entities)
        if (fact.key == key) {
            fact.parent = true;
            fact.confidence = std::max(fact.confidence, confidence);
        }
}

void StructureWriter::gap_limit() {
    c_.reading.gaps.push_back(
        {clause_, "An app holds at most " + std::to_string(kMaxEntities) +
                      " kinds of records here; split the description or leave some out."});
}

void StructureWriter::top_level(Item& item, double confidence) {
    auto& phrase = item.phrase;
    while (phrase.words.size() > 1 && is_passing(phrase.words.front()))
        phrase.words.erase(phrase.words.begin());
    const auto key = phrase.key();
    if (phrase.words.empty()) return;
    if (is_feature_noun(key) && !(c_.strong.contains(key) && !item.parts.empty())) return;
    const auto known = guess(phrase.words);
    const auto noun = singularise(phrase.head());
    // "with big pictures": an attribute of something, whatever it is.
    if (known.known && !c_.is_record(key) && item.parts.empty() && !c_.is_person(noun) &&
        !is_countable_part(noun) && item.inner_last == item.inner_first &&
        (clause_ > 0 || confidence < 0.8) && confidence < 0.96 && c_.section != "entities")
        return;
    // "with a dark theme", "with low maintenance": only known or plural nouns name records.
    if (c_.english() && !c_.is_record(key) && !phrase.plural && !phrase.mine &&
        item.parts.empty() && (known.known || !phrase.quantifier.empty() || confidence < 0.9) &&
        c_.section != "entities")
        return;
    if (!c_.strong.contains(key) && !phrase.possessor.empty()) {
        if (mentionable(phrase.possessor)) member(phrase.possessor, item, false);
        return;
    }
    // "a physiotherapy practice with four therapists": the business has them, it is no record.
    if (is_place_noun(phrase.head()) && !phrase.plural && !c_.is_record(key)) {
        for (auto& part : item.parts)
            if (part.phrase.plural) top_level(part, 0.8);
        return;
    }
    // Described, it is a record for sure.
    if (std::ranges::any_of(item.parts, [&](const Item& part) { return is_attribute(part); }) ||
        item.inner_last > item.inner_first + 2)
        confidence = std::max(confidence, 0.95);
    const auto added = mention_entity(c_, phrase, clause_, confidence);
    if (added.empty()) return;
    c_.subject = added;
    if (item.inner_last > item.inner_first) inside_parentheses(added, item);
    circumstances(added, item);
    if (!item.per.empty() && item.per != added && mentionable(item.per)) {
        touch(item.per, 0.8);
        relate(added, item.per, {}, RelationKind::BelongsTo, true, 0.85);
        c_.use(phrase.first, item.last);
    }
    for (const auto& about : item.about) {
        const auto whole = about.key();
        if (whole == added || guess(about.words).known) continue;
        if (c_.strong.contains(whole) && phrase.plural) {
            relate(added, whole, {}, RelationKind::BelongsTo, false, 0.7);
            c_.use(about.first, about.last);
        } else if (about.plural && mentionable(whole) && !c_.is_person(about.head())) {
            mention_entity(c_, about, clause_, 0.62);
        }
    }
    // "properties with photos and a price, clients and viewings": the list goes on.
    bool resumed = false;
    for (std::size_t i = 0; i < item.parts.size(); ++i) {
        auto& part = item.parts[i];
        resumed |= i > 0 && part.phrase.plural && c_.is_record(part.phrase.key()) &&
                   !guess(part.phrase.words).known;
        if (resumed)
            top_level(part, confidence);
        else
            member(added, part, false);
    }
    c_.subject = added;
}

// "pets (name, breed, birthday)" lists fields; "pets (dogs or cats)" lists kinds.
void StructureWriter::inside_parentheses(const std::string& owner, const Item& item) {
    std::size_t next = item.inner_first;
    auto inner = read_list(c_.tokens, item.inner_first, item.inner_last, next);
    const auto attributes = static_cast<std::size_t>(
        std::ranges::count_if(inner, [&](const Item& one) { return is_attribute(one); }));
    if (inner.size() >= 2 && attributes * 2 >= inner.size())
        for (auto& one : inner) member(owner, one, false);
}

void StructureWriter::member(const std::string& owner, Item& item, bool from_verb) {
    auto& phrase = item.phrase;
    if (owner.empty() || phrase.words.empty()) return;
    const auto key = phrase.key();
    const auto head = singularise(phrase.head());
    if (key == owner && !from_verb) return;
    const auto known = guess(phrase.words);
    if (!item.type.empty() || !item.unit.empty() || item.max || !item.values.empty())
        if (!(c_.strong.contains(key) && phrase.plural)) return described(owner, item, known);
    // "any number of audio tracks" where the text keeps tracks.
    if (phrase.plural && phrase.words.size() > 1 && says_many(phrase) && head != owner &&
        !c_.strong.contains(key) && c_.strong.contains(head)) {
        phrase.words = {phrase.words.back()};
        return member(owner, item, from_verb);
    }
    const bool strong = c_.strong.contains(key) && key != owner;
    circumstances(owner, item);
    // "author_id" points at an author; a plain "id" every record has.
    if (phrase.words.back() == "id" || phrase.words.back().ends_with("_id")) {
        auto words = split_words(join(phrase.words, " "));
        words.pop_back();
        if (words.empty()) return;
        if (const auto to = join(words, " "); c_.strong.contains(to))
            return relate(owner, to, {}, RelationKind::BelongsTo, false, 0.9);
    }
    if (is_feature_noun(key) && !strong && !known.known) {
        if (key != "comment" && key != "attachment") return;
        c_.use(phrase.first, phrase.last);
        c_.reading.features.push_back({.id = key == "comment" ? "comments" : "attachments",
                                       .on = {owner},
                                       .clause = clause_});
        return;
    }
    if (child_or_reference(owner, item, known)) return;
    const bool shared = phrase.plural && is_classifier(head) && head != "tag" &&
                        head != "keyword" && head != "skill" && head != "label" &&
                        c_.is_person(head);
    if (shared && !strong && phrase.quantifier.empty()) {
        const auto other = mention_entity(c_, phrase, clause_, 0.7);
        if (!other.empty()) return relate(owner, other, {}, RelationKind::ManyToMany, false, 0.7);
    }
    const bool records = phrase.plural && is_countable_part(head) && item.values.empty() &&
                         (from_verb || says_many(phrase) || !item.parts.empty());
    if (known.known && !records &&
        !(says_many(phrase) && phrase.plural && known.type == "string")) {
        Field field{.name = {}, .type = known.type};
        field.unit = known.unit;
        if (known.min >= 0 && field.type != "duration") field.min = known.min;
        field.required = phrase.required;
        field.unique = phrase.unique;
        c_.use(phrase.first, item.last);
        add_field(owner, phrase.words, std::move(field), 0.9);
        return;
    }
    // "a matter has a client": people from outside are kept, those who sign in are users.
    if (!phrase.plural && c_.is_person(head) && is_outsider(head) && phrase.words.size() == 1) {
        const auto other = mention_entity(c_, phrase, clause_, 0.7);
        if (!other.empty() && other != owner)
            return relate(owner, other, {}, RelationKind::BelongsTo, phrase.required, 0.75);
    }
    if (!phrase.plural && (c_.is_person(head) || head == "assignee")) {
        c_.use(phrase.first, item.last);
        relate(owner, "user", phrase.words, RelationKind::BelongsTo, phrase.required, 0.8);
        return;
    }
    const bool many = says_many(phrase) || (phrase.plural && phrase.quantifier.empty());
    if (many && phrase.plural && (records || !is_abstract(head)) && phrase.words.size() <= 3 &&
        (from_verb || says_many(phrase) || !item.parts.empty() || is_countable_thing(head))) {
        const auto child = mention_entity(c_, phrase, clause_,
                                          records                                    ? 0.95
                                          : says_many(phrase) || !item.parts.empty() ? 0.85
                                                                                     : 0.65);
        if (child.empty()) return;
        relate(child, owner, {}, RelationKind::BelongsTo, true, 0.7);
        for (auto& part : item.parts) member(child, part, false);
        c_.subject = owner;
        return;
    }
    if (is_abstract(head) && phrase.words.size() == 1) return;
    Field field{.name = {}, .type = phrase.plural ? "text" : "string"};
    field.required = phrase.required;
    field.unique = phrase.unique;
    c_.use(phrase.first, item.last);
    add_field(owner, phrase.words, std::move(field), 0.65);
}

bool StructureWriter::child_or_reference(const std::string& owner, Item& item,
                                         const FieldGuess& known) {
    auto& phrase = item.phrase;
    const auto key = phrase.key();
    const bool strong = c_.strong.contains(key) && key != owner;
    if (!strong && !(c_.known.contains(key) && !known.known && !is_everyone(key))) return false;
    // A domain's noun in the singular is a record only when the text says so elsewhere.
    if (!strong && !phrase.plural) return false;
    const auto child = mention_entity(c_, phrase, clause_, 0.85);
    if (child.empty()) return false;
    c_.use(phrase.first, item.last);
    const bool many = phrase.plural && (says_many(phrase) || phrase.quantifier.empty());
    // "events with registration": what is done belongs to what it is done to.
    const bool deed = is_deed_noun(singularise(phrase.head())) &&
                      !is_deed_noun(owner.substr(owner.rfind(' ') + 1)) &&
                      phrase.quantifier.empty();
    if (!phrase.plural && deed)
        relate(child, owner, {}, RelationKind::BelongsTo, false, 0.8);
    else if (many && is_classifier(singularise(phrase.head())))
        relate(owner, child, {}, RelationKind::ManyToMany, false, 0.85);
    else if (many)
        relate(child, owner, {}, RelationKind::BelongsTo, true, 0.85);
    else
        relate(owner, child, {}, RelationKind::BelongsTo, !phrase.optional, 0.85);
    for (auto& part : item.parts) member(child, part, false);
    return true;
}

// What is said about an attribute in passing: its options, unit, range or type.
void StructureWriter::described(const std::string& owner, Item& item, const FieldGuess& known) {
    auto& phrase = item.phrase;
    Field field{.name = {}, .type = known.type};
    field.label = item.label;
    field.unit = known.unit;
    if (known.known && known.min >= 0 && field.type != "duration") field.min = known.min;
    field.required = phrase.required;
    field.unique = phrase.unique;
    c_.use(phrase.first, item.last);
    // "an emergency contact (name, phone)" is two attributes of its own.
    const auto attributes = std::ranges::count_if(
        item.values, [](const std::string& value) { return is_attribute_noun(to_lower(value)); });
    if (item.values.size() >= 2 && field.type != "enum" &&
        static_cast<std::size_t>(attributes) * 2 > item.values.size()) {
        if (field.type == "address") return add_field(owner, phrase.words, std::move(field), 0.9);
        for (const auto& value : item.values) {
            auto words = phrase.words;
            for (const auto& word : split_words(to_lower(value))) words.push_back(word);
            add_field(owner, words, Field{.name = {}, .type = guess(words).type}, 0.8);
        }
        return;
    }
    if (!item.type.empty()) {
        const bool finer = known.known && ((item.type == "text" && is_text_like(known.type)) ||
                                           (item.type == "string" && is_text_like(known.type)) ||
                                           (item.type == "decimal" && known.type == "int") ||
                                           (item.type == "decimal" && known.type == "money"));
        if (!finer) field.type = item.type;
    }
    if (!item.unit.empty()) {
        field.unit = item.unit;
        if (field.type != "int") field.type = "decimal";
        if (!field.min) field.min = 0;
    }
    if (item.max) {
        const bool stars = item.max <= 5.0 && item.min.value_or(1) >= 0 && known.type == "rating";
        if (stars)
            field.type = "rating";
        else {
            if (field.type != "decimal" && field.type != "percent" && field.type != "money" &&
                !(is_text_like(field.type) && !item.min))
                field.type = "int";
            field.min = item.min;
            field.max = item.max;
        }
    }
    if (item.values.size() >= 2 && field.type != "rating" && field.type != "tags" &&
        !(phrase.plural && !known.known)) {
        field.type = "enum";
        field.unit.clear();
        field.min.reset();
        field.max.reset();
        for (const auto& value : item.values) field.values.push_back({value, {}, {}});
    }
    add_field(owner, phrase.words, std::move(field), 0.95);
}

void StructureWriter::add_field(const std::string& owner, const std::vector<std::string>& said,
                                Field field, double confidence) {
    if (said.empty() || said.size() > 7) return;
    auto words = said;
    // "Books with due dates": each has one.
    if (field.type == "date" || field.type == "datetime" || field.type == "money" ||
        field.type == "email" || field.type == "phone")
        words.back() = singularise(words.back());
    c_.reading.fields.push_back({.owner = owner,
                                 .words = words,
                                 .field = std::move(field),
                                 .clause = clause_,
                                 .confidence = confidence});
}

void StructureWriter::relate(const std::string& from, const std::string& to,
                             std::vector<std::string> words, RelationKind kind, bool required,
                             double confidence) {
    c_.reading.relations.push_back({.from = from,
                                    .to = to,
                                    .words = std::move(words),
                                    .kind = kind,
                                    .required = required,
                                    .owns = false,
                                    .clause = clause_,
                                    .confidence = confidence});
}

std::string mention_entity(ReadContext& context, const Phrase& phrase, std::size_t clause,
                           double confidence) {
    auto words = without_container(phrase.words);
    // "upcoming meetings", "paid lessons" are meetings and lessons.
    while (words.size() > 1 && is_passing(words.front())) words.erase(words.begin());
    if (words.empty() || words.size() > 4) return {};
    words.back() = singularise(words.back());
    auto key = join(words, " ");
    // "Owners" and "members" in a list of what the app keeps are records; elsewhere they are people
    // of the workspace.
    const bool listed =
        (key == "owner" || key == "member" || key == "team") && phrase.plural && confidence >= 0.85;
    if ((is_everyone(key) && !listed && !(confidence >= 0.95 && is_kept_person(key)) &&
         !context.strong.contains(key)) ||
        key.size() > 60)
        return {};
    // What a list of records names is a record, whatever the noun: tools, members, reports.
    const bool reporting = words.back() == "report" || words.back() == "history";
    const bool declared = confidence >= 0.95 && key != "user" &&
                          (!is_feature_noun(key) || (reporting && words.size() > 1));
    const bool known = context.is_record(key) || declared;
    if (!known && (context.is_no_record(words.back()) || context.is_app(words.back()) ||
                   is_feature_noun(key)))
        return {};
    context.use(phrase.first, phrase.last);
    if (!context.seen.insert(key).second) {
        for (auto& fact : context.reading.entities)
            if (fact.key == key) fact.confidence = std::max(fact.confidence, confidence);
        return key;
    }
    if (context.reading.entities.size() >= kMaxEntities) {
        context.seen.erase(key);
        context.reading.gaps.push_back(
            {clause, "An app holds at most " + std::to_string(kMaxEntities) +
                         " kinds of records here; split the description or leave some out."});
        return {};
    }
    context.reading.entities.push_back({.key = key,
                                        .clause = clause,
                                        .confidence = confidence,
                                        .mine = phrase.mine,
                                        .parent = false,
                                        .personal_noun = false});
    return key;
}

}  // namespace dz::intent
