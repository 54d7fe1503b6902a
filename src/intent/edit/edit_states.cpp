// The life of a record: "add a void state to invoices", "an order starts as new, then paid, then
// shipped".
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/edits.hpp"
#include "intent/edit/lifecycle.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"

namespace dz::intent {
namespace {

/// Nouns and short words that are states where people speak of a status.
bool is_usual_state(std::string_view word) {
    static const std::unordered_set<std::string_view> words{
        "draft", "backlog", "hold", "review", "void",  "waitlist", "open",    "new",  "done",
        "todo",  "show",    "on",   "off",    "ready", "pending",  "waiting", "late", "spam",
        "trial", "active",  "live", "repair", "stock", "progress", "archive", "test", "quote"};
    return words.contains(word);
}

bool set_flow(EditSession& s, const Entity& entity, const std::vector<std::string>& said) {
    if (said.size() < 2) return false;
    std::vector<EnumValue> raw;
    for (const auto& one : said) raw.push_back({one, {}, {}});
    const auto values = enum_values(raw);
    if (values.size() != said.size()) return false;
    const auto* field = state_field(entity);
    const auto where = field == nullptr ? std::string("status") : field->name;
    if (field == nullptr &&
        (find_field(entity, where) != nullptr || find_relation(entity, where) != nullptr))
        return s.ask("\"" + where + "\" of " + many_of(entity) + " is something else already.");
    const auto owner = entity.name;
    return s.act({owner, where}, [&](AppSpec& spec) {
        auto* target = spec.find_entity(owner);
        if (field == nullptr)
            target->fields.push_back({.name = where, .type = "enum", .values = {}});
        auto* there = field_in(spec, {owner, where});
        for (const auto& value : values)
            if (std::ranges::find(there->values, value.name, &EnumValue::name) ==
                there->values.end())
                there->values.push_back(value);
        there->fallback = Literal(values.front().name);
        if (!target->states)
            target->states = States{.field = where, .initial = {}, .transitions = {}};
        target->states->initial = values.front().name;
        for (std::size_t i = 1; i < values.size(); ++i)
            add_move(*target->states, {values[i - 1].name}, values[i].name);
    });
}

/// States beside those that are there; how records came to the old ones stays as it is.
bool more_states(EditSession& s, const Entity& entity, const std::vector<std::string>& said) {
    std::vector<EnumValue> raw;
    for (const auto& one : said) raw.push_back({one, {}, {}});
    const auto values = enum_values(raw);
    const auto owner = entity.name;
    const auto where = state_field(entity)->name;
    if (values.empty()) return false;
    return s.act({owner, where}, [&](AppSpec& spec) {
        auto* field = field_in(spec, {owner, where});
        auto* target = spec.find_entity(owner);
        for (const auto& value : values) {
            if (std::ranges::find(field->values, value.name, &EnumValue::name) !=
                field->values.end())
                continue;
            field->values.push_back(value);
            if (target->states && !target->states->transitions.empty())
                add_move(*target->states, {"*"}, value.name);
        }
    });
}

/// "booked, then it is arrived, then seen", "draft -> sent -> paid", "draft to sent to paid".
std::vector<std::string> steps_in(const Ask& ask, Slice slice) {
    std::vector<std::string> out;
    std::string one;
    const auto flush = [&] {
        if (!one.empty()) out.push_back(std::exchange(one, {}));
    };
    for (auto i = slice.first; i < slice.last; ++i) {
        const auto& t = ask.tokens[i];
        if (t.kind != TokenKind::Word || t.is("then") || t.is("to") || t.is("and") ||
            t.is("finally") || t.is("into") || t.is("afterwards")) {
            flush();
            continue;
        }
        if (t.tag == Tag::Det || t.is("it") || t.is("is") || t.is("becomes") || t.is("gets") ||
            t.is("goes") || t.is("they") || t.is("are") || t.is("become") || t.is("from") ||
            t.is("be") || t.is("can") || t.is("as") || t.is("later") || t.is("moves"))
            continue;
        one += (one.empty() ? "" : " ") + t.word;
    }
    flush();
    return out;
}

const Entity* only_stateful(const EditSession& s) {
    if (const auto* focused = s.spec().find_entity(s.focus().entity);
        focused && state_field(*focused))
        return focused;
    const Entity* found = nullptr;
    for (const auto& entity : s.spec().entities)
        if (state_field(entity) != nullptr) {
            if (found != nullptr) return nullptr;
            found = &entity;
        }
    return found;
}

bool edit_flow(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    for (const auto* shape :
         {"{} start|starts|begin|begins as|in|with {}",
          "{} go|goes|move|moves|should_go|progress|run|runs from {}",
          "{} go|goes|move|moves through {}", "{} should|must start|begin as {}",
          "the? status|states|workflow|lifecycle|flow|life_cycle of|for {} is|are|should_be|: :? "
          "{}",
          "{} : {} -> {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            if (entity == nullptr) continue;
            const auto steps = steps_in(ask, {(*slots)[1].first, ask.tokens.size()});
            if (steps.size() < 2) continue;
            return set_flow(s, *entity, steps);
        }
    for (const auto* shape : {"@add the? states|statuses|stages|steps {} to|for {}",
                              "@add a? status|state|stage :? ( {} ) to|for {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.entity_or_ask(ask.words((*slots)[1]));
            if (entity == nullptr) return true;
            const auto values = read_values(ask.tokens, (*slots)[0].first, (*slots)[0].last);
            return state_field(*entity) == nullptr ? set_flow(s, *entity, values)
                                                   : more_states(s, *entity, values);
        }
    for (const auto* shape :
         {"{} @have the? states|statuses|stages|steps :? {}", "{} can|may be either? {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            const auto values = read_values(ask.tokens, (*slots)[1].first, (*slots)[1].last);
            if (entity == nullptr || values.size() < 2) continue;
            const bool plain = std::ranges::all_of(
                values, [](const std::string& v) { return split_words(v).size() <= 2; });
            if (!plain) continue;
            return set_flow(s, *entity, values);
        }
    return false;
}

}  // namespace

bool edit_states(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    if (edit_flow(s, ask)) return true;
    struct Way {
        const char* shape;
        int owner;
        int after;
    };
    for (const auto& way : {Way{"@add {} as an? state|status|stage", -1, -1},
                            Way{"@add {} as an? state|status|stage to|for|of|on {}", 1, -1},
                            Way{"@add {} as an? {} state|status|stage", 1, -1},
                            Way{"@add an? {} state|status|stage|step between {} and {} "
                                "to|for|in|of {}",
                                3, 1},
                            Way{"@add an? {} state|status|stage|step to|for|in {} after {}", 1, 2},
                            Way{"@add an? {} state|status|stage|step after {} to|for|in {}", 2, 1},
                            Way{"@add an? {} state|status|stage|step to|for|in {}", 1, -1},
                            Way{"@add an? {} state|status|stage|step after {}", -1, 1},
                            Way{"@add an? state|status|stage {} to|for|in {}", 1, -1},
                            Way{"{} @have an? {} state|status|stage", 0, -1},
                            Way{"@add an? {} state|status|stage|step", -1, -1}})
        if (const auto slots = is(way.shape)) {
            const bool have = std::string_view(way.shape).starts_with("{}");
            const auto name = without_determiners(ask.words((*slots)[have ? 1 : 0]));
            if (name.empty() || name.size() > 3) continue;
            if (name.front() == "field" || name.front() == "column") continue;
            const Entity* entity = nullptr;
            if (way.owner >= 0) {
                entity = s.names().entity(ask.words((*slots)[static_cast<std::size_t>(way.owner)]));
                if (entity == nullptr && !have)
                    return s.ask_for_entity(
                        ask.words((*slots)[static_cast<std::size_t>(way.owner)]));
                if (entity == nullptr) continue;
            }
            NameWords after_words;
            if (way.after >= 0)
                after_words = ask.words((*slots)[static_cast<std::size_t>(way.after)]);
            if (entity == nullptr && !after_words.empty()) {
                const auto values = s.names().values(after_words);
                if (values.size() == 1) entity = s.spec().find_entity(values.front().entity);
            }
            if (entity == nullptr) entity = only_stateful(s);
            if (entity == nullptr)
                return s.ask("Which records should get the state \"" + join(name, " ") + "\"?");
            // "A payment status" may be one more thing to know rather than one more state.
            const auto slot = (*slots)[have ? 1 : 0];
            if (way.after < 0 && slot.last < ask.tokens.size() &&
                ask.tokens[slot.last].is("status") && ask.tokens[slot.last - 1].is_noun() &&
                !is_lasting_state(name.back()) && !s.lexicon().is_person(name.back()) &&
                !is_usual_state(name.back()))
                return s.ask("Is \"" + join(name, " ") + "\" a state of " + many_of(*entity) +
                                 ", or a status of its own?",
                             {"add the state " + join(name, " ") + " to " + many_of(*entity),
                              "add a field " + join(name, " ") + " status to " + many_of(*entity)});
            std::string after;
            if (!after_words.empty()) {
                const auto* field = state_field(*entity);
                if (field != nullptr) after = value_in(*field, after_words);
                if (after.empty())
                    return s.ask("There is no state \"" + join(after_words, " ") + "\" of " +
                                 many_of(*entity) + ".");
            }
            if (!after.empty()) {
                // A step in between: what followed the old one can follow the new one.
                const auto owner = entity->name;
                const auto added = value_name(join(name, " "));
                const auto where = state_field(*entity)->name;
                return s.act({owner, where}, [&](AppSpec& spec) {
                    auto* target = spec.find_entity(owner);
                    auto& values = field_in(spec, {owner, where})->values;
                    if (std::ranges::find(values, added, &EnumValue::name) != values.end()) return;
                    values.insert(std::ranges::find(values, after, &EnumValue::name) + 1,
                                  {added, to_sentence(join(name, " ")), {}});
                    if (!target->states || target->states->transitions.empty()) return;
                    for (auto& move : target->states->transitions)
                        if (std::ranges::find(move.from, after) != move.from.end())
                            move.from.push_back(added);
                    add_move(*target->states, {after}, added);
                });
            }
            return add_state(s, *entity, join(name, " "), {});
        }
    // "orders can be refunded after they are paid", "it can also be missed".
    for (const auto* shape : {"{} can|may|could|should|must also? be {} after|once|when|if "
                              "it|they? is|are|was|were|been|being|has_been|have_been {}",
                              "{} can|may|could|should_be_able_to also? be {} from {}",
                              "{} can|may|could also? be {}", "{} should also? be able to be {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            const auto words = ask.words((*slots)[1]);
            if (entity == nullptr || words.size() != 1) continue;
            const auto& token = ask.tokens[(*slots)[1].first];
            const auto* field = state_field(*entity);
            const auto there = field == nullptr ? std::string() : value_in(*field, words);
            const bool passive =
                token.tag == Tag::VerbN || token.tag == Tag::VerbD || words[0].ends_with("ed");
            static const std::vector<std::string> kOther{
                "edited",   "changed", "deleted",    "seen",     "created",  "viewed", "shared",
                "public",   "removed", "updated",    "added",    "exported", "sorted", "filtered",
                "searched", "printed", "downloaded", "required", "used"};
            if ((!passive && there.empty()) || std::ranges::find(kOther, words[0]) != kOther.end())
                continue;
            // Tasks that can be tagged or rated have no state for it.
            if (there.empty() && (*slots)[2].empty() && !is_lasting_state(words[0])) continue;
            std::string after;
            if (!(*slots)[2].empty() && (*slots)[2].first > 0) {
                if (field != nullptr) after = value_in(*field, ask.words((*slots)[2]));
                if (after.empty())
                    return s.ask("There is no state \"" + join(ask.words((*slots)[2]), " ") +
                                 "\" of " + many_of(*entity) + ".");
            }
            if (field == nullptr) continue;
            return add_state(s, *entity, there.empty() ? words[0] : there, after);
        }
    // "orders can no longer be cancelled".
    for (const auto* shape :
         {"{} can_no_longer|may_no_longer|should_no_longer be {}",
          "{} can_not|cannot|can't|may_not|must_not|mustn't|shouldn't|should_not be {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            if (entity == nullptr) continue;
            const auto* field = state_field(*entity);
            const auto state =
                field == nullptr ? std::string() : value_in(*field, ask.words((*slots)[1]));
            if (state.empty()) continue;
            const auto owner = entity->name;
            if (!entity->states || entity->states->transitions.empty()) continue;
            return s.act({owner, {}}, [&](AppSpec& spec) {
                auto& moves = spec.find_entity(owner)->states->transitions;
                std::erase_if(moves, [&](const Transition& move) { return move.to == state; });
                std::erase_if(spec.permissions, [&](Permission& p) {
                    return p.entity == owner && std::erase(p.can, state) > 0 && p.can.empty();
                });
            });
        }
    // "employees can withdraw a requested leave request".
    if (const auto slots = is("{} @can {} a|an {}")) {
        const auto verb = ask.words((*slots)[1]);
        auto object = ask.words((*slots)[2]);
        if (verb.size() == 1 && object.size() > 1) {
            const auto* entity = s.names().entity({object.begin() + 1, object.end()});
            const auto* field = entity == nullptr ? nullptr : state_field(*entity);
            const auto from = field == nullptr ? std::string() : value_in(*field, {object.front()});
            if (!from.empty() && basic_action(verb[0]).empty()) {
                const auto existing = target_states(*entity, verb[0]);
                const auto* role = s.names().role(ask.words((*slots)[0]));
                return add_state(s, *entity,
                                 existing.empty() ? participle(verb[0]) : existing.front(), from,
                                 role == nullptr ? std::string() : role->name);
            }
        }
    }
    // "an invoice needs a due date before it is sent", "orders can't be shipped without an
    // address".
    for (const auto* shape : {"{} @have {} before it|they is|are|can_be|becomes|become {}",
                              "{} can't|cannot|can_not|must_not|may_not be {} without {}"})
        if (const auto slots = is(shape)) {
            const bool without = std::string_view(shape).ends_with("without {}");
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            if (entity == nullptr || !entity->states) continue;
            const auto* field = state_field(*entity);
            const auto state = value_in(*field, ask.words((*slots)[without ? 1 : 2]));
            const auto found = s.names().members_in(*entity, ask.words((*slots)[without ? 2 : 1]));
            if (state.empty()) continue;
            if (found.size() != 1)
                return s.ask_for_member(
                    ask.words((*slots)[without ? 2 : 1]),
                    {found, entity->name, ask.words((*slots)[without ? 2 : 1])});
            const auto owner = entity->name;
            return s.act({owner, {}}, [&](AppSpec& spec) {
                for (auto& move : spec.find_entity(owner)->states->transitions)
                    if (move.to == state &&
                        std::ranges::find(move.require, found.front().member) == move.require.end())
                        move.require.push_back(found.front().member);
            });
        }
    return false;
}

}  // namespace dz::intent
