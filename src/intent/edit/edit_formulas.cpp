// Values that follow from others: "total = quantity * price", "a vat amount which is 20% of the
// total".
#include <algorithm>
#include <cstdio>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/field_types.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "model/expr.hpp"
#include "model/relation_end.hpp"

namespace dz::intent {
namespace {

/// A formula and the type its value has; `missing` names what no field is called.
struct Formula {
    std::string source;
    std::string type = "decimal";
    NameWords missing;
};

class FormulaEditor {
public:
    FormulaEditor(EditSession& session, const Ask& ask) : s_(session), ask_(ask) {}

    std::optional<Formula> read(const Entity& entity, Slice slice) {
        const auto is = [&](const char* shape) { return fits(shape, ask_.tokens, slice); };
        for (const auto* shape :
             {"the? sum of {} times|* {} of|over|for all? {}", "the? sum of {} times|* {}"})
            if (const auto slots = is(shape))
                if (auto product = product_over(entity, *slots)) return product;
        for (const auto* shape : {"the? sum|total of all? {}", "sum {}", "sum ( {} )"})
            if (const auto slots = is(shape)) return over(entity, ask_.words((*slots)[0]), "sum");
        for (const auto* shape : {"the? average|mean of all? {}", "average ( {} )"})
            if (const auto slots = is(shape)) return over(entity, ask_.words((*slots)[0]), "avg");
        for (const auto* shape :
             {"the? number|count of all? {}", "how many {} there_are|it_has", "count ( {} )"})
            if (const auto slots = is(shape)) return over(entity, ask_.words((*slots)[0]), "count");
        for (const auto* shape : {"{} percent|per_cent of {}", "{} of {}"})
            if (const auto slots = is(shape)) {
                const auto share = (*slots)[0];
                const auto& text = ask_.tokens[share.first].word;
                const bool sign = text.ends_with('%');
                const bool word = std::string_view(shape) != "{} of {}";
                if (share.last - share.first != 1 || !(sign || word)) continue;
                const double number = std::strtod(text.c_str(), nullptr);
                auto base = operand(entity, ask_.words((*slots)[1]));
                if (!base) return Formula{{}, {}, ask_.words((*slots)[1])};
                char factor[32];
                std::snprintf(factor, sizeof factor, "%g", number / 100);
                base->source += " * " + std::string(factor);
                return base;
            }
        return terms(entity, slice);
    }

    bool set(const Entity& entity, const NameWords& words, const Formula& formula) {
        if (!formula.missing.empty())
            return s_.ask_for_member(formula.missing, {{}, entity.name, formula.missing});
        const auto checked = check_expr(formula.source, s_.spec(), entity, ExprType::Number);
        if (!checked) return s_.refuse(checked.error().message);
        const auto there = s_.names().members_in(entity, words);
        if (there.size() > 1 || (there.size() == 1 && there.front().is_relation))
            return s_.ask_for_member(words, {there, entity.name, words});
        const auto name = there.empty() ? field_name(words) : there.front().member;
        if (there.empty() && words.size() > 5) return false;
        if (there.empty() && find_relation(entity, name) != nullptr) return false;
        const auto owner = entity.name;
        return s_.act({owner, name}, [&](AppSpec& spec) {
            auto* target = spec.find_entity(owner);
            auto* field = field_in(spec, {owner, name});
            if (field == nullptr) {
                auto type = guess_field(words).type;
                if (type != "money" && type != "int" && type != "decimal" && type != "percent" &&
                    type != "duration")
                    type = formula.type;
                target->fields.push_back(complete_field(words, Field{.name = {}, .type = type}));
                field = &target->fields.back();
            } else if (!is_number(*field)) {
                field->type = formula.type;
            }
            field->computed = formula.source;
            field->required = field->unique = field->search = false;
            field->fallback.reset();
            field->min.reset();
            field->max.reset();
        });
    }

private:
    // A number of the record, or of one it belongs to.
    std::optional<Formula> operand(const Entity& entity, const NameWords& said) {
        const auto words = without_determiners(said);
        if (words.empty()) return std::nullopt;
        if (words.size() == 1 && words[0].front() >= '0' && words[0].front() <= '9') {
            auto text = words[0];
            if (text.ends_with('%')) {
                char number[32];
                std::snprintf(number, sizeof number, "%g",
                              std::strtod(text.c_str(), nullptr) / 100);
                text = number;
            }
            return Formula{text, "decimal", {}};
        }
        if (const auto own = number_in(entity, words); !own.source.empty()) return own;
        for (const auto& relation : entity.relations) {
            const auto* target = s_.spec().find_entity(relation.target);
            if (target == nullptr || relation.kind == RelationKind::ManyToMany) continue;
            for (std::size_t k = 1; k < words.size(); ++k) {
                const NameWords lead(words.begin(), words.begin() + static_cast<long>(k));
                if (plain_name(lead) != plain_name(relation.name) &&
                    s_.names().entity(lead) != target)
                    continue;
                auto far = number_in(*target, {words.begin() + static_cast<long>(k), words.end()});
                if (far.source.empty()) continue;
                far.source = relation.name + "." + far.source;
                return far;
            }
        }
        return std::nullopt;
    }

    Formula number_in(const Entity& entity, const NameWords& words) const {
        auto copy = s_.spec();
        for (const auto& hit : s_.names().members_in(entity, words))
            if (const auto* field = field_in(copy, hit); field != nullptr && is_number(*field))
                return {field->name, field->type, {}};
        return {};
    }

    // "the sum of quantity times price of its lines": both of each line, or of what it points at.
    std::optional<Formula> product_over(const Entity& entity, const Slots& slots) {
        const auto whole = without_determiners(ask_.words(slots[2]));
        for (const auto& end : relation_ends(s_.spec(), entity)) {
            if (!end.many || end.target == nullptr) continue;
            if (!whole.empty() && plain_name(whole) != plain_name(end.name) &&
                s_.names().entity(whole) != end.target)
                continue;
            const auto one = operand(*end.target, ask_.words(slots[0]));
            const auto two = operand(*end.target, ask_.words(slots[1]));
            if (!one || !two || one->source == two->source) continue;
            const auto path = [&](const Formula& f) { return end.name + "." + f.source; };
            return Formula{"sum(" + path(*one) + " * " + path(*two) + ")", "money", {}};
        }
        return std::nullopt;
    }

    // "its time entries", "the hours of its time entries", "line totals", "tasks".
    std::optional<Formula> over(const Entity& entity, const NameWords& said,
                                const std::string& function) {
        auto words = without_determiners(said);
        for (const auto& end : relation_ends(s_.spec(), entity)) {
            if (!end.many || end.target == nullptr) continue;
            const auto names_end = [&](const NameWords& name) {
                return plain_name(name) == plain_name(end.name) ||
                       s_.names().entity(name) == end.target;
            };
            NameWords value;
            bool fits_end = names_end(words);
            for (std::size_t k = 1; k < words.size() && !fits_end; ++k) {
                NameWords left(words.begin(), words.begin() + static_cast<long>(k));
                NameWords right(words.begin() + static_cast<long>(k), words.end());
                if (names_end(left)) {
                    value = right;
                    fits_end = true;
                } else if (right.size() > 1 &&
                           (right.front() == "of" || right.front() == "in" ||
                            right.front() == "on" || right.front() == "from") &&
                           names_end(without_determiners({right.begin() + 1, right.end()}))) {
                    value = left;
                    fits_end = true;
                }
            }
            if (!fits_end) continue;
            if (function == "count") return Formula{"count(" + end.name + ")", "int", {}};
            Formula number;
            if (!value.empty()) {
                number = number_in(*end.target, value);
                if (number.source.empty()) return Formula{{}, {}, value};
            } else {
                for (const auto* usual : {"total", "amount", "subtotal", "hours", "price", "cost",
                                          "duration", "quantity"})
                    if (number.source.empty()) number = number_in(*end.target, {usual});
                std::vector<std::string> all;
                for (const auto& field : end.target->fields)
                    if (is_number(field)) all.push_back(field.name);
                if (number.source.empty() && all.size() == 1)
                    number = number_in(*end.target, {to_lower(all.front())});
                if (number.source.empty()) return std::nullopt;
            }
            return Formula{function + "(" + end.name + "." + number.source + ")", number.type, {}};
        }
        return Formula{{}, {}, words};
    }

    std::optional<Formula> terms(const Entity& entity, Slice slice) {
        Formula out{{}, {}, {}};
        NameWords part;
        bool any = false;
        const auto flush = [&]() {
            auto one = operand(entity, part);
            if (!one) {
                if (out.missing.empty()) out.missing = part;
                return;
            }
            out.source += one->source;
            if (out.type.empty() || out.type == "decimal" || one->type == "money")
                out.type = one->type;
            part.clear();
        };
        for (auto i = slice.first; i < slice.last; ++i) {
            const auto& t = ask_.tokens[i];
            std::string op;
            if (t.is("*") || t.is("times") || t.is("x") || t.is("multiplied") || t.is("\xC3\x97"))
                op = " * ";
            if (t.is("+") || t.is("plus")) op = " + ";
            if (t.is("minus") || t.is("less") || t.kind == TokenKind::Dash) op = " - ";
            if (t.is("divided") || t.kind == TokenKind::Slash) op = " / ";
            if (t.kind == TokenKind::Open || t.kind == TokenKind::Close) {
                if (!part.empty()) flush();
                out.source += t.kind == TokenKind::Open ? "(" : ")";
                continue;
            }
            if (op.empty()) {
                if (t.kind == TokenKind::Word || t.kind == TokenKind::Number)
                    part.push_back(t.word);
                continue;
            }
            any = true;
            if (!part.empty()) flush();
            if (!out.missing.empty()) break;
            out.source += op;
            if (i + 1 < slice.last && ask_.tokens[i + 1].is("by")) ++i;
        }
        if (!any) return std::nullopt;
        if (!part.empty() && out.missing.empty()) flush();
        if (out.type.empty()) out.type = "decimal";
        return out;
    }

    EditSession& s_;
    const Ask& ask_;
};

}  // namespace

bool edit_formulas(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    FormulaEditor formulas(s, ask);
    // A new value of a record, and what it is.
    for (const auto* shape : {"{} @have an? {} which|that is|equals|= {}",
                              "@add an? {} to|for|on {} which|that is|equals|= {}",
                              "@add an? {} to|for|on {} = {}", "{} @have an? {} = {}",
                              "show|display|@add the? {} on|for|to|of an?|each|every|the? {} , {}",
                              "@add an? {} to|for|on {} , calculated|computed as|from {}",
                              "@add an? calculated|computed {} to|for|on {} : {}"})
        if (const auto slots = is(shape)) {
            const bool first = std::string_view(shape).starts_with("{}");
            const auto* entity = s.names().entity(ask.words((*slots)[first ? 0 : 1]));
            if (entity == nullptr) continue;
            const auto formula = formulas.read(*entity, (*slots)[2]);
            if (!formula) continue;
            return formulas.set(*entity, without_determiners(ask.words((*slots)[first ? 1 : 0])),
                                *formula);
        }
    for (const auto* shape :
         {"calculate|compute {} as|from|by {}", "{} @be calculated|computed as|from|by {}",
          "{} = {}", "{} equals {}", "{} @be the sum|total|average|mean|number|count of {}",
          "{} @be {}", "set {} to {}", "make {} {}"})
        if (const auto slots = is(shape)) {
            auto value = (*slots)[1];
            const std::string_view text = shape;
            if (text == "make {} {}") continue;
            if (text.find("the sum|total") != std::string_view::npos)
                for (value.first = (*slots)[0].last;
                     value.first + 1 < value.last && !ask.tokens[value.first].is("the");)
                    ++value.first;
            const auto words = ask.words((*slots)[0]);
            // "campaigns show the amount raised, which is": more than a name.
            if (words.empty() || words.back() == "which" || words.back() == "that") continue;
            const auto found = s.names().members(words);
            const bool certain = text.starts_with("calculate") || text == "{} = {}" ||
                                 text.find("calculated") != std::string_view::npos ||
                                 text.find("the sum") != std::string_view::npos;
            // The record is the one the words name, else the only one whose fields fit.
            std::vector<const Entity*> owners;
            if (found.hits.size() == 1)
                owners.push_back(s.spec().find_entity(found.hits.front().entity));
            else if (const auto* owner = s.spec().find_entity(found.owner))
                owners.push_back(owner);
            else
                for (const auto& entity : s.spec().entities) {
                    const auto formula = formulas.read(entity, value);
                    const bool has = found.hits.empty() ||
                                     std::ranges::any_of(found.hits, [&](const MemberRef& m) {
                                         return m.entity == entity.name;
                                     });
                    if (has && formula && formula->missing.empty()) owners.push_back(&entity);
                }
            if (owners.size() != 1) {
                if (!certain) continue;
                if (owners.empty())
                    return s.ask_for_member(
                        words, found.hits.size() == 1 ? MemberSearch{{}, {}, words} : found);
                return s.ask(
                    "That could be calculated for several records. Which one do you mean?");
            }
            const auto formula = formulas.read(*owners.front(), value);
            if (!formula) continue;
            if (!certain && !formula->missing.empty()) continue;
            const auto name = found.hits.size() == 1
                                  ? NameWords{to_lower(found.hits.front().member)}
                                  : without_determiners(found.rest);
            // "The fee is word count times rate": operators say that it is calculated.
            const bool calculated = formula->missing.empty() &&
                                    formula->source.find_first_of("*+-/") != std::string::npos &&
                                    name.size() <= 3;
            if (!certain && found.hits.empty() && !calculated) continue;
            return formulas.set(*owners.front(), found.hits.size() == 1 ? found.rest : name,
                                *formula);
        }
    return false;
}

}  // namespace dz::intent
