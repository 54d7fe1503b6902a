// Who may do what: "managers can approve", "as a tutor I want to", "clients see only their own".
#include <algorithm>
#include <unordered_set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/field_types.hpp"
#include "intent/list.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

class RoleReader {
public:
    RoleReader(ReadContext& context, std::size_t clause)
        : c_(context),
          clause_(clause),
          first_(context.clauses[clause].first),
          last_(context.clauses[clause].last) {}

    void run() {
        if (listed()) return;
        if (story()) return;
        for (auto i = first_; i < last_; ++i) {
            if (c_.masked[i]) continue;
            const auto& token = at(i);
            if (token.tag == Tag::Modal ||
                (token.is("able") && i + 1 < last_ && at(i + 1).is("to")) || sees_only(i)) {
                if (statement(i)) return;
            }
            // "supervisors see all calls, agents only their own".
            if (token.is("only") && i > first_ && i + 1 < last_ && at(i + 1).is("their") &&
                at(i - 1).tag == Tag::Nouns && is_role(singularise(at(i - 1).word))) {
                only_theirs(i);
                continue;
            }
            // "Lawyers log time entries": people and what they do, unless they are records
            // themselves.
            const bool verbal = token.tag == Tag::Verb || token.tag == Tag::VerbS;
            if (verbal && i > first_ && at(i - 1).kind == TokenKind::Word &&
                !is_stative(token.word) && is_role(singularise(at(i - 1).word))) {
                const auto who = subject_before(c_, clause_, i);
                if (!who.empty() && is_role(who) && !c_.strong.contains(who)) {
                    if (is_acting(stem(token.word)) && statement(i)) return;
                    if (!is_everyone(who)) add_role(who, false, 0.7);
                }
            }
            if (token.is("by") && i > first_ && is_acting(stem(at(i - 1).word)) && passive(i))
                return;
        }
    }

private:
    const Token& at(std::size_t i) const { return c_.tokens[i]; }

    void only_theirs(std::size_t only) {
        const auto who = singularise(at(only - 1).word);
        add_role(who, false, 0.85);
        const auto& known = c_.reading.permissions;
        // What the others see: the object of the statement before.
        for (auto it = known.rbegin(); it != known.rend(); ++it) {
            if (it->entity.empty() || it->clause + 1 < clause_) continue;
            auto fact = *it;
            fact.role = who;
            fact.own = true;
            fact.only = fact.never = false;
            fact.clause = clause_;
            c_.reading.permissions.push_back(std::move(fact));
            return;
        }
    }

    bool sees_only(std::size_t i) const {
        if (!is_acting(stem(at(i).word)) || (at(i).tag != Tag::Verb && at(i).tag != Tag::VerbS &&
                                             !at(i).is("see") && !at(i).is("view")))
            return false;
        const bool before = i > first_ && at(i - 1).is("only");
        const bool after = i + 1 < last_ && (at(i + 1).is("only") || at(i + 1).is("their"));
        return (before || after) && i > first_;
    }

    static std::string stem(const std::string& word) {
        if (is_acting(word)) return word;
        const auto single = singularise(word);
        if (is_acting(single)) return single;
        for (const std::size_t cut : {1u, 2u}) {
            if (word.size() > cut + 2 && word.ends_with("ed") &&
                is_acting(word.substr(0, word.size() - cut)))
                return word.substr(0, word.size() - cut);
            if (word.size() > 5 && word.ends_with("ing")) {
                if (is_acting(word.substr(0, word.size() - 3)))
                    return word.substr(0, word.size() - 3);
                if (is_acting(word.substr(0, word.size() - 3) + "e"))
                    return word.substr(0, word.size() - 3) + "e";
            }
        }
        return word;
    }

    bool is_role(const std::string& key) const {
        if (key.empty()) return false;
        const auto words = split_words(key);
        if (words.size() > 3 || key == "nobody" || words.back() == "nobody") return false;
        if (words.size() == 2 && words.back() == "desk")
            return words[0] == "front" || words[0] == "help" || words[0] == "service";
        return c_.is_person(words.back()) || is_staff(words.back());
    }

    // Verbs that say what a record is like, not what a person may do: "a member can have …".
    static bool is_stative(const std::string& word) {
        return word == "have" || word == "has" || word == "be" || word == "belong" ||
               word == "contain" || word == "include" || word == "hold" || word == "consist";
    }

    // "Overdue employees", "an interested buyer": what people are for a while names no role.
    static std::string lasting(std::string_view key) {
        static const std::unordered_set<std::string_view> passing{
            "interested", "responsible", "enough",    "other",    "same",
            "respective", "different",   "concerned", "selected", "certain"};
        for (auto space = key.find(' '); space != key.npos; space = key.find(' ')) {
            const auto lead = key.substr(0, space);
            if (!is_passing(lead) && !passing.contains(lead)) break;
            key.remove_prefix(space + 1);
        }
        return std::string(key);
    }

    void add_role(const std::string& said, bool portal, double confidence) {
        const auto key = lasting(said);
        c_.use_words(clause_, key);
        if (is_everyone(key) || !is_role(key)) return;
        for (auto& role : c_.reading.roles)
            if (role.key == key) {
                role.portal |= portal;
                return;
            }
        if (c_.reading.roles.size() < 12)
            c_.reading.roles.push_back(
                {.key = key, .portal = portal, .clause = clause_, .confidence = confidence});
    }

    // "Roles: admin, manager and clerk" and bullets below such a heading.
    bool listed() {
        auto start = first_;
        const bool bullet = c_.clauses[clause_].line == LineKind::Bullet;
        if (c_.section == "roles" && !c_.clauses[clause_].continues &&
            c_.clauses[clause_].line != LineKind::Heading) {
            while (start < last_ && at(start).kind != TokenKind::Word) ++start;
            return section_role(start, bullet);
        }
        bool roles = false;
        {
            for (auto i = first_; i < last_ && i < first_ + 8; ++i) {
                const bool named = at(i).is("roles") || at(i).is("role") ||
                                   (at(i).is("types") && i + 2 < last_ && at(i + 1).is("of") &&
                                    at(i + 2).is("users")) ||
                                   (at(i).is("user") && i + 1 < last_ && at(i + 1).is("types"));
                if (!named) continue;
                auto k = i + 1;
                while (k < last_ && k < i + 4 &&
                       (at(k).is("of") || at(k).is("users") || at(k).is("types")))
                    ++k;
                if (k < last_ && (at(k).kind == TokenKind::Colon || at(k).kind == TokenKind::Open ||
                                  at(k).is("are") || at(k).is("include") || at(k).is("like") ||
                                  at(k).kind == TokenKind::Dash || at(k).is("for"))) {
                    start = k + 1;
                    roles = true;
                    break;
                }
            }
        }
        if (!roles || start >= last_) return false;
        std::size_t next = start;
        const auto items = read_list(c_.tokens, start, last_, next);
        // "roles (sound, coffee, kids)" are jobs to be done, not people who sign in.
        if (std::ranges::none_of(items, [&](const Item& item) {
                return is_role(item.phrase.key()) || is_everyone(item.phrase.key());
            }))
            return false;
        for (const auto& item : items) {
            const auto key = item.phrase.key();
            if (is_everyone(key)) continue;
            if (c_.reading.roles.size() < 12) {
                const bool seen = std::ranges::any_of(
                    c_.reading.roles, [&](const RoleFact& r) { return r.key == key; });
                if (!seen)
                    c_.reading.roles.push_back(
                        {.key = key, .portal = false, .clause = clause_, .confidence = 0.95});
            }
        }
        return true;
    }

    // A line below "Roles": it opens with the role and may go on with what the role may do.
    bool section_role(std::size_t start, bool bullet) {
        const auto phrase = read_phrase(c_.tokens, start, last_);
        if (!phrase || phrase->words.size() > 3) return false;
        const auto key = phrase->key();
        const auto behind = phrase->last;
        const bool labelled = behind >= last_ || at(behind).kind != TokenKind::Word ||
                              at(behind).is("who") || at(behind).is("of");
        if (!is_role(key) && !(bullet && labelled)) return false;
        if (key == "actor" || key == "role" || key == "user type" || key == "persona") return true;
        if (!is_everyone(key) && c_.reading.roles.size() < 12 &&
            std::ranges::none_of(c_.reading.roles,
                                 [&](const RoleFact& r) { return r.key == key; })) {
            c_.use(phrase->first, phrase->last);
            c_.reading.roles.push_back(
                {.key = key, .portal = false, .clause = clause_, .confidence = 0.95});
        }
        if (behind + 1 < last_ && at(behind).kind != TokenKind::Word)
            actions(key, behind + 1, false, false, false);
        // "admin, manager, clerk" in one line.
        for (auto next = behind; next < last_ && at(next).kind == TokenKind::Comma;) {
            const auto more = read_phrase(c_.tokens, next + 1, last_);
            if (!more || !is_role(more->key())) break;
            add_role(more->key(), false, 0.95);
            next = more->last;
        }
        return labelled;
    }

    // "As a manager, I want to approve leave requests so that …".
    bool story() {
        if (last_ - first_ < 5) return false;
        auto i = first_;
        while (i < last_ && (at(i).kind != TokenKind::Word)) ++i;
        if (i + 3 >= last_ || !at(i).is("as") ||
            !(at(i + 1).is("a") || at(i + 1).is("an") || at(i + 1).is("the")))
            return false;
        const auto role = read_phrase(c_.tokens, i + 1, last_);
        if (!role) return false;
        auto k = role->last;
        while (k < last_ && (at(k).kind == TokenKind::Comma || at(k).is("i") || at(k).is("we") ||
                             at(k).is("want") || at(k).is("need") || at(k).is("can") ||
                             at(k).is("to") || at(k).is("would") || at(k).is("like") ||
                             at(k).is("should") || at(k).is("be") || at(k).is("able")))
            ++k;
        const auto key = role->key();
        add_role(key, false, 0.95);
        if (is_everyone(key) || !is_role(key)) c_.reading.framing.push_back(clause_);
        actions(key, k, false, false, false);
        return true;
    }

    bool statement(std::size_t verb) {
        auto subject_end = verb;
        while (subject_end > first_ &&
               (at(subject_end - 1).is("should") || at(subject_end - 1).is("be") ||
                at(subject_end - 1).is("only") || at(subject_end - 1).tag == Tag::Modal))
            --subject_end;
        const auto role = subject_before(c_, clause_, subject_end);
        bool only = false;
        for (auto i = first_; i < subject_end; ++i) only |= at(i).is("only");
        const bool restricted = i_only(verb);
        // "Admins and managers can …": every coordinated subject.
        std::vector<std::string> subjects{role};
        std::size_t next = first_;
        auto lead = first_;
        while (lead < subject_end && (at(lead).is("only") || at(lead).kind != TokenKind::Word))
            ++lead;
        for (const auto& item : read_list(c_.tokens, lead, subject_end, next))
            if (const auto key = item.phrase.key(); key != role) subjects.push_back(key);
        bool any = false;
        auto k = at(verb).tag == Tag::Modal || at(verb).is("able") ? verb + 1 : verb;
        const bool never =
            at(verb).is("cannot") || at(verb).is("can't") || (k < last_ && at(k).is("not"));
        while (k < last_ &&
               (at(k).is("only") || at(k).is("be") || at(k).is("able") || at(k).is("to") ||
                at(k).is("not") || at(k).is("also") || at(k).tag == Tag::Adv)) {
            ++k;
        }
        if (k < last_ && is_stative(at(k).word)) return false;
        for (const auto& subject : subjects) {
            if (subject.empty() || !(is_role(subject) || is_everyone(subject))) continue;
            add_role(subject, false, 0.9);
            any |= actions(subject, k, only, restricted, never);
        }
        return any;
    }

    bool i_only(std::size_t verb) const {
        for (auto i = verb; i < last_ && i < verb + 4; ++i)
            if (at(i).is("only")) return true;
        return false;
    }

    // "Timesheets are approved by managers."
    bool passive(std::size_t by) {
        const auto role = read_phrase(c_.tokens, by + 1, last_);
        if (!role || !is_role(role->key())) return false;
        if (!role->plural && role->quantifier.empty()) return false;
        const auto object = subject_before(c_, clause_, by - 1);
        if (object.empty() || !c_.is_record(object)) return false;
        add_role(role->key(), false, 0.75);
        const bool only = by + 1 < last_ && at(by + 1).is("only");
        c_.use(by - 1, role->last);
        c_.reading.permissions.push_back({.role = role->key(),
                                          .verbs = {stem(at(by - 1).word)},
                                          .entity = object,
                                          .own = false,
                                          .only = only,
                                          .never = false,
                                          .clause = clause_});
        return true;
    }

    // Verbs and their objects from token k on: "create and edit projects, and approve timesheets".
    bool actions(const std::string& role, std::size_t k, bool only, bool restricted, bool never) {
        std::vector<std::string> verbs;
        bool any = false;
        while (k < last_) {
            const auto& token = at(k);
            if (token.is("so") || token.is("because") || token.kind == TokenKind::Stop) break;
            const auto verb = stem(token.word);
            if (token.kind == TokenKind::Word && is_acting(verb) &&
                (token.tag != Tag::Nouns || verbs.empty())) {
                verbs.push_back(verb);
                c_.use(k, k + 1);
                ++k;
                continue;
            }
            if (token.kind == TokenKind::Comma || token.is("and") || token.is("or") ||
                token.kind == TokenKind::Slash || token.is("for") || token.is("to") ||
                token.is("on") || token.is("only") || token.is("through")) {
                ++k;
                continue;
            }
            if (verbs.empty()) {
                ++k;
                if (++skipped_ > 12) break;
                continue;
            }
            auto phrase = read_phrase(c_.tokens, k, last_);
            if (!phrase) {
                ++k;
                if (++skipped_ > 24) break;
                continue;
            }
            any |= object(role, verbs, *phrase, only, restricted, never);
            k = phrase->last;
            // The next object shares the verbs unless a new verb comes first.
            auto after = k;
            while (after < last_ && (at(after).kind == TokenKind::Comma || at(after).is("and") ||
                                     at(after).is("or")))
                ++after;
            if (after < last_ && is_acting(stem(at(after).word)) && at(after).tag != Tag::Nouns)
                verbs.clear();
            else if (after == k)
                break;
        }
        if (!any && !verbs.empty() && (only || never)) {
            c_.reading.permissions.push_back({.role = role,
                                              .verbs = verbs,
                                              .entity = {},
                                              .own = false,
                                              .only = only,
                                              .never = never,
                                              .clause = clause_});
            any = true;
        }
        return any;
    }

    bool object(const std::string& role, const std::vector<std::string>& verbs,
                const Phrase& phrase, bool only, bool restricted, bool never) {
        auto key = phrase.key();
        const auto words = split_words(key);
        const bool own = phrase.own || phrase.mine;
        if (is_feature_noun(key)) return true;
        const auto object_clause = clause_;
        if (!c_.is_record(key)) {
            // "see everything", "delete records".
            if (key == "everything" || key == "anything" || key == "all" || key == "record")
                key.clear();
            else {
                if (!phrase.plural && phrase.quantifier.empty() && !phrase.own && !phrase.its)
                    return false;
                const auto added = mention_entity(c_, phrase, object_clause, weight(verbs, phrase));
                if (added.empty()) return false;
                key = added;
            }
        } else {
            mention_entity(c_, phrase, clause_, 0.6);
        }
        c_.use(phrase.first, phrase.last);
        if (own && (restricted || only)) add_portal(role);
        if (!is_everyone(role) || only) {
            c_.reading.permissions.push_back({.role = role,
                                              .verbs = verbs,
                                              .entity = key,
                                              .own = own,
                                              .only = only && !restricted,
                                              .never = never,
                                              .clause = clause_});
        } else if (own && restricted) {
            c_.reading.permissions.push_back({.role = "member",
                                              .verbs = verbs,
                                              .entity = key,
                                              .own = true,
                                              .only = false,
                                              .never = false,
                                              .clause = clause_});
        } else {
            c_.reading.framing.push_back(clause_);
        }
        return true;
    }

    // How sure it is that what people act on is kept: what they make, more than what they look at.
    double weight(const std::vector<std::string>& verbs, const Phrase& phrase) const {
        static const std::unordered_set<std::string_view> making{
            "create", "add",     "submit",   "post",     "place",   "book",   "order",  "register",
            "write",  "publish", "request",  "schedule", "log",     "enter",  "upload", "manage",
            "plan",   "record",  "issue",    "open",     "report",  "make",   "draft",  "rate",
            "review", "approve", "reject",   "assign",   "reserve", "borrow", "rent",   "edit",
            "delete", "update",  "organize", "organise", "accept",  "cancel", "close",  "track"};
        if (guess_field(phrase.words).known || !c_.lexicon.noun(phrase.head()).known) return 0.5;
        const auto noun = c_.lexicon.noun(phrase.head());
        const bool vague = noun.is_a(NounClass::Attribute) || noun.is_a(NounClass::State) ||
                           noun.is_a(NounClass::Thought) || noun.is_a(NounClass::Feeling) ||
                           noun.is_a(NounClass::Time) || noun.is_a(NounClass::Quantity);
        if (vague) return 0.5;
        return std::ranges::any_of(verbs, [](const auto& v) { return making.contains(v); }) ? 0.72
                                                                                            : 0.6;
    }

    void add_portal(const std::string& role) {
        const bool outside =
            role.ends_with("client") || role.ends_with("customer") || role.ends_with("owner") ||
            role.ends_with("patient") || role.ends_with("tenant") || role.ends_with("student") ||
            role.ends_with("parent") || role.ends_with("guest") || role.ends_with("supplier");
        if (!outside) return;
        for (auto& fact : c_.reading.roles)
            if (fact.key == role) fact.portal = true;
    }

    ReadContext& c_;
    std::size_t clause_;
    std::size_t first_;
    std::size_t last_;
    int skipped_ = 0;
};

}  // namespace

void read_roles(ReadContext& context, std::size_t clause) {
    RoleReader(context, clause).run();
}

}  // namespace dz::intent
