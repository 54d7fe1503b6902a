// Values that follow from others: "the fee is hours times rate", "age comes from the date of
// birth".
#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/behaviour/arithmetic.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/phrase.hpp"
#include "model/expr.hpp"

namespace dz::intent {
namespace {

using Kind = Named::Kind;

class FormulaEar {
public:
    FormulaEar(Bearings& b, const Sentence& s) : b_(b), s_(s) {}

    bool hear() {
        bool any = false;
        for (auto i = s_.first; i + 1 < s_.last; ++i) {
            std::size_t behind = 0;
            const auto left_end = i;
            if (!link_at(i, behind)) continue;
            if (equation(left_end, behind)) {
                any = true;
                continue;
            }
        }
        return any || total_of();
    }

private:
    const Token& at(std::size_t i) const { return b_.at(i); }
    bool is(std::size_t i, std::string_view word) const { return b_.is(i, s_.last, word); }

    // "is", "=", "equals", "is calculated as", "comes from", "results from".
    bool link_at(std::size_t i, std::size_t& behind) const {
        const auto& t = at(i);
        behind = i + 1;
        if (t.is("=") || t.is("equals") || t.is(":=")) return i > s_.first;
        const auto calculated = [&](std::size_t k) {
            return is(k, "calculated") || is(k, "computed") || is(k, "derived") ||
                   is(k, "worked") || is(k, "determined") || is(k, "made") || is(k, "obtained") ||
                   is(k, "equal") || is(k, "defined");
        };
        if (t.is("is") || t.is("are") || t.is("be") || t.is("gets")) {
            while (is(behind, "always") || is(behind, "automatically") || is(behind, "then") ||
                   is(behind, "simply") || is(behind, "just"))
                ++behind;
            if (calculated(behind)) {
                ++behind;
                while (is(behind, "as") || is(behind, "from") || is(behind, "by") ||
                       is(behind, "to") || is(behind, "out") || is(behind, "of") ||
                       is(behind, "automatically"))
                    ++behind;
            }
            return i > s_.first;
        }
        if (t.is("comes") || t.is("come") || t.is("results") || t.is("follows") ||
            t.is("derives") || t.is("works") || t.is("work") || t.is("follow")) {
            if (is(behind, "out")) ++behind;
            if (!is(behind, "from") && !is(behind, "as") && !is(behind, "to")) return false;
            ++behind;
            return i > s_.first;
        }
        return false;
    }

    bool equation(std::size_t link, std::size_t right) {
        // The words in front: "the total price of an order".
        auto start = link;
        while (start > s_.first && at(start - 1).kind == TokenKind::Word && start + 8 > link &&
               !(at(start - 1).tag == Tag::Verb && b_.name_at(s_, start - 1) == nullptr) &&
               !at(start - 1).is("and") && !at(start - 1).is("that") &&
               !at(start - 1).is("where") && !at(start - 1).is("so"))
            --start;
        while (start < link && (at(start).tag == Tag::Modal || at(start).is("is"))) ++start;
        auto end = link;
        while (end > start &&
               (at(end - 1).tag == Tag::Modal || at(end - 1).is("should") ||
                at(end - 1).is("must") || at(end - 1).is("will") || at(end - 1).is("to")))
            --end;
        if (start >= end) return false;
        std::vector<std::string> words;
        std::string of;
        bool owner = false;
        for (auto i = start; i < end; ++i) {
            const auto& t = at(i);
            if (t.is("the") || t.is("a") || t.is("an") || t.is("its") || t.is("their") ||
                t.is("each") || t.is("every") || t.is("then") || t.is("all"))
                continue;
            if (t.is("of") || t.is("per") || t.is("for")) {
                owner = !words.empty();
                continue;
            }
            if (owner) {
                if (const auto* name = b_.name_at(s_, i); name != nullptr && of.empty())
                    if (const auto* e = name->as(Kind::Entity)) of = e->entity;
                continue;
            }
            words.push_back(t.word);
        }
        if (words.empty() || words.size() > 4) return false;
        // "order total": the record in front of its own value.
        if (of.empty() && words.size() > 1)
            for (std::size_t n = words.size() - 1; n > 0 && of.empty(); --n) {
                for (const auto& name : s_.names)
                    if (name.first >= start && name.last <= end && name.last - name.first == n)
                        if (const auto* e = name.as(Kind::Entity);
                            e != nullptr && at(name.first).word == words.front()) {
                            of = e->entity;
                            words.erase(words.begin(), words.begin() + static_cast<long>(n));
                            break;
                        }
            }
        for (auto* e : candidates(of, words)) {
            if (age(*e, words, right)) return true;
            Arithmetic reader(b_, *e);
            std::size_t last = right;
            auto expression = reader.read(right, s_.last, last);
            if (expression.empty()) continue;
            // Half a formula is none.
            if (last < s_.last && (at(last).is("minus") || at(last).is("plus") ||
                                   at(last).is("times") || at(last).is("*") || at(last).is("+")))
                continue;
            if (expression.find_first_of("+-*/(") == std::string::npos) {
                // "follows from word count and rate": what each costs times how many there are.
                if (!is(last, "and")) continue;
                std::size_t behind_both = last + 1;
                const auto other = reader.operand(last + 1, s_.last, behind_both);
                if (other.empty()) continue;
                expression = together(*e, expression, other);
                if (expression.empty()) continue;
            }
            if (set(*e, words, expression, link)) return true;
        }
        return granted(of, words, right, link);
    }

    // A formula whose values the text takes for granted: it says that the record has them.
    bool granted(const std::string& of, const std::vector<std::string>& words, std::size_t right,
                 std::size_t link) {
        auto& spec = b_.draft.spec;
        std::vector<Entity*> homes;
        for (auto* e : candidates(of, words))
            if (homes.size() < 8) homes.push_back(e);
        Entity* best = nullptr;
        int known = 0;
        std::string expression;
        std::vector<std::vector<std::string>> missing;
        for (auto* e : homes) {
            Arithmetic reader(b_, *e, true);
            std::size_t last = right;
            auto got = reader.read(right, s_.last, last);
            if (got.empty() || got.find_first_of("+-*/") == std::string::npos) continue;
            if (last < s_.last && at(last).kind == TokenKind::Word && !at(last).is("and") &&
                !at(last).is("so") && !at(last).is("if"))
                continue;
            const bool said =
                e->name == of || e->name == b_.subject || e->name == s_.heading_entity;
            const int score = 2 * reader.known + (said ? 1 : 0);
            if (reader.known == 0 && e->name != of) continue;
            if (score > known) {
                best = e;
                known = score;
                expression = got;
                missing = reader.missing;
            }
        }
        if (best == nullptr || missing.size() > 2) return false;
        const auto before = best->fields;
        for (auto& field : best->fields)
            if (field.type == "string" && !field.display && names(expression, field.name))
                field.type = "decimal";
        for (const auto& one : missing) {
            auto field = complete_field(one, Field{.name = {}, .type = "decimal"});
            if (find_field(*best, field.name) != nullptr ||
                find_relation(*best, field.name) != nullptr) {
                best->fields = before;
                return false;
            }
            best->fields.push_back(std::move(field));
        }
        const auto home = best->name;
        if (!set(*best, words, expression, link)) {
            spec.find_entity(home)->fields = before;
            return false;
        }
        for (const auto& field : spec.find_entity(home)->fields)
            if (std::ranges::find(before, field) == before.end())
                b_.draft.put("field/" + home + "/" + field.name, {b_.clause_of(link), 0.8, {}});
        return true;
    }

    static bool names(const std::string& expression, const std::string& field) {
        std::string word;
        for (const char c : expression + " ") {
            if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.') {
                word += c;
                continue;
            }
            if (word == field) return true;
            word.clear();
        }
        return false;
    }

    // Entities the value may belong to, likely ones first.
    std::vector<Entity*> candidates(const std::string& of, const std::vector<std::string>& words) {
        std::vector<Entity*> out;
        auto& spec = b_.draft.spec;
        const auto add = [&](Entity* e) {
            if (e != nullptr && std::ranges::find(out, e) == out.end()) out.push_back(e);
        };
        if (!of.empty()) {
            add(spec.find_entity(of));
            return out;
        }
        const auto owns = [&](const Entity& e) {
            const auto member = b_.member_of(e, words);
            return !member.empty() && find_field(e, member) != nullptr;
        };
        if (auto* e = spec.find_entity(b_.subject); e != nullptr && owns(*e)) add(e);
        for (auto& e : spec.entities)
            if (owns(e)) add(&e);
        add(spec.find_entity(s_.heading_entity));
        add(spec.find_entity(b_.subject));
        for (auto& e : spec.entities) add(&e);
        return out;
    }

    // "age" from a birth date, "nights" from two days.
    bool age(Entity& e, const std::vector<std::string>& words, std::size_t right) {
        if (words.back() != "age") return false;
        for (const auto& field : e.fields) {
            if (field.type != "date" && field.type != "datetime") continue;
            const auto name = to_lower(field.name);
            if (name.find("birth") == std::string::npos && name.find("born") == std::string::npos &&
                name != "dob")
                continue;
            return set(e, words, "floor(days(" + field.name + ", today()) / 365.25)", right);
        }
        return false;
    }

    // What two values give that only stand beside each other: a price times a number, the time
    // between a start and an end. Empty where that is open.
    std::string together(const Entity& e, const std::string& one, const std::string& other) const {
        const auto* a = find_field(e, one.substr(one.rfind('.') + 1));
        const auto* b = find_field(e, other.substr(other.rfind('.') + 1));
        const auto moment = [](const Field* f) {
            return f != nullptr && (f->type == "date" || f->type == "datetime");
        };
        if (moment(a) && moment(b)) {
            if (a->type != b->type) return {};
            const bool hours = a->type == "datetime";
            const bool first = to_lower(a->name).find("start") != std::string::npos ||
                               to_lower(a->name).find("from") != std::string::npos ||
                               to_lower(a->name).find("arriv") != std::string::npos;
            const auto& from = first ? one : other;
            const auto& to = first ? other : one;
            return hours ? "(" + to + " - " + from + ") * 24" : "days(" + from + ", " + to + ")";
        }
        const auto rate = [](const std::string& name) {
            const auto n = to_lower(name);
            return n.find("price") != std::string::npos || n.find("rate") != std::string::npos ||
                   n.find("per") != std::string::npos || n.find("wage") != std::string::npos;
        };
        if (rate(one) != rate(other)) return one + " * " + other;
        return {};
    }

    // Days between days are days(from, to).
    std::string with_days(const Entity& e, const std::string& expression) const {
        const auto minus = expression.find(" - ");
        if (minus == std::string::npos || expression.find_first_of("*/+(") != std::string::npos)
            return expression;
        const auto a = expression.substr(0, minus);
        const auto b = expression.substr(minus + 3);
        const auto* x = find_field(e, a);
        const auto* y = find_field(e, b);
        if (x != nullptr && y != nullptr && x->type == "date" && y->type == "date")
            return "days(" + b + ", " + a + ")";
        return expression;
    }

    bool set(Entity& e, const std::vector<std::string>& words, std::string expression,
             std::size_t token) {
        expression = with_days(e, expression);
        const auto checked = check_expr(expression, b_.draft.spec, e);
        if (!checked) return false;
        const bool number = checked->type == ExprType::Number;
        const bool day = checked->type == ExprType::Date || checked->type == ExprType::DateTime;
        if (!number && !day) return false;
        auto name = b_.member_of(e, words);
        if (find_relation(e, name) != nullptr) name.clear();
        // A value that reads itself, or a part of the words that only resembles it.
        const auto reads = [&](const std::string& field) { return names(expression, field); };
        if (name.empty() || reads(name)) name = field_name(words);
        if (reads(name) || find_relation(e, name) != nullptr) return false;
        auto field = std::ranges::find(e.fields, name, &Field::name);
        if (field == e.fields.end()) {
            const bool count = expression.starts_with("count(") ||
                               expression.starts_with("days(") || expression.starts_with("floor(");
            const std::string said = join(words, " ");
            const bool money =
                expression.find("rice") != std::string::npos ||
                expression.find("mount") != std::string::npos ||
                expression.find("ate") != std::string::npos ||
                said.find("price") != std::string::npos || said.find("cost") != std::string::npos ||
                said.find("fee") != std::string::npos || said.find("total") != std::string::npos;
            const auto* source = first_source(e, expression);
            std::string type = count ? "int" : "decimal";
            if (day)
                type = checked->type == ExprType::Date ? "date" : "datetime";
            else if (!count && source != nullptr && is_number(*source) &&
                     expression.find_first_of("*/") == std::string::npos)
                type = source->type == "sequence" ? "int" : source->type;
            else if (!count && money)
                type = "money";
            e.fields.push_back({.name = name, .type = type});
            field = std::prev(e.fields.end());
        } else if (field->display) {
            return false;
        } else if (number && !is_number(*field) && field->type != "duration") {
            field->type = expression.starts_with("count(") || expression.starts_with("days(") ||
                                  expression.starts_with("floor(")
                              ? "int"
                              : "decimal";
        } else if (day && field->type != "date" && field->type != "datetime") {
            field->type = checked->type == ExprType::Date ? "date" : "datetime";
        }
        field->computed = expression;
        field->required = field->unique = field->display = false;
        field->fallback.reset();
        field->min.reset();
        field->max.reset();
        field->values.clear();
        b_.draft.put("field/" + e.name + "/" + name, {b_.clause_of(token), 0.9, {}});
        b_.subject = e.name;
        return true;
    }

    const Field* first_source(const Entity& e, const std::string& expression) const {
        std::string word;
        for (const char c : expression + " ") {
            if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
                word += c;
                continue;
            }
            if (const auto* f = find_field(e, word)) return f;
            for (const auto& other : b_.draft.spec.entities)
                for (const auto& r : other.relations)
                    if (r.target == e.name && expression.find(r.inverse + ".") != std::string::npos)
                        if (const auto* f = find_field(other, word)) return f;
            word.clear();
        }
        return nullptr;
    }

    // "total repair cost per instrument should be visible", "sum up the nights of a trip", "we see
    // the number of bookings per course".
    bool total_of() {
        for (auto i = s_.first; i < s_.last; ++i) {
            const auto& t = at(i);
            const bool total = t.is("total") || t.is("sum") || t.is("overall");
            const bool count = t.is("number") && is(i + 1, "of");
            const bool mean = t.is("average") || t.is("mean");
            if (!total && !count && !mean) continue;
            // Whose: behind per, of each, for every.
            for (auto k = i + 1; k < s_.last && k < i + 10; ++k) {
                const bool each = is(k, "per") || ((is(k, "of") || is(k, "for")) &&
                                                   (is(k + 1, "each") || is(k + 1, "every") ||
                                                    is(k + 1, "a") || is(k + 1, "an")));
                if (!each) continue;
                auto* e = b_.entity_named(s_, k + 1, std::min(s_.last, k + 5));
                if (e == nullptr) continue;
                auto from = i + 1;
                while (is(from, "up") || is(from, "the") || is(from, "of") || is(from, "all"))
                    ++from;
                if (from >= k) continue;
                std::vector<std::string> words;
                for (auto w = from; w < k; ++w)
                    if (at(w).kind == TokenKind::Word && !at(w).is("of") && !at(w).is("the"))
                        words.push_back(at(w).word);
                if (words.empty() || words.size() > 3) continue;
                const auto expression = child_value(*e, words,
                                                    total   ? "sum"
                                                    : count ? "count"
                                                            : "avg");
                if (expression.empty()) continue;
                auto named = words;
                named.insert(named.begin(), total ? "total" : count ? "number" : "average");
                if (count) named.insert(named.begin() + 1, "of");
                if (set(*e, named, expression, i)) return true;
            }
        }
        return false;
    }

    // The number of a child record that words mean: "repair cost", "nights".
    std::string child_value(const Entity& e, const std::vector<std::string>& words,
                            const std::string& function) const {
        for (const auto& other : b_.draft.spec.entities)
            for (const auto& r : other.relations) {
                if (r.target != e.name || r.inverse.empty() || r.kind == RelationKind::ManyToMany)
                    continue;
                const auto key = key_of_name(other.name);
                std::vector<std::string> rest;
                bool named = false;
                for (const auto& word : words) {
                    if (singularise(word) == key || singularise(word) == split_words(key).back())
                        named = true;
                    else
                        rest.push_back(word);
                }
                if (function == "count") {
                    if (named && rest.empty()) return "count(" + r.inverse + ")";
                    continue;
                }
                for (const auto& said : {rest, words}) {
                    if (said.empty()) continue;
                    const auto member = b_.member_of(other, said);
                    const auto* f = find_field(other, member);
                    if (f != nullptr && is_number(*f))
                        return function + "(" + r.inverse + "." + member + ")";
                }
            }
        return {};
    }

    Bearings& b_;
    const Sentence& s_;
};

}  // namespace

bool hear_formulas(Bearings& b, const Sentence& s) {
    return FormulaEar(b, s).hear();
}

}  // namespace dz::intent
