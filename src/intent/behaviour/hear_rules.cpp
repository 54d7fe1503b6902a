// What must hold: comparisons, limits, and what may be there only once.
#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/behaviour/arithmetic.hpp"
#include "intent/deed_words.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/usual_views.hpp"
#include "model/expr.hpp"

namespace dz::intent {
namespace {

using Kind = Named::Kind;

/// A comparison in words: its operator and the token behind it.
struct Comparison {
    std::string op;
    std::size_t behind = 0;
};

class RuleEar {
public:
    RuleEar(Bearings& b, const Sentence& s) : b_(b), s_(s) {}

    bool hear() {
        if (once()) return true;
        if (too_many()) return false;
        return compared();
    }

private:
    const Token& at(std::size_t i) const { return b_.at(i); }
    bool is(std::size_t i, std::string_view word) const { return b_.is(i, s_.last, word); }
    auto& spec() { return b_.draft.spec; }

    // --- unique together ------------------------------------------------------------------------

    // "one vote per owner and resolution", "only once per idea", "cannot be booked twice on the
    // same day", "no two lessons at the same time".
    bool once() {
        for (auto i = s_.first; i < s_.last; ++i) {
            // "one|single|once … per …".
            if (is(i, "per") || ((is(i, "for") || is(i, "in")) &&
                                 (is(i + 1, "each") || is(i + 1, "every") || is(i + 1, "the")))) {
                if (const auto limit = limited_to_one(i); limit && per(i, *limit)) return true;
            }
            if ((is(i, "twice") || is(i, "double") || is(i, "double-booked") ||
                 is(i, "double-book") || is(i, "overlap") || is(i, "overlapping") || is(i, "two") ||
                 is(i, "same") || is(i, "more")) &&
                forbidden(s_.first, s_.last))
                if (clash(i)) return true;
        }
        return false;
    }

    bool forbidden(std::size_t from, std::size_t to) const {
        for (auto i = from; i < to; ++i)
            if (at(i).is("cannot") || at(i).is("can't") || at(i).is("not") || at(i).is("never") ||
                at(i).is("no") || at(i).is("nobody") || at(i).is("mustn't") || at(i).is("avoid") ||
                at(i).is("prevent") || at(i).is("neither") || at(i).is("without") ||
                at(i).is("don't") || at(i).is("double-booked"))
                return true;
        return false;
    }

    // The token of "one" or "once" that is limited by "only", "at most", "can be"; it may stand
    // alone where the line says little else.
    std::optional<std::size_t> limited_to_one(std::size_t per) const {
        for (auto k = per; k > s_.first && k + 8 > per; --k) {
            const auto& t = at(k - 1);
            if (t.is("once")) return k - 1;
            if (t.is("one") || t.is("single") || t.is("1")) {
                const bool strict = k - 1 == s_.first || is(k - 2, "only") || is(k - 2, "most") ||
                                    is(k - 2, "than") || is(k - 2, "exactly") ||
                                    is(k - 2, "just") || is(k - 2, "have") || is(k - 2, "has") ||
                                    is(k - 2, "makes") || is(k - 2, "make") || is(k - 2, "a") ||
                                    at(k - 2).kind != TokenKind::Word || is(k - 2, "places");
                return strict ? std::optional(k - 1) : std::nullopt;
            }
        }
        return std::nullopt;
    }

    bool per(std::size_t per_at, std::size_t one) {
        // What there is one of: behind "one", or what the verb in front of "once" makes.
        Entity* e = b_.entity_named(s_, one + 1, per_at);
        if (e == nullptr)
            for (auto i = s_.first; i < per_at && e == nullptr; ++i) {
                const auto event = event_of(base_form(at(i)));
                if (event.empty()) continue;
                for (auto& other : spec().entities) {
                    const auto key = key_of_name(other.name);
                    if (key == event || key.ends_with(" " + std::string(event))) e = &other;
                }
            }
        if (e == nullptr) e = spec().find_entity(s_.heading_entity);
        if (e == nullptr) e = spec().find_entity(b_.subject);
        if (e == nullptr) return false;
        std::vector<std::string> members;
        const auto add = [&](const std::string& name) {
            if (!name.empty() && std::ranges::find(members, name) == members.end())
                members.push_back(name);
        };
        // Who: the subject in front ("a customer has at most one card per café").
        for (const auto& name : s_.names) {
            if (name.last > one && name.first < per_at) continue;
            if (name.first < s_.first || (name.first > per_at && name.first > per_at + 12))
                continue;
            const auto* entity = name.as(Kind::Entity);
            if (entity != nullptr && entity->entity == e->name) continue;
            add(member_for(*e, name));
        }
        // "per day".
        for (auto i = per_at; i < s_.last && i < per_at + 10; ++i)
            if (at(i).is("day") || at(i).is("date") || at(i).is("quarter") || at(i).is("period") ||
                at(i).is("month") || at(i).is("week") || at(i).is("year")) {
                const auto named = b_.member_of(*e, {at(i).word});
                if (!named.empty())
                    add(named);
                else if (const auto* when = when_field(*e); when != nullptr &&
                                                            (at(i).is("day") || at(i).is("date")) &&
                                                            when->type == "date")
                    add(when->name);
            }
        // "once per idea": each person.
        if (members.size() == 1 && is(one, "once"))
            for (const auto& r : e->relations)
                if (r.target == "User" && r.kind == RelationKind::BelongsTo) {
                    add(r.name);
                    break;
                }
        if (members.empty()) return false;
        if (members.size() == 1) {
            const auto* field = find_field(*e, members.front());
            const bool day = field != nullptr;
            if (!day) return false;
        }
        return unique(*e, members, one);
    }

    // The field or relation of the entity that a mention stands for.
    std::string member_for(const Entity& e, const Mentioned& name) const {
        if (const auto* member = name.of(e.name, Kind::Member))
            if (const auto* r = find_relation(e, member->name);
                r == nullptr || r->kind == RelationKind::BelongsTo ||
                r->kind == RelationKind::OneToOne)
                return member->name;
        if (const auto* entity = name.as(Kind::Entity))
            for (const auto& r : e.relations)
                if (r.target == entity->entity &&
                    (r.kind == RelationKind::BelongsTo || r.kind == RelationKind::OneToOne))
                    return r.name;
        if (const auto* role = name.as(Kind::Role)) {
            for (const auto& r : e.relations)
                if (r.target == "User" && name_stem(key_of_name(r.name)) == key_of_name(role->name))
                    return r.name;
            for (const auto& r : e.relations)
                if (r.target == "User" && r.kind == RelationKind::BelongsTo) return r.name;
        }
        return {};
    }

    // "a desk cannot be booked twice on the same day", "an instructor cannot have two lessons at
    // the same time", "a volunteer can't be in two shifts at once".
    bool clash(std::size_t cue) {
        bool day = false;
        bool time = false;
        for (auto i = s_.first; i < s_.last; ++i) {
            day |= at(i).is("day") || at(i).is("date");
            time |= at(i).is("time") || at(i).is("once") || at(i).is("moment") ||
                    at(i).is("slot") || at(i).is("overlap") || at(i).is("overlapping") ||
                    at(i).is("double-booked") || at(i).is("hour") || at(i).is("simultaneously") ||
                    at(i).is("twice");
        }
        if (!day && !time) return false;
        // What takes place: named, or what the verb makes.
        std::vector<Entity*> events;
        for (const auto& name : s_.names)
            if (const auto* one = name.as(Kind::Entity))
                if (auto* e = spec().find_entity(one->entity);
                    e != nullptr && when_field(*e) != nullptr)
                    events.push_back(e);
        for (auto i = s_.first; i < s_.last && events.empty(); ++i) {
            const auto event = event_of(base_form(at(i)));
            if (event.empty()) continue;
            for (auto& other : spec().entities) {
                const auto key = key_of_name(other.name);
                if ((key == event || key.ends_with(" " + std::string(event)) ||
                     (event == "reservation" && key == "booking") ||
                     (event == "booking" && key == "reservation")) &&
                    when_field(other) != nullptr)
                    events.push_back(&other);
            }
        }
        for (auto* e : events) {
            const auto* when = when_field(*e);
            if (day && !time)
                for (const auto& f : e->fields)
                    if (f.type == "date") when = &f;
            bool any = false;
            for (const auto& name : s_.names) {
                if (const auto* one = name.as(Kind::Entity);
                    one != nullptr && one->entity == e->name)
                    continue;
                const auto member = member_for(*e, name);
                if (member.empty() || find_relation(*e, member) == nullptr) continue;
                any |= unique(*e, {member, when->name}, cue);
            }
            if (!any) {
                if (std::ranges::any_of(e->relations, [](const Relation& r) {
                        return r.kind == RelationKind::ManyToMany;
                    }))
                    b_.gap(cue,
                           "A record that may belong to several at once cannot be kept from "
                           "meeting another one there.",
                           "rule/");
                continue;
            }
            const bool lasts = std::ranges::any_of(e->fields, [&](const Field& f) {
                return &f != when && (f.type == when->type || f.type == "duration") &&
                       (to_lower(f.name).find("end") == 0 ||
                        to_lower(f.name).find("until") != std::string::npos ||
                        f.type == "duration");
            });
            if (lasts && time)
                b_.gap(cue,
                       "Two that begin at the same moment are refused; that they overlap in "
                       "part is not checked.");
            return true;
        }
        return false;
    }

    bool unique(Entity& e, std::vector<std::string> members, std::size_t token) {
        if (members.size() == 1) {
            for (auto& field : e.fields)
                if (field.name == members.front() && !field.display) {
                    field.unique = true;
                    b_.draft.put("field/" + e.name + "/" + field.name,
                                 {b_.clause_of(token), 0.85, {}});
                    return true;
                }
            return false;
        }
        Rule rule{.that = {}, .message = {}, .unique = std::move(members)};
        const Origin origin{b_.clause_of(token), 0.85, {}};
        b_.draft.put("rule/" + e.name + "/", origin);
        if (std::ranges::any_of(e.rules, [&](const Rule& r) {
                auto a = r.unique;
                auto b = rule.unique;
                std::ranges::sort(a);
                std::ranges::sort(b);
                return a == b;
            }))
            return true;
        e.rules.push_back(std::move(rule));
        b_.subject = e.name;
        return true;
    }

    // --- how many -------------------------------------------------------------------------------

    // "no more than 12 people per class", "at most 3 bookings per member": asked for, not built.
    bool too_many() {
        for (auto i = s_.first; i + 2 < s_.last; ++i) {
            const bool most = b_.says(i, s_.last, "at most") || b_.says(i, s_.last, "up to");
            const bool no_more = b_.says(i, s_.last, "more than") && forbidden(s_.first, i);
            const bool max = is(i, "maximum") || is(i, "max");
            if (!most && !no_more && !max) continue;
            auto k = i + (max ? 1 : 2);
            if (is(k, "of")) ++k;
            const auto number = k < s_.last ? number_in(at(k)) : std::nullopt;
            if (!number || *number < 1) continue;
            // What is counted, and per what it is.
            const Mentioned* counted = nullptr;
            const Mentioned* each = nullptr;
            for (const auto& name : s_.names) {
                if (name.as(Kind::Entity) == nullptr) continue;
                if (name.first > k && name.first <= k + 3 && counted == nullptr)
                    counted = &name;
                else if (each == nullptr || name.first > k)
                    each = &name;
            }
            if (each == nullptr) continue;
            auto* home = spec().find_entity(each->as(Kind::Entity)->entity);
            for (auto& e : spec().entities) {
                if (counted != nullptr && e.name != counted->as(Kind::Entity)->entity &&
                    !joins(e, counted->as(Kind::Entity)->entity))
                    continue;
                if (counted == nullptr && !joins_people(e)) continue;
                for (const auto& r : e.relations) {
                    if (r.target != home->name || r.kind != RelationKind::BelongsTo ||
                        r.inverse.empty())
                        continue;
                    // The expression can be written, but the tests of an app cannot fill it yet.
                    b_.gap(i,
                           "How many records may belong to one is not limited yet; the number "
                           "can be kept as a field.");
                    return true;
                }
            }
        }
        return false;
    }

    static bool joins(const Entity& e, const std::string& target) {
        return e.relations.size() > 1 && std::ranges::any_of(e.relations, [&](const Relation& r) {
                   return r.target == target;
               });
    }

    bool joins_people(const Entity& e) const {
        return e.relations.size() > 1 && std::ranges::any_of(e.relations, [&](const Relation& r) {
                   const auto key = key_of_name(r.target);
                   return r.target == "User" ||
                          b_.lexicon.is_person(key.substr(key.rfind(' ') + 1));
               });
    }

    bool add(Entity& e, const std::string& that, std::string message, std::size_t token) {
        b_.draft.put("rule/" + e.name + "/" + that, {b_.clause_of(token), 0.85, {}});
        if (std::ranges::any_of(e.rules, [&](const Rule& r) { return r.that == that; }))
            return true;
        e.rules.push_back({.that = that, .message = std::move(message), .unique = {}});
        return true;
    }

    // --- comparisons ----------------------------------------------------------------------------

    std::optional<Comparison> comparison_at(std::size_t i) const {
        const auto two = [&](std::string_view a, std::string_view b) {
            return is(i, a) && is(i + 1, b);
        };
        std::string op;
        auto k = i + 1;
        if (is(i, "after") || is(i, "later") || is(i, ">") || is(i, "past"))
            op = ">";
        else if (is(i, "before") || is(i, "earlier") || is(i, "<"))
            op = "<";
        else if (is(i, ">=") || two("at", "least")) {
            op = ">=";
            k = is(i, "at") ? i + 2 : k;
        } else if (is(i, "<=") || two("at", "most") || two("up", "to")) {
            op = "<=";
            k = is(i, "<=") ? k : i + 2;
        } else if (is(i, "exceed") || is(i, "exceeds") || is(i, "above") || is(i, "over"))
            op = ">";
        else if (is(i, "below") || is(i, "under"))
            op = "<";
        else if ((is(i, "greater") || is(i, "more") || is(i, "higher") || is(i, "larger") ||
                  is(i, "bigger") || is(i, "longer")) &&
                 is(i + 1, "than"))
            op = ">";
        else if ((is(i, "less") || is(i, "lower") || is(i, "smaller") || is(i, "fewer") ||
                  is(i, "shorter")) &&
                 is(i + 1, "than"))
            op = "<";
        else if (is(i, "between")) {
            return std::nullopt;
        } else if (is(i, "negative")) {
            return Comparison{"<0", i + 1};
        } else if (is(i, "positive")) {
            return Comparison{">0", i + 1};
        } else
            return std::nullopt;
        while (is(k, "than") || is(k, "or")) ++k;
        // "later than or equal to", "or the same as".
        if (is(k, "equal") || is(k, "same")) {
            op += "=";
            ++k;
            while (is(k, "to") || is(k, "as")) ++k;
        }
        return Comparison{op, k};
    }

    // "the end must be after the start", "a bid has to be at least the price", "X cannot exceed Y".
    bool compared() {
        for (auto i = s_.first + 1; i + 1 < s_.last; ++i) {
            const auto found = comparison_at(i);
            if (!found) continue;
            // Something must or must not be: a bare "is after" tells, it does not demand.
            std::size_t verb = i;
            bool must = false;
            bool never = false;
            for (auto k = i; k > s_.first && k + 6 > i; --k) {
                const auto& t = at(k - 1);
                if (t.is("must") || t.is("should") || t.is("has") || t.is("have") ||
                    t.is("needs") || t.is("shall") || t.is("always") || t.is("cannot") ||
                    t.is("can't") || t.is("may") || t.is("can") || t.is("mustn't") ||
                    t.is("never")) {
                    must = true;
                    verb = k - 1;
                    never |= t.is("cannot") || t.is("can't") || t.is("mustn't") || t.is("never");
                }
                never |= t.is("not") || t.is("never");
            }
            if (!must && (is(i - 1, "is") || is(i - 1, "are")) && i >= s_.first + 2 &&
                s_.last - s_.first < 14) {
                must = true;
                verb = i - 1;
            }
            // "Price at most 15 euros."
            if (!must && found->op.size() == 2 && found->op != "<0" && found->op != ">0" &&
                i <= s_.first + 4 && found->behind < s_.last &&
                at(found->behind).kind == TokenKind::Number && s_.last - found->behind < 4) {
                must = true;
                verb = i;
            }
            if (!must) continue;
            if (is(verb, "may") && !never) continue;
            if (is(verb, "can") && !never && found->op.size() == 1) continue;
            if (rule(*found, verb, never, i)) return true;
        }
        return false;
    }

    bool rule(Comparison c, std::size_t verb, bool never, std::size_t cue) {
        std::string op = c.op;
        std::string bound;
        if (op == "<0" || op == ">0") {
            bound = "0";
            op = op.substr(0, 1);
        }
        if (never) op = op == ">" ? "<=" : op == "<" ? ">=" : op == ">=" ? "<" : ">";
        std::vector<Entity*> order;
        const auto push = [&](Entity* e) {
            if (e != nullptr && std::ranges::find(order, e) == order.end()) order.push_back(e);
        };
        push(b_.entity_named(s_, s_.first, s_.last));
        push(spec().find_entity(s_.heading_entity));
        push(spec().find_entity(b_.subject));
        for (auto& e : spec().entities) push(&e);
        for (auto* e : order) {
            Arithmetic reader(b_, *e);
            // The words in front of the verb; the longest start that means something.
            std::string left;
            std::size_t end = 0;
            for (auto start = verb > s_.first + 7 ? verb - 7 : s_.first;
                 start < verb && left.empty(); ++start) {
                if (at(start).kind != TokenKind::Word) continue;
                auto got = reader.operand(start, verb, end);
                if (!got.empty() && got.find('.') == std::string::npos && end + 3 >= verb)
                    left = got;
            }
            // "a bid must be higher than": the record's own number.
            if (left.empty() && b_.entity_named(s_, s_.first, verb) == e)
                for (const auto* name : {"amount", "price", "value", "quantity"})
                    if (const auto* f = find_field(*e, name);
                        f != nullptr && is_number(*f) && left.empty())
                        left = f->name;
            const auto* field = find_field(*e, left);
            if (field == nullptr || !field->computed.empty()) continue;
            auto right = bound;
            if (right.empty()) {
                std::size_t last = c.behind;
                right = reader.read(c.behind, s_.last, last);
                if (right.empty() && is(c.behind, "today")) right = "today()";
                if (right.empty() && (is(c.behind, "in") || is(c.behind, "the")) &&
                    is(c.behind + 1, "future"))
                    right = "today()";
            }
            if (right.empty() || right == left) continue;
            const bool literal = right.find_first_not_of("0123456789.") == std::string::npos;
            if (literal) {
                if (!is_number(*field)) continue;
                auto target = std::ranges::find(e->fields, field->name, &Field::name);
                if (op == "<=") target->max = std::stod(right);
                if (op == ">=") target->min = std::stod(right);
                if (op.size() == 2) {
                    b_.draft.put("field/" + e->name + "/" + field->name,
                                 {b_.clause_of(cue), 0.85, {}});
                    return true;
                }
            }
            const auto that = left + " " + op + " " + right;
            if (!check_expr(that, spec(), *e, ExprType::Bool)) continue;
            const bool day = field->type == "date" || field->type == "datetime";
            const std::string how = op == ">"    ? (day ? "after" : "more than")
                                    : op == "<"  ? (day ? "before" : "less than")
                                    : op == ">=" ? (day ? "not before" : "at least")
                                                 : (day ? "not after" : "at most");
            return add(
                *e, that,
                to_sentence(left) + " must be " + how + " " +
                    (literal ? right : to_lower(to_sentence(right.substr(right.rfind('.') + 1)))),
                cue);
        }
        return false;
    }

    Bearings& b_;
    const Sentence& s_;
};

}  // namespace

bool hear_rules(Bearings& b, const Sentence& s) {
    return RuleEar(b, s).hear();
}

}  // namespace dz::intent
