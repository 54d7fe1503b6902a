// Who may do what, said in any order: an actor, whether he may, a deed, and what it is done to.
#include <algorithm>
#include <set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/behaviour/bearings.hpp"
#include "intent/behaviour/deeds.hpp"
#include "intent/deed_words.hpp"
#include "intent/state_words.hpp"

namespace dz::intent {
namespace {

using Kind = Named::Kind;

/// The people a statement is about and what it says of their being allowed.
struct Actors {
    std::vector<std::string> roles;
    std::size_t behind = 0;  ///< The first token behind them.
    bool only = false;
    bool others = false;  ///< "Nobody but": everybody else is meant by what is forbidden.
};

struct Statement {
    std::vector<std::string> roles;
    std::vector<std::string> verbs;
    std::string entity;  ///< Empty means everything.
    bool own = false;
    bool only = false;
    bool never = false;
    bool habit = false;  ///< What they do, not what they may: corrections belong to it.
};

class PermissionEar {
public:
    PermissionEar(Bearings& b, const Sentence& s) : b_(b), s_(s) {}

    bool hear() {
        bool any = false;
        for (auto i = s_.first; i < s_.last;) {
            const auto who = actors_at(i);
            if (!who) {
                any |= passive(i);
                ++i;
                continue;
            }
            std::size_t next = who->behind;
            if (deeds_of(*who, next))
                any = true;
            else
                any |= passive(i);
            i = std::max(next, i + 1);
        }
        return any;
    }

private:
    const Token& at(std::size_t i) const { return b_.at(i); }
    bool is(std::size_t i, std::string_view word) const { return b_.is(i, s_.last, word); }

    const Mentioned* role_at(std::size_t i) const {
        const auto* name = b_.name_at(s_, i);
        return name != nullptr && name->as(Kind::Role) != nullptr ? name : nullptr;
    }

    bool is_joint(std::size_t i) const {
        return i < s_.last && (at(i).is("and") || at(i).is("or") ||
                               at(i).kind == TokenKind::Comma || at(i).kind == TokenKind::Slash);
    }

    // "Only the owner and managers", "nobody but the treasurer", "as a clerk", "receptionists".
    std::optional<Actors> actors_at(std::size_t i) const {
        Actors out;
        auto k = i;
        if (is(k, "only") || is(k, "just") || is(k, "solely")) {
            out.only = true;
            ++k;
        } else if ((is(k, "nobody") || is(k, "no") || is(k, "noone") || is(k, "none"))) {
            auto e = k + 1;
            while (is(e, "one") || is(e, "else") || is(e, "other") || is(e, "person")) ++e;
            if (!(is(e, "but") || is(e, "except") || is(e, "besides"))) return std::nullopt;
            out.only = true;
            k = e + 1;
        }
        while (is(k, "the") || is(k, "a") || is(k, "an") || is(k, "all") || is(k, "every") ||
               is(k, "each") || is(k, "our"))
            ++k;
        const auto* first = role_at(k);
        if (first == nullptr) return std::nullopt;
        // "the due date for clients": behind a preposition people are no subject.
        if (i > s_.first && !out.only) {
            auto j = i - 1;
            while (j > s_.first && at(j).tag == Tag::Det) --j;
            const auto& before = at(j);
            if (before.tag == Tag::Prep && !before.is("as")) return std::nullopt;
            if (before.tag == Tag::Verb || before.tag == Tag::VerbS) return std::nullopt;
        }
        out.roles.push_back(first->as(Kind::Role)->name);
        k = first->last;
        while (is_joint(k)) {
            auto e = k;
            while (is_joint(e) || is(e, "the") || is(e, "a") || is(e, "an")) ++e;
            const auto* more = role_at(e);
            if (more == nullptr) break;
            out.roles.push_back(more->as(Kind::Role)->name);
            k = more->last;
        }
        out.behind = k;
        return out;
    }

    // Verbs and their objects behind the actors. `next` becomes the token behind what was read.
    bool deeds_of(const Actors& who, std::size_t& next) {
        auto k = who.behind;
        bool only = who.only;
        bool restricted = false;
        bool may = false;
        bool never = false;
        // "Reviewers (external): read applications", "as a tutor, I want to", "| clerk | may …".
        bool labelled = false;
        bool being = false;  // "are approved": what is done to them.
        for (std::size_t steps = 0; k < s_.last && steps < 12; ++k, ++steps) {
            const auto& token = at(k);
            if (token.kind == TokenKind::Colon || token.kind == TokenKind::Dash || token.is("|") ||
                token.kind == TokenKind::Arrow) {
                labelled = true;
                continue;
            }
            if (token.kind == TokenKind::Comma || token.is("i") || token.is("we") ||
                token.is("to") || token.is("be") || token.is("able") || token.is("want") ||
                token.is("allowed") || token.is("permitted") || token.is("also") ||
                token.is("who") || token.is("are") || token.is("is") || token.is("ones") ||
                token.is("one") || token.is("then") || token.is("always") || token.is("still") ||
                token.is("just") || token.is("should") || token.is("shall") ||
                token.is("themselves") || token.is("do") || token.is("does") || token.is("the") ||
                token.is("need") || token.is("have") || token.is("like") || token.is("would") ||
                token.is("that")) {
                being = token.is("be") || token.is("are") || token.is("is");
                may |= token.is("allowed") || token.is("able") || token.is("permitted") ||
                       token.is("want") || token.is("need");
                continue;
            }
            if (token.is("only")) {
                // "are the only ones who", else "can only see".
                (is(k + 1, "ones") || is(k + 1, "one") ? only : restricted) = true;
                continue;
            }
            if (token.tag == Tag::Modal || token.is("cannot") || token.is("can't") ||
                token.is("can") || token.is("may")) {
                may = true;
                never |= token.is("cannot") || token.is("can't") || token.is("mustn't");
                continue;
            }
            if (token.is("not") || token.is("never") || token.is("don't") || token.is("doesn't") ||
                token.is("n't")) {
                never = true;
                continue;
            }
            if (token.tag == Tag::Adv) continue;
            break;
        }
        if (k >= s_.last) return false;
        if (being &&
            (at(k).tag == Tag::VerbN || at(k).tag == Tag::VerbD || at(k).word.ends_with("ed")))
            return false;
        bool any = false;
        // Verb groups: "create and edit projects, approve timesheets and see reports".
        while (k < s_.last) {
            std::vector<std::string> verbs;
            while (k < s_.last) {
                const auto verb = verb_at(k, may || labelled || !verbs.empty() || only);
                if (!verb.empty()) {
                    verbs.push_back(verb);
                    ++k;
                    if (is(k, "up") || is(k, "in") || is(k, "off") || is(k, "out")) ++k;
                } else if (!verbs.empty() && is_joint(k) && !verb_at(k + 1, true).empty()) {
                    ++k;
                } else {
                    break;
                }
            }
            if (verbs.empty()) break;
            next = k;
            const auto end = end_of_object(k);
            any |= object(who, verbs, k, end, only, restricted, never, !may && !labelled && !only);
            next = k = end;
            while (k < s_.last && (is_joint(k) || is(k, "but") || is(k, "then") || is(k, "also") ||
                                   is(k, "can") || is(k, "they") || is(k, "to"))) {
                if (is(k, "but")) never = restricted = false;
                ++k;
            }
            if (is(k, "not") || is(k, "cannot") || is(k, "can't") || is(k, "never")) {
                never = true;
                ++k;
            } else if (is(k, "only")) {
                restricted = true;
                ++k;
            }
            if (role_at(k) != nullptr) break;
        }
        // "agents only their own", "owners: their units, documents".
        if (!any && (restricted || labelled)) any = whats_theirs(who, k, restricted);
        return any;
    }

    std::string verb_at(std::size_t i, bool expected) const {
        if (i >= s_.last || at(i).kind != TokenKind::Word) return {};
        const auto& token = at(i);
        if (token.tag == Tag::Det || token.tag == Tag::Prep || token.tag == Tag::Pron) return {};
        const bool verbal = token.tag == Tag::Verb || token.tag == Tag::VerbS ||
                            (token.tag == Tag::VerbD && !expected);
        if (!verbal && !expected) return {};
        // Nouns that name something of the app are no verbs where a verb is not due.
        if (!verbal && b_.name_at(s_, i) != nullptr && token.tag == Tag::Nouns) return {};
        auto base = verb_base(token.word, b_.lexicon);
        if (deed_of(base) != Deed::None || leads_to_state(base)) return base;
        // "hand out detentions": whatever they do to a record, they keep it.
        if (verbal && does_something(base) && b_.lexicon.readings(base).can_be(Tag::Verb)) {
            auto k = i + 1;
            while (k < s_.last && k < i + 4 &&
                   (at(k).tag == Tag::Det || at(k).tag == Tag::Prep || at(k).tag == Tag::Adj ||
                    at(k).is("their") || at(k).is("own") || at(k).is("out") || at(k).is("up")))
                ++k;
            if (const auto* name = b_.name_at(s_, k); name != nullptr &&
                                                      name->as(Kind::Entity) != nullptr &&
                                                      name->as(Kind::Role) == nullptr)
                return base;
        }
        return {};
    }

    static bool does_something(std::string_view verb) {
        static const std::set<std::string_view> passive{
            "have", "be",     "belong", "need",   "want",    "like",    "know",  "live",
            "work", "come",   "go",     "become", "learn",   "attend",  "think", "love",
            "hate", "use",    "depend", "exist",  "contain", "include", "wait",  "mean",
            "cost", "stay",   "hear",   "lose",   "pay",     "help",    "let",   "show",
            "tell", "notify", "email",  "remind", "inform",  "warn",    "alert", "mail"};
        return !passive.contains(verb);
    }

    bool leads_to_state(const std::string& verb) const {
        return std::ranges::any_of(b_.draft.spec.entities, [&](const Entity& e) {
            return !target_states(e, verb).empty();
        });
    }

    // Behind the object: where the next verb, actor, purpose or condition begins.
    std::size_t end_of_object(std::size_t k) const {
        for (auto i = k; i < s_.last; ++i) {
            const auto& token = at(i);
            if (token.is("so") || token.is("because") || token.is("when") || token.is("if") ||
                token.is("but") || token.is("unless") || token.is("until") ||
                token.kind == TokenKind::Stop || token.kind == TokenKind::Semicolon ||
                token.is("while") || token.is("whereas"))
                return i;
            if (i > k && is_joint(i)) {
                auto e = i;
                while (e < s_.last &&
                       (is_joint(e) || is(e, "can") || is(e, "then") || is(e, "also") ||
                        is(e, "they") || is(e, "the") || is(e, "only") || is(e, "all")))
                    ++e;
                if (e < s_.last && (at(e).tag == Tag::Verb || at(e).tag == Tag::VerbS) &&
                    !verb_at(e, true).empty() && b_.name_at(s_, e) == nullptr)
                    return i;
                if (e < s_.last && (at(e).is("not") || at(e).tag == Tag::Modal)) return i;
                if (const auto* role = role_at(e);
                    role != nullptr && role->as(Kind::Entity) == nullptr)
                    return i;
            }
        }
        return s_.last;
    }

    bool says_own(std::size_t from, std::size_t to) const {
        for (auto i = from; i < to; ++i) {
            const auto& t = at(i);
            if (t.is("own") || t.is("my") || t.is("mine") || t.is("theirs")) return true;
            if ((t.is("their") || t.is("his") || t.is("her")) && !is(i + 1, "state") &&
                !is(i + 1, "status"))
                return true;
            if ((t.is("them") || t.is("him") || t.is("her") || t.is("themselves")) && i > from &&
                (at(i - 1).is("to") || at(i - 1).is("by") || at(i - 1).is("concerning") ||
                 at(i - 1).is("for")))
                return true;
            if ((t.is("they") || t.is("he") || t.is("she")) && i > from) return true;
        }
        return false;
    }

    // "other kids", "each other's orders", "anybody else's".
    bool says_others(std::size_t from, std::size_t to) const {
        for (auto i = from; i < to; ++i)
            if (at(i).is("other") || at(i).is("others") || at(i).is("else") ||
                at(i).is("colleague") || at(i).is("colleagues"))
                return true;
        return false;
    }

    bool object(const Actors& who, const std::vector<std::string>& verbs, std::size_t from,
                std::size_t to, bool only, bool restricted, bool never, bool habit) {
        Statement st{.roles = who.roles,
                     .verbs = verbs,
                     .entity = {},
                     .own = says_own(from, to),
                     .only = only,
                     .never = never,
                     .habit = habit};
        std::vector<std::string> entities;
        bool behind_preposition = false;
        bool all = false;
        std::string by_field;
        for (auto i = from; i < to; ++i) {
            const auto& token = at(i);
            if (token.is("everything") || token.is("anything")) {
                all = true;
                break;
            }
            if (token.tag == Tag::Prep && !token.is("of") && !token.is("on")) {
                behind_preposition = !entities.empty() || !by_field.empty();
            }
            if (is_joint(i)) behind_preposition = false;
            const auto* name = b_.name_at(s_, i);
            if (name == nullptr) continue;
            if (behind_preposition && (!entities.empty() || !by_field.empty())) continue;
            if (const auto* entity = name->as(Kind::Entity)) {
                // "entries of their children": the first is meant, the second says whose.
                const bool of = !entities.empty() && i > from && owner_phrase(i, from);
                if (!of && std::ranges::find(entities, entity->entity) == entities.end())
                    entities.push_back(entity->entity);
                if (!of && !by_field.empty()) by_field.clear();
            } else if (const auto* member = name->as(Kind::Member);
                       member != nullptr && entities.empty()) {
                by_field = field_owner(*name);
            }
            i = name->last - 1;
        }
        if (all) {
            if (st.own || restricted) return false;
            return say(st);
        }
        if (entities.empty() && !by_field.empty()) {
            if (st.never || deed_of(verbs.front()) == Deed::Read) {
                if (st.never)
                    b_.gap(from,
                           "Single fields cannot be hidden from a role; a role sees a whole "
                           "record or none of it.");
                return false;
            }
            entities.push_back(by_field);
        }
        if (entities.empty()) {
            for (const auto& verb : verbs)
                if (const auto made = made_by(verb); !made.empty()) {
                    entities.push_back(made);
                    break;
                }
        }
        if (entities.empty())
            if (auto* last = b_.draft.spec.find_entity(b_.subject);
                last != nullptr && from < to &&
                (is(from, "them") || is(from, "it") || is(from, "these")))
                entities.push_back(last->name);
        if (entities.empty()) return false;
        if (st.never && says_others(from, to)) {
            st.never = false;
            st.own = true;
        }
        if (st.own && restricted) st.only = false;
        bool any = false;
        for (const auto& entity : entities) {
            st.entity = entity;
            any |= say(st);
        }
        return any;
    }

    bool owner_phrase(std::size_t i, std::size_t from) const {
        for (auto k = i; k > from && k + 4 > i; --k)
            if (at(k - 1).is("of") || at(k - 1).is("about")) return true;
        return false;
    }

    std::string field_owner(const Mentioned& name) const {
        std::string only;
        for (const auto& one : name.means) {
            if (one.kind != Kind::Member) continue;
            if (one.entity == s_.heading_entity || one.entity == b_.subject) return one.entity;
            if (!only.empty() && only != one.entity) return {};
            only = one.entity;
        }
        return only;
    }

    // "book", "vote", "apply": the record that comes of it.
    std::string made_by(const std::string& verb) const {
        const auto event = event_of(verb);
        for (const auto& entity : b_.draft.spec.entities) {
            const auto key = key_of_name(entity.name);
            if (!event.empty() && (key == event || key.ends_with(" " + std::string(event))))
                return entity.name;
        }
        return {};
    }

    // "Students: own lessons, own packages", "agents only their own".
    bool whats_theirs(const Actors& who, std::size_t from, bool restricted) {
        if (from >= s_.last || !says_own(from, s_.last)) return false;
        bool any = false;
        for (const auto& name : s_.names) {
            if (name.first < from) continue;
            const auto* entity = name.as(Kind::Entity);
            if (entity == nullptr) continue;
            any |= say({.roles = who.roles,
                        .verbs = {"see"},
                        .entity = entity->entity,
                        .own = true,
                        .only = false,
                        .never = false,
                        .habit = false});
        }
        if (!any && restricted && !b_.subject.empty())
            any = say({.roles = who.roles,
                       .verbs = {"see"},
                       .entity = b_.subject,
                       .own = true,
                       .only = false,
                       .never = false,
                       .habit = false});
        return any;
    }

    // "Payments may only be deleted by the treasurer", "orders need the approval of a manager",
    // "the salary is visible for managers only".
    bool passive(std::size_t i) {
        const auto* name = b_.name_at(s_, i);
        const auto* entity = name == nullptr ? nullptr : name->as(Kind::Entity);
        if (entity == nullptr) return false;
        auto k = name->last;
        bool only = false;
        bool modal = false;
        std::vector<std::string> verbs;
        for (std::size_t steps = 0; k < s_.last && steps < 14; ++k, ++steps) {
            const auto& token = at(k);
            if (const auto* role = role_at(k); role != nullptr && !verbs.empty()) {
                const auto who = actors_at(k > i && is(k - 1, "only") ? k - 1 : k);
                if (!who) return false;
                const bool linked = is(k - 1, "by") || is(k - 1, "the") || is(k - 1, "a") ||
                                    is(k - 1, "to") || is(k - 1, "for") || is(k - 1, "only") ||
                                    is(k - 1, "of") || is(k - 1, "an");
                if (!linked) return false;
                only |= who->only || is(who->behind, "only");
                return say({.roles = who->roles,
                            .verbs = verbs,
                            .entity = entity->entity,
                            .own = false,
                            .only = only,
                            .never = false,
                            .habit = !modal});
            }
            only |= token.is("only");
            modal |= token.tag == Tag::Modal || token.is("must") || token.is("need") ||
                     token.is("needs") || token.is("have") || token.is("has");
            if (token.is("approval") || token.is("approved") || token.is("sign-off")) {
                verbs = {"approve"};
                only = true;
            } else if (token.is("visible") || token.is("accessible")) {
                verbs = {"see"};
            } else if (token.tag == Tag::VerbN || token.tag == Tag::VerbD) {
                const auto base = verb_base(token.word, b_.lexicon);
                if (deed_of(base) != Deed::None || leads_to_state(base)) verbs.push_back(base);
            } else if (token.kind == TokenKind::Stop || token.kind == TokenKind::Semicolon ||
                       token.tag == Tag::VerbS) {
                return false;
            }
        }
        return false;
    }

    bool say(const Statement& st) {
        bool any = false;
        for (const auto& role : st.roles) {
            if (role == "member" && !st.own && !st.only) continue;
            const auto* entity = b_.draft.spec.find_entity(st.entity);
            PermissionFact fact{
                .role = role == "admin" || role == "owner" || role == "member" ? role
                                                                               : key_of_name(role),
                .verbs = st.verbs,
                .entity = entity == nullptr ? std::string() : key_of_name(entity->name),
                .own = st.own,
                .only = st.only && !st.own,
                .never = st.never,
                .clause = b_.clause_of(s_.first)};
            await_approval(b_.draft, fact);
            fact.verbs.clear();
            for (const auto& verb : st.verbs) {
                if (entity != nullptr && !target_states(*entity, verb).empty()) {
                    fact.verbs.push_back(verb);
                    continue;
                }
                const auto deed = deed_of(verb);
                const auto action = deed == Deed::None ? "create" : action_of(deed);
                fact.verbs.emplace_back(action == "*" ? "manage" : action);
                // Who writes something down may correct it.
                if ((st.habit && deed == Deed::Create) || deed == Deed::None)
                    fact.verbs.emplace_back("update");
            }
            if (fact.verbs.empty()) continue;
            any |= say_permission(b_.draft, fact);
        }
        if (any && !st.entity.empty()) b_.subject = st.entity;
        return any;
    }

    Bearings& b_;
    const Sentence& s_;
};

}  // namespace

bool hear_permissions(Bearings& b, const Sentence& s) {
    return PermissionEar(b, s).hear();
}

}  // namespace dz::intent
