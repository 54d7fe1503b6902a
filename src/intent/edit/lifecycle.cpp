#include "intent/edit/lifecycle.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"

namespace dz::intent {

const Field* state_field(const Entity& entity) {
    if (entity.states) return find_field(entity, entity.states->field);
    for (const auto* name : {"status", "state", "stage", "phase"})
        if (const auto* field = find_field(entity, name);
            field != nullptr && !field->values.empty())
            return field;
    return nullptr;
}

std::string value_in(const Field& field, const NameWords& words) {
    const auto plain = plain_name(without_determiners(words));
    for (const auto& value : field.values)
        if (plain_name(value.name) == plain || plain_name(value.label) == plain) return value.name;
    return {};
}

std::string participle(const std::string& verb) {
    static const std::unordered_map<std::string_view, std::string_view> irregular{
        {"withdraw", "withdrawn"}, {"send", "sent"},    {"pay", "paid"},
        {"cancel", "cancelled"},   {"give", "given"},   {"return", "returned"},
        {"take", "taken"},         {"put", "put"},      {"write", "written"},
        {"forget", "forgotten"},   {"lose", "lost"},    {"win", "won"},
        {"sell", "sold"},          {"void", "voided"},  {"ship", "shipped"},
        {"submit", "submitted"},   {"hold", "on_hold"}, {"refer", "referred"},
        {"defer", "deferred"},     {"stop", "stopped"}, {"deny", "denied"},
        {"build", "built"},        {"begin", "begun"},  {"drop", "dropped"}};
    if (const auto it = irregular.find(verb); it != irregular.end()) return std::string(it->second);
    if (verb.ends_with("e")) return verb + "d";
    if (verb.ends_with("y") && verb.size() > 2) return verb.substr(0, verb.size() - 1) + "ied";
    return verb + "ed";
}

void add_move(States& states, std::vector<std::string> from, const std::string& to) {
    for (auto& move : states.transitions)
        if (move.to == to) {
            for (auto& one : from)
                if (std::ranges::find(move.from, one) == move.from.end() &&
                    std::ranges::find(move.from, std::string("*")) == move.from.end())
                    move.from.push_back(one);
            return;
        }
    states.transitions.push_back({.from = std::move(from), .to = to, .label = verb_label(to)});
}

bool is_lasting_state(std::string_view word) {
    static const std::unordered_set<std::string_view> words{
        "refunded",  "cancelled", "canceled",    "archived",  "paid",        "approved",
        "rejected",  "closed",    "reopened",    "returned",  "shipped",     "paused",
        "postponed", "withdrawn", "voided",      "blocked",   "completed",   "expired",
        "escalated", "published", "resolved",    "deferred",  "suspended",   "disputed",
        "missed",    "declined",  "accepted",    "confirmed", "delivered",   "sent",
        "submitted", "finished",  "abandoned",   "skipped",   "terminated",  "revoked",
        "settled",   "overdue",   "stopped",     "sold",      "lost",        "damaged",
        "repaired",  "retired",   "hired",       "shelved",   "unpublished", "deactivated",
        "verified",  "reviewed",  "rescheduled", "dismissed", "waived",      "picked"};
    return words.contains(word);
}

bool add_state(EditSession& s, const Entity& entity, const std::string& said,
               const std::string& after, const std::string& role) {
    const auto* field = state_field(entity);
    if (field == nullptr)
        return s.ask(many_of(entity) + " have no states yet. Which ones should there be?",
                     {"add the states open, " + said + " and closed to " + many_of(entity)});
    const auto name = value_name(said);
    const auto owner = entity.name;
    const auto where = field->name;
    return s.act({owner, where}, [&](AppSpec& spec) {
        auto* target = spec.find_entity(owner);
        auto* values = &field_in(spec, {owner, where})->values;
        if (std::ranges::find(*values, name, &EnumValue::name) == values->end()) {
            auto at = std::ranges::find(*values, after, &EnumValue::name);
            EnumValue value{name, to_sentence(said), {}};
            values->insert(at == values->end() ? at : at + 1, value);
        }
        if (!target->states) {
            if (after.empty()) return;
            target->states = States{.field = where, .initial = {}, .transitions = {}};
        }
        auto& states = *target->states;
        // Without transitions every change is allowed already.
        if (states.transitions.empty() && after.empty()) return;
        add_move(states, {after.empty() ? std::string("*") : after}, name);
        if (!role.empty())
            for (auto& move : states.transitions)
                if (move.to == name && move.roles.empty()) move.roles = {role};
    });
}

}  // namespace dz::intent
