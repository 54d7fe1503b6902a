#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMaxEntities = 40;

// Without "collection", "records", "information" behind it: "my vinyl collection" keeps vinyls.
std::vector<std::string> without_container(std::vector<std::string> words) {
    while (words.size() > 1 && is_container(words.back())) words.pop_back();
    return words;
}

bool says_many(const Phrase& phrase) {
    const auto& q = phrase.quantifier;
    return q == "many" || q == "multiple" || q == "several" || q == "lots" || q == "numerous" ||
           q == "more" || q == "zero";
}

class StructureReader {
public:
    StructureReader(ReadContext& context, std::size_t clause)
        : c_(context),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    void run() {
        const auto& span = c_.clauses[clause_];
        skip_marker();
        if (first_ >= last_) return;
        if (span.line == LineKind::Heading) return heading();
        if (colon_list()) return;
        if (span.line == LineKind::Bullet && bullet_item()) return;
        for (auto i = first_; i < last_; ++i) {
            if (c_.masked[i] || c_.tokens[i].kind != TokenKind::Word) continue;
            if (const auto next = ownership(i); next > i)
                i = next - 1;
            else if (const auto after = trigger(i); after > i)
                i = after - 1;
        }
        bare_list();
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }

    void skip_marker() {
        while (first_ < last_ &&
               (at(first_).kind == TokenKind::Dash || at(first_).kind == TokenKind::Symbol ||
                (at(first_).kind == TokenKind::Number && first_ + 1 < last_ &&
                 (at(first_ + 1).kind == TokenKind::Stop ||
                  at(first_ + 1).kind == TokenKind::Close)) ||
                at(first_).kind == TokenKind::Stop || at(first_).kind == TokenKind::Close))
            ++first_;
    }

    static std::string section_of(const std::string& key) {
        for (const auto* word : {"entity", "data model", "model", "object", "table", "resource",
                                 "record", "module", "data", "core entity", "main entity"})
            if (key == word) return "entities";
        for (const auto* word :
             {"role", "user role", "user type", "actor", "persona", "user", "user group"})
            if (key == word) return "roles";
        for (const auto* word : {"feature",      "functionality",
                                 "requirement",  "page",
                                 "view",         "user story",
                                 "story",        "goal",
                                 "integration",  "screen",
                                 "non-goal",     "permission",
                                 "automation",   "notification",
                                 "constraint",   "overview",
                                 "summary",      "background",
                                 "key feature",  "must have",
                                 "nice to have", "acceptance criterion",
                                 "rule",         "business rule",
                                 "design",       "theme",
                                 "workflow",     "core feature"})
            if (key == word) return "features";
        return {};
    }

    void heading() {
        auto phrase = read_phrase(c_.tokens, first_, last_);
        c_.section.clear();
        if (!phrase) return;
        const auto key = phrase->key();
        c_.section = section_of(key);
        if (!c_.section.empty()) {
            c_.reading.framing.push_back(clause_);
            return;
        }
        const bool record = c_.is_record(key);
        if (record || (phrase->words.size() <= 2 && !is_abstract(singularise(phrase->head())) &&
                       !is_app_noun(phrase->head()) && next_is_bullet())) {
            c_.subject = mention_entity(c_, *phrase, clause_, record ? 0.95 : 0.7);
            c_.section = c_.subject.empty() ? "" : "fields";
        }
    }

    bool next_is_bullet() const {
        return clause_ + 1 < c_.clauses.size() && c_.clauses[clause_ + 1].line == LineKind::Bullet;
    }

    // "Customer: name, email" · "Entities: customers, orders" · "Roles: admin, clerk".
    bool colon_list() {
        std::size_t colon = first_;
        while (colon < last_ && colon < first_ + 6 && at(colon).kind == TokenKind::Word) ++colon;
        if (colon >= last_ || colon == first_) return false;
        if (clause_ == 0 && c_.clauses[clause_].line == LineKind::Prose &&
            at(colon).kind == TokenKind::Colon && app_colon(colon))
            return true;
        const bool dash =
            at(colon).kind == TokenKind::Dash && c_.clauses[clause_].line == LineKind::Bullet;
        if (at(colon).kind != TokenKind::Colon && !dash) return false;
        if (colon + 1 >= last_) return false;
        auto phrase = read_phrase(c_.tokens, first_, colon);
        if (!phrase || phrase->last != colon) return false;
        const auto section = section_of(phrase->key());
        std::size_t next = colon + 1;
        auto items = read_list(c_.tokens, colon + 1, last_, next);
        if (section == "roles" || c_.section == "roles") return true;  // read_roles has them.
        if (section == "features") return false;
        if (items.empty() || next + 2 < last_) return false;
        if (section == "entities") {
            for (auto& item : items) top_level(item, 0.97);
            return true;
        }
        const auto guess = guess_field(phrase->words);
        if (!c_.subject.empty() && guess.known && !c_.is_record(phrase->key())) {
            Field field{.name = {}, .type = guess.type};
            if (items.size() > 1) {
                field.type = "enum";
                for (auto& value : read_values(c_.tokens, colon + 1, last_))
                    field.values.push_back({value, {}, {}});
            }
            add_field(c_.subject, phrase->words, std::move(field), 0.9);
            return true;
        }
        if (c_.section == "features" && !c_.is_record(phrase->key())) return false;
        const auto key = mention_entity(c_, *phrase, clause_, 0.95);
        if (key.empty()) return false;
        c_.subject = key;
        for (auto& item : items) member(key, item, false);
        return true;
    }

    // "Gym app: members, trainers and classes": the opening words name the app, not a record.
    bool app_colon(std::size_t colon) {
        for (auto k = first_; k < colon; ++k)
            if (is_managing(at(k).word) && at(k).tag != Tag::Noun && at(k).tag != Tag::Nouns)
                return false;
        std::size_t next = colon + 1;
        auto items = read_list(c_.tokens, colon + 1, last_, next);
        std::size_t plural = 0;
        for (const auto& item : items) plural += item.phrase.plural ? 1 : 0;
        if (items.empty() || plural * 2 < items.size()) return false;
        for (auto& item : items) top_level(item, 0.9);
        return true;
    }

    // A bullet that is only a noun phrase: an entity or a field, as the heading says.
    bool bullet_item() {
        if (c_.section != "entities" && c_.section != "fields") return false;
        std::size_t next = first_;
        auto items = read_list(c_.tokens, first_, last_, next);
        if (items.empty() || next + 1 < last_) return false;
        for (auto& item : items) {
            if (c_.section == "entities")
                top_level(item, 0.95);
            else
                member(c_.subject, item, false);
        }
        return true;
    }

    // "X belongs to Y", "X is assigned to a Y", "X can have many Y through…".
    std::size_t ownership(std::size_t i) {
        if (i + 1 >= last_ || i == first_ ||
            (!at(i + 1).is("to") && !at(i + 1).is("with") && !at(i + 1).is("by") &&
             !at(i + 1).is("in") && !at(i + 1).is("on")))
            return i;
        const auto& verb = at(i).word;
        const bool belongs = verb == "belongs" || verb == "belong" || verb == "linked" ||
                             verb == "attached" || verb == "associated" || verb == "related" ||
                             verb == "connected" || verb == "tied" || verb == "belonging" ||
                             verb == "grouped" || verb == "organized";
        const bool assigned = verb == "assigned" || verb == "owned" || verb == "created" ||
                              verb == "written" || verb == "handled" || verb == "allocated";
        if (!belongs && !assigned) return i;
        auto from = subject_before(c_, clause_, i);
        if (from.empty() || !mentionable(from)) from = c_.subject;
        if (from.empty()) return i;
        std::size_t next = i + 2;
        auto targets = read_list(c_.tokens, i + 2, last_, next);
        if (targets.empty()) return i;
        touch(from, 0.9);
        c_.subject = from;
        for (auto& target : targets) {
            const auto key = target.phrase.key();
            const bool several = target.phrase.plural || says_many(target.phrase);
            if ((is_everyone(key) || is_person_noun(singularise(target.phrase.head()))) &&
                !c_.strong.contains(key)) {
                const std::string role = assigned && verb != "assigned" ? verb + " by" : "assignee";
                relate(from, "user",
                       belongs || !is_everyone(key) ? std::vector<std::string>{key}
                                                    : split_words(role),
                       RelationKind::BelongsTo, false, 0.85);
                continue;
            }
            const auto to = mention_entity(c_, target.phrase, clause_, 0.9);
            if (to.empty() || to == from) continue;
            relate(from, to, {},
                   several && (verb == "linked" || verb == "associated" || verb == "belong") &&
                           says_many(target.phrase)
                       ? RelationKind::ManyToMany
                       : RelationKind::BelongsTo,
                   belongs && target.phrase.quantifier != "zero" && !target.phrase.optional &&
                       verb.starts_with("belong"),
                   0.9);
        }
        return next;
    }

    // Handles the construction that token `i` opens; returns the token behind it, or `i`.
    std::size_t trigger(std::size_t i) {
        const auto& token = at(i);
        if ((token.is("with") || token.is("including") || token.is("having")) && i > first_)
            return with_list(i);
        if (is_having(token.word) && token.tag != Tag::Nouns && i > first_) return having(i);
        if (is_managing(token.word) && token.tag != Tag::Nouns &&
            (token.tag != Tag::Noun || i == first_))
            return managing(i);
        if (token.is("for") && i > first_ && app_level_before(i)) return for_list(i);
        return i;
    }

    bool app_level_before(std::size_t i) const {
        if (i == first_ || at(i - 1).kind != TokenKind::Word) return false;
        const auto head = singularise(at(i - 1).word);
        return is_app_noun(head) || is_container(head);
    }

    // Whether everything before token `i` only introduces the app: no entity is spoken of.
    bool introduces_app(std::size_t i) const {
        for (auto k = first_; k < i; ++k)
            if (is_building(at(k).word) || is_app_noun(singularise(at(k).word)) ||
                is_place_noun(singularise(at(k).word)) || is_container(at(k).word) ||
                at(k).is("saas"))
                return true;
        return false;
    }

    std::size_t with_list(std::size_t i) {
        auto owner = subject_before(c_, clause_, i);
        std::size_t next = i + 1;
        auto items = read_list(c_.tokens, i + 1, last_, next);
        if (items.empty()) return i;
        const bool subject_is_record =
            !owner.empty() && mentionable(owner) && c_.strong.contains(owner);
        if (!subject_is_record &&
            (clause_ == 0 || introduces_app(i) || c_.clauses[clause_].line == LineKind::Bullet) &&
            !(owner.empty() && items.size() == 1 && clause_ > 0)) {
            if (c_.clauses[clause_].line == LineKind::Bullet && !owner.empty() &&
                !introduces_app(i)) {
                touch(owner, 0.8);
                c_.subject = owner;
                for (auto& item : items) member(owner, item, false);
                return next;
            }
            for (auto& item : items) top_level(item, 0.95);
            return next;
        }
        if (owner.empty() || !mentionable(owner)) {
            if (introduces_app(i))
                for (auto& item : items) top_level(item, 0.85);
            return next;
        }
        touch(owner, 0.8);
        c_.subject = owner;
        for (auto& item : items) member(owner, item, false);
        return next;
    }

    std::size_t having(std::size_t i) {
        auto owner = subject_before(c_, clause_, i);
        std::size_t start = i + 1;
        if (start < last_ && at(start).is("of")) ++start;
        std::size_t next = start;
        auto items = read_list(c_.tokens, start, last_, next);
        if (items.empty()) return i;
        // "Sites have many snags", "each site has": spoken of as one of several, it is a record.
        const bool one_of_many =
            i > first_ && (at(i - 1).tag == Tag::Nouns ||
                           (i > first_ + 1 && (at(i - 2).is("each") || at(i - 2).is("every"))));
        if (!owner.empty() && !one_of_many && !c_.strong.contains(owner) &&
            (is_app_noun(owner) || owner == "system" || owner == "we" || owner == "i")) {
            for (auto& item : items) top_level(item, 0.85);
            return next;
        }
        if (owner.empty() || (!mentionable(owner) && (!one_of_many || is_everyone(owner) ||
                                                      owner == "we" || owner == "i"))) {
            if (owner.empty() && (introduces_app(i) || (at(i).is("include") && i == first_)))
                for (auto& item : items) top_level(item, 0.8);
            return next;
        }
        const bool optional = i > first_ && (at(i - 1).is("can") || at(i - 1).is("may"));
        touch(owner, 0.9, true);
        c_.subject = owner;
        for (auto& item : items) {
            if (optional) item.phrase.optional = true;
            member(owner, item, true);
        }
        return next;
    }

    std::size_t managing(std::size_t i) {
        if (i > first_ && (at(i - 1).tag == Tag::Det || at(i - 1).tag == Tag::Adj)) return i;
        const auto subject = subject_before(c_, clause_, i);
        std::size_t next = i + 1;
        while (next < last_ && (at(next).is("of") || at(next).is("track") || at(next).is("all")))
            ++next;
        auto items = read_list(c_.tokens, next, last_, next);
        if (items.empty()) return i;
        const bool by_role = !subject.empty() && !is_everyone(subject) && is_person_noun(subject);
        if (next < last_ && at(next).is("with")) {
            // "track plants with species and …": the list behind "with" describes the last item.
            std::size_t after = next + 1;
            items.back().parts = read_list(c_.tokens, next + 1, last_, after);
            next = after;
        }
        if (next < last_ && at(next).kind == TokenKind::Colon) {
            // "track my plants: species, a photo": what follows describes them, or names them.
            std::size_t after = next + 1;
            auto parts = read_list(c_.tokens, next + 1, last_, after);
            for (auto& part : parts) {
                if (guess_field(part.phrase.words).known || !part.phrase.plural)
                    items.back().parts.push_back(std::move(part));
                else
                    top_level(part, 0.9);
            }
            next = after;
        }
        for (auto& item : items) top_level(item, by_role ? 0.7 : 0.9);
        return next;
    }

    std::size_t for_list(std::size_t i) {
        std::size_t next = i + 1;
        // "for managing projects", "for tracking time" are handled by the verb.
        if (next < last_ && (is_managing(at(next).word) || at(next).tag == Tag::VerbG)) return i;
        auto items = read_list(c_.tokens, i + 1, last_, next);
        if (items.size() < 2) return i;
        // "for teachers and parents" names an audience; one thing among them makes it a list.
        const bool things = std::ranges::any_of(items, [](const Item& item) {
            return item.phrase.plural && !is_person_noun(singularise(item.phrase.head())) &&
                   !is_place_noun(singularise(item.phrase.head()));
        });
        if (!things) return i;
        for (auto& item : items)
            if (item.phrase.plural) top_level(item, 0.85);
        return next;
    }

    // "customers, projects, invoices": a telegram of plural nouns and nothing else.
    void bare_list() {
        if (c_.clauses.size() > 40 && clause_ > 4) return;
        std::size_t next = first_;
        auto items = read_list(c_.tokens, first_, last_, next);
        const bool whole = next >= last_ || (next + 1 == last_ && at(next).kind == TokenKind::Stop);
        if (!whole || items.size() < 2) return;
        for (auto& item : items)
            if (item.phrase.plural) top_level(item, 0.8);
    }

    bool mentionable(const std::string& key) const {
        if (key.empty()) return false;
        if (is_everyone(key)) return c_.strong.contains(key);
        const auto words = split_words(key);
        if (words.empty()) return false;
        if (c_.is_record(key)) return true;
        return !is_abstract(words.back()) && !is_app_noun(words.back()) &&
               !is_place_noun(words.back());
    }

    void touch(const std::string& key, double confidence, bool certain = false) {
        if (!certain && !mentionable(key)) return;
        if (c_.seen.insert(key).second) {
            if (c_.reading.entities.size() >= kMaxEntities) return gap_limit();
            c_.reading.entities.push_back(
                {.key = key, .clause = clause_, .confidence = confidence, .parent = true});
        } else {
            for (auto& fact : c_.reading.entities)
                if (fact.key == key) {
                    fact.parent = true;
                    fact.confidence = std::max(fact.confidence, confidence);
                }
        }
    }

    void gap_limit() {
        c_.reading.gaps.push_back(
            {clause_, "An app holds at most " + std::to_string(kMaxEntities) +
                          " kinds of records here; split the description or leave some out."});
    }

    void top_level(Item& item, double confidence) {
        auto& phrase = item.phrase;
        const auto key = phrase.key();
        if (phrase.words.empty() || is_feature_noun(key)) return;
        const auto guess = guess_field(phrase.words);
        // "with a dark theme", "with low maintenance": only known or plural nouns name records.
        if (!c_.is_record(key) && !phrase.plural && !phrase.mine &&
            (guess.known || !phrase.quantifier.empty() || confidence < 0.9) &&
            c_.section != "entities")
            return;
        if (!c_.strong.contains(key) && phrase.possessor.empty() == false) {
            if (mentionable(phrase.possessor)) member(phrase.possessor, item, false);
            return;
        }
        const auto added = mention_entity(c_, phrase, clause_, confidence);
        if (added.empty()) return;
        c_.subject = added;
        if (!item.values.empty()) inside_parentheses(added, item.values);
        // "properties with photos and a price, clients and viewings": the list goes on.
        bool resumed = false;
        for (std::size_t i = 0; i < item.parts.size(); ++i) {
            auto& part = item.parts[i];
            resumed |= i > 0 && part.phrase.plural && c_.is_record(part.phrase.key()) &&
                       !guess_field(part.phrase.words).known;
            if (resumed)
                top_level(part, confidence);
            else
                member(added, part, false);
        }
        c_.subject = added;
    }

    // "pets (name, breed, birthday)" lists fields; "pets (dogs or cats)" lists kinds.
    void inside_parentheses(const std::string& owner, const std::vector<std::string>& values) {
        std::size_t known = 0;
        for (const auto& value : values) known += guess_field(split_words(value)).known ? 1 : 0;
        if (values.size() >= 2 && known * 2 >= values.size()) {
            for (const auto& value : values) {
                const auto words = split_words(value);
                add_field(owner, words, Field{.name = {}, .type = guess_field(words).type}, 0.9);
            }
        }
    }

    // One member of an entity: a field, a child, or a reference.
    void member(const std::string& owner, Item& item, bool from_verb) {
        auto& phrase = item.phrase;
        if (owner.empty() || phrase.words.empty()) return;
        const auto key = phrase.key();
        const auto head = singularise(phrase.head());
        if (key == owner && !from_verb) return;
        const auto guess = guess_field(phrase.words);
        if (!item.values.empty()) return with_values(owner, item, guess);
        const bool strong = c_.strong.contains(key) && key != owner;
        if (is_feature_noun(key) && !strong && !guess.known) {
            c_.reading.features.push_back({.id = key == "comment" ? "comments" : "attachments",
                                           .on = {owner},
                                           .clause = clause_});
            return;
        }
        const bool many = says_many(phrase) || (phrase.plural && phrase.quantifier.empty());
        if (strong || (c_.known.contains(key) && !guess.known && !is_everyone(key))) {
            const auto child = mention_entity(c_, phrase, clause_, 0.85);
            if (child.empty()) return;
            if (many && phrase.plural)
                relate(child, owner, {}, RelationKind::BelongsTo, true, 0.85);
            else
                relate(owner, child, {}, RelationKind::BelongsTo, !phrase.optional, 0.85);
            return;
        }
        if (guess.known && !(says_many(phrase) && phrase.plural && guess.type == "string")) {
            Field field{.name = {}, .type = guess.type};
            field.unit = guess.unit;
            finish(field, phrase, guess);
            add_field(owner, phrase.words, std::move(field), 0.9);
            return;
        }
        if (!phrase.plural && (is_person_noun(head) || head == "assignee")) {
            relate(owner, "user", phrase.words, RelationKind::BelongsTo, phrase.required, 0.8);
            return;
        }
        if (many && phrase.plural && !is_abstract(head) && phrase.words.size() <= 3 &&
            (from_verb || says_many(phrase))) {
            const auto child = mention_entity(c_, phrase, clause_, says_many(phrase) ? 0.85 : 0.65);
            if (!child.empty()) relate(child, owner, {}, RelationKind::BelongsTo, true, 0.7);
            return;
        }
        if (is_abstract(head) && phrase.words.size() == 1) return;
        Field field{.name = {}, .type = phrase.plural ? "text" : "string"};
        finish(field, phrase, guess);
        add_field(owner, phrase.words, std::move(field), 0.65);
    }

    void with_values(const std::string& owner, Item& item, const FieldGuess& guess) {
        Field field{.name = {}, .type = guess.type};
        finish(field, item.phrase, guess);
        if (item.values.size() == 1) {
            const auto& hint = item.values.front();
            if (const auto type = named_type(hint); !type.empty())
                field.type = type;
            else if (const auto unit = unit_of(hint); !unit.empty()) {
                field.type = "decimal";
                field.unit = unit;
            } else if (hint == "required" || hint == "mandatory")
                field.required = true;
            else if (hint == "unique") {
                field.unique = true;
                field.required = true;
            }
        } else if (guess.type == "rating" ||
                   (item.values.size() == 2 && item.values[0] == "1" && item.values[1] == "5")) {
            field.type = "rating";
        } else {
            field.type = "enum";
            for (const auto& value : item.values) {
                if (value == "required") {
                    field.required = true;
                    continue;
                }
                field.values.push_back({value, {}, {}});
            }
        }
        add_field(owner, item.phrase.words, std::move(field), 0.95);
    }

    static void finish(Field& field, const Phrase& phrase, const FieldGuess& guess) {
        if (guess.known && guess.min >= 0 && field.type == guess.type && field.type != "duration")
            field.min = guess.min;
        field.required = phrase.required;
        field.unique = phrase.unique;
    }

    void add_field(const std::string& owner, const std::vector<std::string>& words, Field field,
                   double confidence) {
        if (words.empty() || words.size() > 6) return;
        // "low/medium/high priority": the slash list before the noun is its values.
        c_.reading.fields.push_back({.owner = owner,
                                     .words = words,
                                     .field = std::move(field),
                                     .clause = clause_,
                                     .confidence = confidence});
    }

    void relate(const std::string& from, const std::string& to, std::vector<std::string> words,
                RelationKind kind, bool required, double confidence) {
        c_.reading.relations.push_back({.from = from,
                                        .to = to,
                                        .words = std::move(words),
                                        .kind = kind,
                                        .required = required,
                                        .owns = false,
                                        .clause = clause_,
                                        .confidence = confidence});
    }

    ReadContext& c_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
};

}  // namespace

std::string mention_entity(ReadContext& context, const Phrase& phrase, std::size_t clause,
                           double confidence) {
    auto words = without_container(phrase.words);
    if (words.empty() || words.size() > 4) return {};
    words.back() = singularise(words.back());
    auto key = join(words, " ");
    // "Owners" and "members" in a list of what the app keeps are records; elsewhere they are people
    // of the workspace.
    const bool listed = (key == "owner" || key == "member") && phrase.plural && confidence >= 0.85;
    if ((is_everyone(key) && !listed && !context.strong.contains(key)) || key.size() > 60)
        return {};
    const bool known = context.is_record(key);
    if (!known && (is_abstract(words.back()) || is_app_noun(words.back()) || is_feature_noun(key)))
        return {};
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

std::string subject_before(const ReadContext& context, std::size_t clause, std::size_t at) {
    const auto first = context.clauses[clause].first;
    auto end = at;
    while (end > first &&
           (context.tokens[end - 1].tag == Tag::Modal || context.tokens[end - 1].tag == Tag::Adv ||
            context.tokens[end - 1].is("be") || context.tokens[end - 1].is("is") ||
            context.tokens[end - 1].is("are") || context.tokens[end - 1].is("only") ||
            context.tokens[end - 1].is("to") || context.tokens[end - 1].is("able") ||
            context.tokens[end - 1].is("also") || context.tokens[end - 1].is("which") ||
            context.tokens[end - 1].is("that")))
        --end;
    if (end == first) return {};
    const auto& last = context.tokens[end - 1];
    if (last.is("it") || last.is("they") || last.is("each") || last.is("them"))
        return context.subject;
    if (last.is("i") || last.is("we") || last.is("you")) return last.word;
    auto start = end;
    while (start > first && start + 6 > end && context.tokens[start - 1].kind == TokenKind::Word &&
           !is_closed(context.tokens[start - 1].tag) &&
           context.tokens[start - 1].tag != Tag::Verb &&
           context.tokens[start - 1].tag != Tag::VerbS)
        --start;
    const auto phrase = read_phrase(context.tokens, start, end);
    if (!phrase || phrase->last != end) return {};
    auto words = without_container(phrase->words);
    words.back() = singularise(words.back());
    return join(words, " ");
}

void read_structure(ReadContext& context, std::size_t clause) {
    StructureReader(context, clause).run();
}

}  // namespace dz::intent
