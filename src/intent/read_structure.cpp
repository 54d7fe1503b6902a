// What sentences say an app keeps: "track X with Y", "each X has Y", "for each X we need Y".
#include <algorithm>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/deed_words.hpp"
#include "intent/structure_writer.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

std::string_view last_word(std::string_view key) {
    return key.substr(key.rfind(' ') + 1);
}

bool is_pronoun(std::string_view word) {
    return word == "we" || word == "i" || word == "you" || word == "they" || word == "it" ||
           word == "she" || word == "he" || word == "one";
}

class SentenceReader {
public:
    SentenceReader(ReadContext& context, std::size_t clause)
        : c_(context),
          writer_(context, clause),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    void run() {
        while (first_ < last_ && at(first_).kind != TokenKind::Word &&
               at(first_).kind != TokenKind::Quote)
            ++first_;
        auto i = first_;
        if (const auto next = for_each(i); next > i) i = next;
        for (; i < last_; ++i) {
            if (c_.masked[i] || at(i).kind != TokenKind::Word) continue;
            if (const auto after = trigger(i); after > i) i = after - 1;
        }
        after_colon();
        bare_list();
        title_records();
        inline_records();
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }
    bool is(std::size_t i, std::string_view word) const { return i < last_ && at(i).is(word); }

    // Handles the construction that token `i` opens; returns the token behind it, or `i`.
    std::size_t trigger(std::size_t i) {
        const auto& token = at(i);
        if ((token.is("with") || token.is("including") || token.is("having")) && i > first_)
            return with_list(i);
        if (is_having(token.word) && token.tag != Tag::Nouns &&
            (i > first_ || (c_.section == "fields" && !c_.heading_record.empty())))
            return having(i);
        if (token.tag != Tag::Nouns && token.tag != Tag::Noun && is_describing(token.word) &&
            i > first_)
            if (const auto next = describing(i); next > i) return next;
        if (is_managing(token.word) && token.tag != Tag::Nouns &&
            (token.tag != Tag::Noun || i == first_))
            return managing(i);
        if (token.is("for") && i > first_ && app_level_before(i)) return for_list(i);
        if ((token.is("need") || token.is("needs") || token.is("want")) && token.tag != Tag::Noun)
            return needing(i);
        if (token.is("there") && i + 1 < last_) return there_are(i);
        if (token.is("in") && i == first_) return in_it_are(i);
        if ((token.is("connecting") || token.is("matching") || token.is("linking") ||
             token.is("connects") || token.is("matches")) &&
            i > first_)
            return connecting(i);
        if ((token.is("described") || token.is("identified") || token.is("made") ||
             token.is("defined")) &&
            i + 1 < last_ && i > first_)
            return described_by(i);
        return i;
    }

    // "Green beans are bought in lots: origin, farm, variety", "roasts use a lot: date, kilos in",
    // "catches per trip: fish, weight": what is listed behind the sentence.
    void after_colon() {
        auto colon = first_;
        while (colon < last_ && at(colon).kind != TokenKind::Colon) ++colon;
        if (colon + 2 >= last_ || colon < first_ + 3 || c_.reading.used[colon + 1]) return;
        bool verb = false;
        for (auto i = first_ + 1; i + 1 < colon; ++i)
            verb |= at(i).is("per") || at(i).tag == Tag::Verb || at(i).tag == Tag::VerbS ||
                    at(i).tag == Tag::VerbN || at(i).tag == Tag::VerbD;
        auto near = subject_phrase(c_, clause_, colon);
        const auto first = read_phrase(c_.tokens, first_, colon);
        if (!verb || !near || !first) return;
        std::size_t next = colon + 1;
        auto items = read_list(c_.tokens, colon + 1, last_, next);
        const auto attributes = std::ranges::count_if(
            items, [&](const Item& item) { return writer_.is_attribute(item); });
        if (items.size() < 3 || static_cast<std::size_t>(attributes) * 2 < items.size()) return;
        // "a status: requested, confirmed": the values of an attribute.
        if (writer_.guess(near->words).known && !c_.strong.contains(near->key())) return;
        const bool per = near->first > first_ && at(near->first - 1).is("per");
        const auto& whole = near->plural && !per ? *near : *first;
        const auto key = whole.key();
        if (!whole.plural || !writer_.mentionable(key, true) || is_everyone(key) ||
            c_.is_person(singularise(whole.head())))
            return;
        writer_.touch(key, 0.85);
        c_.use(whole.first, whole.last);
        c_.subject = key;
        if (c_.strong.contains(near->key()) && near->key() != key)
            writer_.relate(key, near->key(), {}, RelationKind::BelongsTo, false, 0.8);
        for (auto& item : items) writer_.member(key, item, false);
        c_.subject = key;
    }

    bool app_level_before(std::size_t i) const {
        if (i == first_ || at(i - 1).kind != TokenKind::Word) return false;
        const auto head = singularise(at(i - 1).word);
        return c_.is_app(head) || is_container(head);
    }

    // Whether everything before token `i` only introduces the app: no entity is spoken of.
    bool introduces_app(std::size_t i) const {
        for (auto k = first_; k < i; ++k)
            if (is_building(at(k).word) || c_.is_app(singularise(at(k).word)) ||
                is_place_noun(singularise(at(k).word)) || is_container(at(k).word) ||
                at(k).is("saas"))
                return true;
        return false;
    }

    // The list at `i`; what stands behind a colon after it describes its last item.
    std::vector<Item> list_from(std::size_t i, std::size_t& next) const {
        if (i < last_ && at(i).kind == TokenKind::Colon) ++i;
        while (i < last_ && (at(i).is("the") || at(i).is("following")) && is(i + 1, "following"))
            ++i;
        next = i;
        auto items = read_list(c_.tokens, i, last_, next);
        if (items.empty() || next + 1 >= last_ || at(next).kind != TokenKind::Colon) return items;
        std::size_t after = next + 1;
        auto parts = read_list(c_.tokens, next + 1, last_, after);
        if (parts.empty()) return items;
        auto& whole = items.back();
        const bool attribute = writer_.is_attribute(whole) && !whole.phrase.plural;
        if (attribute && whole.values.empty()) {
            whole.values = read_values(c_.tokens, next + 1, after);
        } else if (names_records(parts) && parts.size() > 1) {
            for (auto& part : parts) items.push_back(std::move(part));
        } else if (whole.parts.empty()) {
            whole.parts = std::move(parts);
        } else {
            return items;
        }
        next = after;
        return items;
    }

    // Whether the list names records of the app rather than parts of the noun before it.
    bool names_records(const std::vector<Item>& items) const {
        std::size_t things = 0;
        for (const auto& item : items)
            things +=
                writer_.is_things(item) || (item.phrase.plural && !item.parts.empty()) ? 1 : 0;
        return things * 2 > items.size();
    }

    // "For each shoot we need the location and the call time."
    std::size_t for_each(std::size_t i) {
        if (!is(i, "for") && !is(i, "about") && !is(i, "per") && !is(i, "on") && !is(i, "of"))
            return i;
        const auto& q = i + 1 < last_ ? at(i + 1).word : at(i).word;
        const bool every = q == "each" || q == "every" || q == "any" || q == "all" || is(i, "per");
        auto whole = read_phrase(c_.tokens, i + 1, last_);
        if (!whole) return i;
        auto k = whole->last;
        const auto key = whole->key();
        if (!every && !(c_.strong.contains(key) || whole->plural)) return i;
        if (k < last_ && at(k).kind == TokenKind::Comma) ++k;
        const auto subject = k;
        while (k < last_ && k < subject + 6 && at(k).kind == TokenKind::Word &&
               !is_describing(at(k).word) && !is_having(at(k).word) && !is_managing(at(k).word))
            ++k;
        const bool colon = subject < last_ && at(subject).kind == TokenKind::Colon;
        if (colon) k = subject;
        if (k + 1 >= last_ || (!colon && at(k).kind != TokenKind::Word) || k >= subject + 6)
            return i;
        ++k;
        // "we want to keep", "I need to know".
        while (k < last_ && (at(k).is("to") || is_describing(at(k).word) ||
                             is_managing(at(k).word) || at(k).is("track") || at(k).is("of")))
            ++k;
        if (!writer_.mentionable(key) || !every) {
            if (!c_.strong.contains(key)) return i;
        }
        std::size_t next = k;
        auto items = list_from(k, next);
        if (items.empty()) return i;
        writer_.touch(key, 0.9);
        c_.use(whole->first, whole->last);
        c_.subject = key;
        for (auto& item : items) writer_.member(key, item, true);
        c_.subject = key;
        return next;
    }

    std::size_t with_list(std::size_t i) {
        // "bottled from one tank, with a date": the comma only gives time to breathe.
        const bool breath = i > first_ + 2 && at(i - 1).kind == TokenKind::Comma &&
                            at(i).is("with") && undergoes(i - 1);
        const auto before_with = breath ? i - 1 : i;
        auto phrase = subject_phrase(c_, clause_, before_with);
        auto owner = subject_before(c_, clause_, before_with);
        std::size_t next = i + 1;
        auto items = list_from(i + 1, next);
        if (items.empty()) return i;
        if (const auto deed = deed_before(before_with); !deed.empty() && all_attributes(items)) {
            // "Members borrow tools, with due dates and fines": the loan has them.
            writer_.touch(deed, 0.85, true);
            for (auto& item : items) writer_.member(deed, singly(item), false);
            c_.subject = deed;
            return next;
        }
        // "Pages in a tree with a title": the pages have it.
        if (phrase && !phrase->plural && !c_.strong.contains(owner) &&
            !is_deed_noun(singularise(phrase->head())) && phrase->first > first_ + 1 &&
            at(phrase->first - 1).tag == Tag::Prep && !is(phrase->first - 1, "for"))
            if (const auto before = subject_phrase(c_, clause_, phrase->first - 1);
                before && (before->plural || c_.strong.contains(before->key()))) {
                phrase = before;
                owner = before->key();
            }
        if (const auto before = passive_subject(i, phrase, items)) {
            phrase = before;
            owner = before->key();
        }
        const bool box = phrase && !c_.strong.contains(owner) &&
                         (is_container(phrase->head()) || c_.is_app(phrase->head()));
        const bool record = !owner.empty() && writer_.mentionable(owner, any_attribute(items));
        const bool strong = record && c_.strong.contains(owner);
        const bool plural = phrase && phrase->plural;
        // "A forum for synthesizer nerds with boards and threads": the forum has the boards.
        const bool audience = phrase && phrase->first > first_ && is(phrase->first - 1, "for") &&
                              introduces_app(phrase->first) && names_records(items);
        const bool app_level = (audience && !strong) || (box && names_records(items)) ||
                               (!strong && !plural && (clause_ == 0 || introduces_app(i)) &&
                                (!record || names_records(items)));
        if (app_level || (!record && names_records(items) && introduces_app(i))) {
            for (auto& item : items) writer_.top_level(item, 0.95);
            return next;
        }
        if (!record) return next;
        if (!strong && !plural && !counted(*phrase) && !any_attribute(items) &&
            !names_records(items))
            return next;
        writer_.touch(owner, strong || plural || counted(*phrase) ? 0.85 : 0.7, true);
        if (phrase) c_.use(phrase->first, phrase->last);
        c_.subject = owner;
        for (auto& item : items) writer_.member(owner, item, false);
        c_.subject = owner;
        return next;
    }

    // The event that people's doing before token `end` is kept as: "members borrow tools" is a
    // loan.
    std::string deed_before(std::size_t end) const {
        if (end <= first_ || at(end - 1).kind != TokenKind::Comma) return {};
        for (auto i = first_ + 1; i < end; ++i) {
            if (at(i).tag != Tag::Verb && at(i).tag != Tag::VerbS) continue;
            const auto event = std::string(event_of(base_form(at(i))));
            const auto who = subject_before(c_, clause_, i);
            if (is_worth_keeping(event) && (c_.is_person(who) || is_everyone(who))) return event;
        }
        return {};
    }

    // Whether every item is an attribute, in whatever number: "due dates and fines".
    bool all_attributes(const std::vector<Item>& items) const {
        return std::ranges::all_of(items, [this](const Item& item) {
            auto words = item.phrase.words;
            if (words.empty() || !item.parts.empty()) return false;
            words.back() = singularise(words.back());
            return writer_.is_attribute(item) || writer_.guess(words).known;
        });
    }

    static Item& singly(Item& item) {
        item.phrase.words.back() = singularise(item.phrase.words.back());
        item.phrase.plural = false;
        return item;
    }

    // Whether something is done to the subject before token `end`: "is bottled".
    bool undergoes(std::size_t end) const {
        for (auto i = first_ + 1; i < end; ++i)
            if ((at(i).tag == Tag::VerbN || at(i).tag == Tag::VerbD) &&
                (at(i - 1).is("is") || at(i - 1).is("are")))
                return true;
        return false;
    }

    // "Viewings are scheduled for a property with a date", "defects are recorded per room with a
    // photo", "donors make donations to campaigns with an amount": the act has it, not the place.
    // `with` is the token that opens the list of items, `near` the phrase right before it.
    std::optional<Phrase> passive_subject(std::size_t with, const std::optional<Phrase>& near,
                                          const std::vector<Item>& items) const {
        const auto attributes = std::ranges::count_if(
            items, [this](const Item& item) { return writer_.is_attribute(item); });
        if (attributes == 0) return std::nullopt;
        // "are announced with a date": nothing stands between.
        const auto inner = near ? near->first : with;
        if (inner < first_ + 3) return std::nullopt;
        if (near && (at(inner - 1).tag != Tag::Prep || is(inner - 1, "of"))) return std::nullopt;
        const auto participle = near ? inner - 2 : inner - 1;
        if (at(participle).tag == Tag::VerbN || at(participle).tag == Tag::VerbD) {
            auto be = participle - 1;
            while (be > first_ && at(be).tag == Tag::Adv) --be;
            if (!(is(be, "are") || is(be, "is"))) return std::nullopt;
            auto subject = subject_phrase(c_, clause_, be);
            if (subject && writer_.mentionable(subject->key(), true) &&
                !c_.is_person(singularise(subject->head())))
                return subject;
            return std::nullopt;
        }
        if (!near || near->quantifier == "each" || near->quantifier == "every") return std::nullopt;
        auto object = subject_phrase(c_, clause_, inner - 1);
        if (object && is_deed_noun(singularise(object->head())) &&
            !is_deed_noun(singularise(near->head())) &&
            (object->plural || object->quantifier == "a" || object->quantifier == "an"))
            return object;
        return std::nullopt;
    }

    static bool counted(const Phrase& phrase) { return !phrase.quantifier.empty() || phrase.mine; }

    bool any_attribute(const std::vector<Item>& items) const {
        return std::ranges::any_of(items,
                                   [&](const Item& item) { return writer_.is_attribute(item); });
    }

    // The subjects of a verb: "donors and volunteers have a name".
    std::vector<std::string> owners_before(std::size_t i) const {
        std::vector<std::string> out;
        if (auto last = subject_before(c_, clause_, i); !last.empty()) out.push_back(last);
        auto start = first_;
        while (start < i && (at(start).kind != TokenKind::Word || at(start).tag == Tag::Conj))
            ++start;
        std::size_t next = start;
        const auto items = read_list(c_.tokens, start, i, next);
        while (next < i && (at(next).tag == Tag::Modal || at(next).tag == Tag::Adv ||
                            at(next).is("both") || at(next).is("each") || at(next).is("all")))
            ++next;
        if (items.size() < 2 || next < i) return out;
        for (const auto& item : items)
            if (const auto key = item.phrase.key(); std::ranges::find(out, key) == out.end())
                out.push_back(key);
        return out;
    }

    std::size_t having(std::size_t i) {
        const auto owners = owners_before(i);
        const auto owner = owners.empty() ? std::string() : owners.front();
        std::size_t start = i + 1;
        while (start < last_ && (at(start).is("of") || at(start).is("to") || at(start).is("both")))
            ++start;
        // "can have only one permit per zone" states a rule.
        for (auto k = start; k + 1 < last_ && k < start + 3; ++k)
            if ((at(k).is("only") || at(k).is("most")) && at(k + 1).is("one")) return i;
        // "has to be unique" states a rule, "have access to" a permission.
        if (start > i + 1 && at(start - 1).is("to")) return i;
        std::size_t next = start;
        auto items = list_from(start, next);
        if (items.empty()) return i;
        // "Sites have many snags", "each site has": spoken of as one of several, it is a record.
        const auto phrase = subject_phrase(c_, clause_, i);
        const bool one_of_many =
            phrase &&
            (phrase->plural || phrase->quantifier == "each" || phrase->quantifier == "every" ||
             phrase->quantifier == "a" || phrase->quantifier == "an");
        const bool each_of_them = phrase && (phrase->plural || phrase->quantifier == "each" ||
                                             phrase->quantifier == "every");
        // "An application has a title, a synopsis and a budget": one somebody hands in.
        const bool handed_in = owner == "application" && phrase && items.size() >= 3 &&
                               (phrase->quantifier == "an" || each_of_them) &&
                               any_attribute(items) && !names_records(items);
        const bool about_app =
            !owner.empty() && !c_.strong.contains(owner) && !each_of_them && !handed_in &&
            (c_.is_app(std::string(last_word(owner))) || is_place_noun(last_word(owner)) ||
             owner == "system" || is_pronoun(owner) || (phrase && phrase->mine) ||
             owner == "team" || owner == "user" || owner == "company");
        if (about_app &&
            !(one_of_many && is_place_noun(last_word(owner)) && any_attribute(items))) {
            for (auto& item : items)
                if (writer_.is_things(item) || !item.parts.empty() ||
                    c_.is_record(item.phrase.key()))
                    writer_.top_level(item, 0.85);
            return next;
        }
        if (owner.empty() || (!writer_.mentionable(owner, any_attribute(items)) && !handed_in &&
                              (!one_of_many || is_everyone(owner)))) {
            if (owner.empty() && (introduces_app(i) || (at(i).is("include") && i == first_)))
                for (auto& item : items) writer_.top_level(item, 0.8);
            return next;
        }
        const bool optional = i > first_ && (at(i - 1).is("can") || at(i - 1).is("may"));
        if (phrase) c_.use(phrase->first, phrase->last);
        c_.use(i, i + 1);
        for (const auto& one : owners) {
            if (!writer_.mentionable(one) && one != owner) continue;
            writer_.touch(one, 0.9, one == owner);
            c_.subject = one;
            for (auto& item : items) {
                if (optional) item.phrase.optional = true;
                writer_.member(one, item, true);
            }
        }
        c_.subject = owner;
        return next;
    }

    // "Each donation records the volume in ml", "a product needs a price": a record's verb.
    std::size_t describing(std::size_t i) {
        const auto phrase = subject_phrase(c_, clause_, i);
        // "has a number and shows one beer": what has it shows it.
        const bool second = i > first_ && at(i - 1).tag == Tag::Conj && !c_.subject.empty() &&
                            at(i).tag == Tag::VerbS;
        const auto owner = second ? c_.subject : subject_before(c_, clause_, i);
        if (owner.empty()) return i;
        const bool one_of_many =
            second ||
            (phrase &&
             (phrase->plural || phrase->quantifier == "each" || phrase->quantifier == "every" ||
              phrase->quantifier == "a" || phrase->quantifier == "an")) ||
            c_.strong.contains(owner);
        if (!one_of_many || !writer_.mentionable(owner) || is_pronoun(owner) ||
            (c_.is_person(owner) && !at(i).is("need") && !at(i).is("needs")))
            return i;
        std::size_t next = i + 1;
        auto items = list_from(i + 1, next);
        if (items.empty() ||
            !(any_attribute(items) || c_.strong.contains(items.front().phrase.key())))
            return i;
        writer_.touch(owner, 0.85);
        if (phrase) c_.use(phrase->first, phrase->last);
        c_.use(i, i + 1);
        c_.subject = owner;
        for (auto& item : items) writer_.member(owner, item, true);
        c_.subject = owner;
        return next;
    }

    // "is described by a name and a price", "is made up of lines", "is identified by a number".
    std::size_t described_by(std::size_t i) {
        auto k = i + 1;
        while (k < last_ && (at(k).is("up") || at(k).is("by") || at(k).is("of") || at(k).is("as")))
            ++k;
        if (k == i + 1) return i;
        const auto owner = subject_before(c_, clause_, i);
        if (!writer_.mentionable(owner)) return i;
        std::size_t next = k;
        auto items = list_from(k, next);
        if (items.empty() || (c_.is_person(items.front().phrase.head()) && items.size() == 1))
            return i;
        writer_.touch(owner, 0.85);
        c_.subject = owner;
        for (auto& item : items) writer_.member(owner, item, true);
        c_.subject = owner;
        return next;
    }

    std::size_t managing(std::size_t i) {
        if (i > first_ && (at(i - 1).tag == Tag::Det || at(i - 1).tag == Tag::Adj)) return i;
        const auto subject = subject_before(c_, clause_, i);
        std::size_t start = i + 1;
        while (start < last_ &&
               (at(start).is("of") || at(start).is("track") || at(start).is("all") ||
                at(start).is("and") || is_managing(at(start).word)))
            ++start;
        if (start > i + 1 && at(start - 1).is("and")) --start;
        std::size_t next = start;
        auto items = list_from(start, next);
        if (items.empty()) return i;
        auto& lead = items.front();
        // "A booking app for …": what looks like a verb only says what kind of app it is.
        if (c_.is_app(singularise(lead.phrase.head())) && i == first_) return i;
        // "store their name and phone": of whom we spoke last.
        if (lead.phrase.its && !c_.subject.empty() && !c_.strong.contains(lead.phrase.key()) &&
            (any_attribute(items) || items.size() > 1)) {
            const auto owner = c_.subject;
            for (auto& item : items) writer_.member(owner, item, false);
            return next;
        }
        // "record the weight and the date for each animal".
        if (const auto per = items.back().per; !per.empty() && writer_.is_attribute(lead) &&
                                               writer_.mentionable(per) && !lead.phrase.plural) {
            writer_.touch(per, 0.85);
            items.back().per.clear();
            for (auto& item : items) writer_.member(per, item, false);
            c_.subject = per;
            return next;
        }
        const bool by_role = !subject.empty() && !is_everyone(subject) && c_.is_person(subject);
        if (next < last_ && at(next).is("with")) {
            // "track plants with species and …": the list behind "with" describes the last item.
            std::size_t after = next + 1;
            items.back().parts = read_list(c_.tokens, next + 1, last_, after);
            next = after;
        }
        for (auto& item : items) writer_.top_level(item, by_role ? 0.7 : 0.9);
        return next;
    }

    // "We need customers, orders and products."
    std::size_t needing(std::size_t i) {
        const auto subject = subject_before(c_, clause_, i);
        if (!subject.empty() && !is_pronoun(subject) && !is_everyone(subject) &&
            !is_place_noun(last_word(subject)))
            return i;
        std::size_t next = i + 1;
        auto items = list_from(i + 1, next);
        if (items.size() < 2 || !names_records(items)) return i;
        for (auto& item : items)
            if (writer_.is_things(item)) writer_.top_level(item, 0.85);
        return next;
    }

    std::size_t for_list(std::size_t i) {
        std::size_t next = i + 1;
        // "for managing projects", "for tracking time" are handled by the verb.
        if (next < last_ && (is_managing(at(next).word) || at(next).tag == Tag::VerbG)) return i;
        auto items = list_from(i + 1, next);
        if (items.empty()) return i;
        // "management for conferences with events and speakers": the list behind "with" is kept,
        // what stands before it says whom the app is for.
        if (items.size() == 1 && names_records(items.front().parts)) {
            for (auto& part : items.front().parts) writer_.top_level(part, 0.95);
            return next;
        }
        // "for teachers and parents" names an audience; one thing among them makes it a list.
        const bool things = std::ranges::any_of(items, [&](const Item& item) {
            const auto head = singularise(item.phrase.head());
            return item.phrase.plural && (!c_.is_person(head) || !item.parts.empty()) &&
                   !is_place_noun(head);
        });
        if (!things) return i;
        for (auto& item : items)
            if (item.phrase.plural) writer_.top_level(item, 0.85);
        return next;
    }

    // "There are buildings, units and tenants", "there is a list of suppliers".
    std::size_t there_are(std::size_t i) {
        auto k = i + 1;
        while (k < last_ && at(k).tag == Tag::Modal) ++k;
        if (!(is(k, "are") || is(k, "is") || is(k, "be"))) return i;
        std::size_t next = k + 1;
        auto items = list_from(k + 1, next);
        for (auto& item : items)
            if (item.phrase.plural && !guess_field(item.phrase.words).known)
                writer_.top_level(item, 0.8);
        return items.empty() ? i : next;
    }

    // "talks (title, abstract), reviewers …": a noun with attributes in parentheses, wherever.
    void inline_records() {
        for (auto i = first_ + 1; i + 2 < last_; ++i) {
            if (at(i).kind == TokenKind::Slash) {
                i = slash_record(i);
                continue;
            }
            if (at(i).kind == TokenKind::Dash || at(i).is("=")) {
                if (!c_.masked[i - 1]) defined_behind(i);
                continue;
            }
            const bool colon = at(i).kind == TokenKind::Colon;
            if ((!colon && at(i).kind != TokenKind::Open) || c_.masked[i - 1]) continue;
            auto close = i;
            while (close < last_ && at(close).kind != TokenKind::Close) ++close;
            if (colon) close = last_;
            if (const auto phrase = subject_phrase(c_, clause_, i))
                writer_.inline_record(*phrase, i, close);
            i = close;
        }
    }

    // "Runners log runs - distance, time, date", "inspections of hives - date, weather": a record
    // and, behind the dash, what it has.
    void defined_behind(std::size_t dash) {
        auto phrase = subject_phrase(c_, clause_, dash);
        if (!phrase) return;
        if (phrase->first > first_ + 1 && at(phrase->first - 1).tag == Tag::Prep)
            if (const auto whole = subject_phrase(c_, clause_, phrase->first - 1);
                whole && (is_deed_noun(singularise(whole->head())) || whole->plural))
                phrase = whole;
        std::size_t next = dash + 1;
        auto items = read_list(c_.tokens, dash + 1, last_, next);
        const auto attributes = std::ranges::count_if(items, [this](const Item& item) {
            return writer_.is_attribute(item) || !item.values.empty();
        });
        const auto key = phrase->key();
        if (items.size() < 2 || static_cast<std::size_t>(attributes) * 2 < items.size() ||
            writer_.guess(phrase->words).type == "enum" || !writer_.mentionable(key, true) ||
            (!phrase->plural && phrase->first != first_ && !c_.strong.contains(key)))
            return;
        writer_.touch(key, 0.95, true);
        c_.use(phrase->first, phrase->last);
        for (auto& item : items) writer_.member(key, item, false);
        c_.subject = key;
    }

    // "In a purchase order are many positions with a product": the positions are the order's.
    std::size_t in_it_are(std::size_t i) {
        const auto whole = read_phrase(c_.tokens, i + 1, last_);
        if (!whole || whole->last + 1 >= last_) return i;
        const auto verb = whole->last;
        if (!(is(verb, "is") || is(verb, "are")) || is(verb + 1, "there")) return i;
        const auto owner = whole->key();
        if (!writer_.mentionable(owner)) return i;
        std::size_t next = verb + 1;
        auto items = list_from(verb + 1, next);
        if (items.empty() || (!says_many(items.front().phrase) && !items.front().phrase.plural))
            return i;
        writer_.touch(owner, 0.85);
        c_.use(whole->first, whole->last);
        for (auto& item : items) {
            item.phrase.plural = true;
            if (item.phrase.quantifier.empty()) item.phrase.quantifier = "many";
            writer_.member(owner, item, true);
        }
        return next;
    }

    // "a marketplace connecting students with tutors for paid lessons": all three are kept.
    std::size_t connecting(std::size_t i) {
        std::size_t next = i + 1;
        std::vector<Item> all;
        for (auto k = i + 1; k < last_;) {
            auto phrase = read_phrase(c_.tokens, k, last_);
            if (!phrase) break;
            all.push_back({.phrase = *phrase});
            all.back().last = next = phrase->last;
            if (!(is(next, "with") || is(next, "and") || is(next, "to") || is(next, "for"))) break;
            k = next + 1;
        }
        if (all.size() < 2) return i;
        for (auto& item : all)
            if (item.phrase.plural) writer_.top_level(item, 0.9);
        return next;
    }

    // "Parking permits for residents", "Customer surveys.": what a title counts is kept.
    void title_records() {
        if (clause_ > 1 || c_.clauses[clause_].line == LineKind::Bullet) return;
        for (auto i = first_; i < last_; ++i)
            if (at(i).tag == Tag::Modal || at(i).tag == Tag::VerbS || at(i).tag == Tag::Verb ||
                at(i).is("are") || at(i).is("have") || at(i).tag == Tag::Pron)
                return;
        auto phrase = read_phrase(c_.tokens, first_, last_);
        if (!phrase || phrase->words.size() > 3 || is_feature_noun(phrase->key())) return;
        // "Public job board": how the app is does not name what it keeps.
        while (phrase->words.size() > 1 &&
               c_.lexicon.readings(phrase->words.front()).first == Tag::Adj)
            phrase->words.erase(phrase->words.begin());
        const auto head = phrase->words.back();
        const bool container = phrase->words.size() > 1 && (is_container(head) || c_.is_app(head));
        if (!phrase->plural && !container) return;
        if (container) {
            // "shift planner", "suggestion box": the word before says what is in it.
            phrase->words.pop_back();
            const auto noun = c_.lexicon.noun(phrase->words.back());
            const bool thing = noun.may_be(NounClass::Thing) || noun.may_be(NounClass::Event) ||
                               noun.may_be(NounClass::Text) || noun.may_be(NounClass::Act) ||
                               noun.may_be(NounClass::Possession);
            if (!thing || phrase->words.size() > 2 || is_place_noun(phrase->words.back()) ||
                is_managing(phrase->words.back()) || is_abstract(phrase->words.back()) ||
                guess_field(phrase->words).known)
                return;
            mention_entity(c_, *phrase, clause_, 0.62);
            return;
        }
        if (phrase->last < last_ && at(phrase->last).kind == TokenKind::Word &&
            !is(phrase->last, "for") && !is(phrase->last, "with") && !is(phrase->last, "and"))
            return;
        if (!c_.is_person(singularise(head))) mention_entity(c_, *phrase, clause_, 0.72);
    }

    // "customers, projects, invoices": a telegram of plural nouns and nothing else.
    void bare_list() {
        if (c_.clauses.size() > 40 && clause_ > 4) return;
        std::size_t next = first_;
        auto items = read_list(c_.tokens, first_, last_, next);
        const bool whole = next >= last_ || (next + 1 == last_ && at(next).kind == TokenKind::Stop);
        if (!whole && items.size() >= 3 && telegraphic()) {
            for (auto& item : items)
                if (writer_.is_things(item)) writer_.top_level(item, 0.8);
            return;
        }
        if (!whole || items.empty()) return;
        if (described_row(items)) return;
        if (items.size() == 1) {
            // "Garden plots with size and crop", "Recipes (title, servings)".
            auto& only = items.front();
            if (only.phrase.plural && (only.inner_last > only.inner_first || !only.parts.empty()))
                writer_.top_level(only, 0.85);
            return;
        }
        for (auto& item : items)
            if (item.phrase.plural || !item.parts.empty()) writer_.top_level(item, 0.8);
    }

    // "books isbn/title/author/price": a plural and its attributes between slashes.
    std::size_t slash_record(std::size_t slash) {
        auto end = slash;
        std::vector<std::string> words{at(slash - 1).word};
        while (end + 1 < last_ && at(end).kind == TokenKind::Slash &&
               at(end + 1).kind == TokenKind::Word) {
            words.push_back(at(end + 1).word);
            end += 2;
        }
        const auto attributes = std::ranges::count_if(
            words, [](const std::string& word) { return is_attribute_noun(word); });
        if (words.size() < 3 || attributes * 2 < static_cast<long>(words.size()) ||
            slash < first_ + 2 || at(slash - 2).tag != Tag::Nouns)
            return std::max(slash, end - 1);
        const auto owner = singularise(at(slash - 2).word);
        if (!writer_.mentionable(owner, true)) return end - 1;
        writer_.touch(owner, 0.9, true);
        c_.use(slash - 2, end);
        for (const auto& word : words)
            writer_.add_field(owner, {word}, Field{.name = {}, .type = writer_.guess({word}).type},
                              0.85);
        return end - 1;
    }

    bool telegraphic() const {
        for (auto i = first_; i < last_; ++i)
            if (at(i).tag == Tag::Modal || at(i).tag == Tag::VerbS || at(i).is("are") ||
                at(i).tag == Tag::Pron)
                return false;
        return true;
    }

    // "Reading date, value, photo": a record's name and then what it has.
    bool described_row(std::vector<Item>& items) {
        auto& lead = items.front().phrase;
        if (lead.words.size() < 2) return false;
        const auto owner = singularise(lead.words.front());
        if (!c_.strong.contains(owner)) return false;
        lead.words.erase(lead.words.begin());
        const bool attributes = std::ranges::all_of(items, [&](const Item& item) {
            return writer_.is_attribute(item) || !item.values.empty();
        });
        if (!attributes) {
            lead.words.insert(lead.words.begin(), owner);
            return false;
        }
        for (auto& item : items) writer_.member(owner, item, false);
        c_.use(first_, first_ + 1);
        return true;
    }

    ReadContext& c_;
    StructureWriter writer_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
};

// "Parts used on a ticket have …", "offers from buyers carry …": what opens the clause has it, and
// what stands behind its preposition does not.
std::optional<Phrase> whole_subject(const ReadContext& context, std::size_t clause,
                                    std::size_t inner) {
    const auto first = context.clauses[clause].first;
    const auto& tokens = context.tokens;
    if (inner < first + 2) return std::nullopt;
    const auto& preposition = tokens[inner - 1];
    if (preposition.tag != Tag::Prep || preposition.is("with") || preposition.is("without") ||
        preposition.is("per") || preposition.is("than"))
        return std::nullopt;
    auto end = inner - 1;
    if (tokens[end - 1].tag == Tag::VerbN || tokens[end - 1].tag == Tag::VerbD) --end;
    auto start = first;
    while (start < end && tokens[start].kind != TokenKind::Word) ++start;
    if (start == end || tokens[start].tag == Tag::Prep || tokens[start].tag == Tag::Wh)
        return std::nullopt;
    auto whole = read_phrase(tokens, start, end);
    if (!whole || whole->last != end || !whole->possessor.empty()) return std::nullopt;
    const auto head = singularise(whole->head());
    const bool several = whole->plural || whole->quantifier == "a" || whole->quantifier == "an" ||
                         whole->quantifier == "each" || whole->quantifier == "every";
    if (!several || context.is_app(head) || is_place_noun(head) || is_container(head) ||
        (context.is_no_record(head) && !is_vague(head)))
        return std::nullopt;
    return whole;
}

}  // namespace

std::optional<Phrase> subject_phrase(const ReadContext& context, std::size_t clause,
                                     std::size_t at) {
    const auto first = context.clauses[clause].first;
    auto end = at;
    while (end > first &&
           (context.tokens[end - 1].tag == Tag::Modal || context.tokens[end - 1].tag == Tag::Adv ||
            context.tokens[end - 1].is("be") || context.tokens[end - 1].is("is") ||
            context.tokens[end - 1].is("are") || context.tokens[end - 1].is("only") ||
            context.tokens[end - 1].is("to") || context.tokens[end - 1].is("able") ||
            context.tokens[end - 1].is("also") || context.tokens[end - 1].is("which") ||
            context.tokens[end - 1].is("that") || context.tokens[end - 1].is("who")))
        --end;
    auto start = end;
    while (
        start > first && start + 6 > end && context.tokens[start - 1].kind == TokenKind::Word &&
        (!is_closed(context.tokens[start - 1].tag) || context.tokens[start - 1].tag == Tag::Det) &&
        context.tokens[start - 1].tag != Tag::Verb && context.tokens[start - 1].tag != Tag::VerbS) {
        --start;
        if (context.tokens[start].tag == Tag::Det) break;
    }
    if (start == end) return std::nullopt;
    // "can be rejected with a reason": a participle is nobody's name.
    const auto last = context.tokens[end - 1].tag;
    if (last == Tag::VerbN || last == Tag::VerbD || last == Tag::Adj) return std::nullopt;
    auto phrase = read_phrase(context.tokens, start, end);
    if (!phrase || phrase->last != end) return std::nullopt;
    if (auto whole = whole_subject(context, clause, phrase->first)) return whole;
    return phrase;
}

std::string subject_before(const ReadContext& context, std::size_t clause, std::size_t at) {
    const auto first = context.clauses[clause].first;
    auto end = at;
    while (end > first &&
           (context.tokens[end - 1].tag == Tag::Modal || context.tokens[end - 1].tag == Tag::Adv ||
            context.tokens[end - 1].is("also") || context.tokens[end - 1].is("be") ||
            context.tokens[end - 1].is("only")))
        --end;
    if (end > first) {
        const auto& last = context.tokens[end - 1];
        if (last.is("it") || last.is("they") || last.is("each") || last.is("them"))
            return context.subject;
        if (last.is("i") || last.is("we") || last.is("you")) return last.word;
    }
    // Below a heading that names a record: "Belongs to a building.", "Has many resolutions."
    if (end <= first + 1 && (end == first || context.tokens[first].kind != TokenKind::Word) &&
        context.section == "fields")
        return context.heading_record;
    auto phrase = subject_phrase(context, clause, at);
    // "A donation belongs to a donor and records …": the second verb has the clause's subject.
    if (!phrase && end > first + 1 && context.tokens[end - 1].tag == Tag::Conj) {
        auto start = first;
        while (start < end && context.tokens[start].kind != TokenKind::Word) ++start;
        phrase = read_phrase(context.tokens, start, end);
        if (phrase && phrase->last + 1 >= end) phrase.reset();
    }
    if (!phrase) return {};
    auto words = without_container(phrase->words);
    words.back() = singularise(words.back());
    return join(words, " ");
}

void read_structure(ReadContext& context, std::size_t clause) {
    SentenceReader(context, clause).run();
}

}  // namespace dz::intent
