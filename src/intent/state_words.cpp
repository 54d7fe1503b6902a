#include "intent/state_words.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/text.hpp"
#include "intent/usual_views.hpp"

namespace dz::intent {

std::string verb_label(const std::string& state) {
    static const std::map<std::string_view, std::string_view> verbs{
        {"sent", "Send"},
        {"paid", "Mark as paid"},
        {"approved", "Approve"},
        {"rejected", "Reject"},
        {"done", "Complete"},
        {"completed", "Complete"},
        {"closed", "Close"},
        {"cancelled", "Cancel"},
        {"canceled", "Cancel"},
        {"archived", "Archive"},
        {"published", "Publish"},
        {"submitted", "Submit"},
        {"confirmed", "Confirm"},
        {"in_progress", "Start"},
        {"active", "Activate"},
        {"shipped", "Ship"},
        {"delivered", "Mark as delivered"},
        {"resolved", "Resolve"},
        {"accepted", "Accept"},
        {"declined", "Decline"},
        {"signed", "Sign"},
        {"scheduled", "Schedule"},
        {"assigned", "Assign"},
        {"won", "Win"},
        {"lost", "Lose"},
        {"refunded", "Refund"},
        {"returned", "Return"},
        {"open", "Open"},
        {"review", "Send to review"},
        {"in_review", "Send to review"},
        {"hired", "Hire"},
        {"picked_up", "Pick up"},
        {"finished", "Finish"}};
    const auto it = verbs.find(state);
    return it == verbs.end() ? "Move to " + to_lower(to_sentence(state)) : std::string(it->second);
}

std::vector<std::string> target_states(const Entity& entity, const std::string& verb) {
    std::vector<std::string> out;
    if (!entity.states) return out;
    for (const auto& transition : entity.states->transitions) {
        const auto label = to_lower(transition.label);
        const bool irregular = (verb == "pay" && transition.to == "paid") ||
                               (verb == "send" && transition.to == "sent") ||
                               (verb == "do" && transition.to == "done") ||
                               (verb == "complete" && transition.to == "done");
        if (label == verb || label.starts_with(verb + " ") || transition.to == verb ||
            transition.to == verb + "ed" || transition.to == verb + "d" ||
            transition.to == verb + "led" || irregular)
            if (std::ranges::find(out, transition.to) == out.end()) out.push_back(transition.to);
    }
    return out;
}

std::string basic_action(const std::string& verb) {
    static const std::map<std::string_view, std::string_view> table{
        {"see", "read"},        {"view", "read"},        {"read", "read"},
        {"browse", "read"},     {"search", "read"},      {"access", "read"},
        {"filter", "read"},     {"sort", "read"},        {"export", "read"},
        {"download", "read"},   {"check", "read"},       {"list", "read"},
        {"create", "create"},   {"add", "create"},       {"post", "create"},
        {"book", "create"},     {"log", "create"},       {"write", "create"},
        {"register", "create"}, {"order", "create"},     {"request", "create"},
        {"enter", "create"},    {"reserve", "create"},   {"upload", "create"},
        {"import", "create"},   {"record", "create"},    {"apply", "create"},
        {"issue", "create"},    {"prescribe", "create"}, {"schedule", "create"},
        {"plan", "create"},     {"report", "create"},    {"rate", "create"},
        {"review", "create"},   {"edit", "update"},      {"update", "update"},
        {"change", "update"},   {"modify", "update"},    {"assign", "update"},
        {"move", "update"},     {"mark", "update"},      {"set", "update"},
        {"comment", "update"},  {"delete", "delete"},    {"remove", "delete"},
        {"manage", "*"},        {"organize", "*"},       {"organise", "*"}};
    const auto it = table.find(verb);
    return it == table.end() ? std::string() : std::string(it->second);
}

std::string event_name(const Entity& entity, const std::string& word) {
    if (word == "created" || word == "added" || word == "submitted" || word == "new" ||
        word == "received" || word == "posted" || word == "made" || word == "booked" ||
        word == "placed" || word == "arrives" || word == "registered") {
        if (entity.states)
            if (const auto* field = find_field(entity, entity.states->field))
                for (const auto& value : field->values)
                    if (value.name == word) return word;
        return "created";
    }
    if (word == "updated" || word == "changes" || word == "changed" || word == "edited")
        return "updated";
    if (word == "deleted" || word == "removed") return "deleted";
    if (entity.states)
        if (const auto* field = find_field(entity, entity.states->field))
            for (const auto& value : field->values) {
                if (value.name == word) return word;
                if ((word == "completed" || word == "finished" || word == "complete") &&
                    (value.name == "done" || value.name == "completed"))
                    return value.name;
            }
    if (word == "overdue" || word == "late")
        return date_of(entity, {"due", "date"}) != nullptr ? "overdue" : "";
    if (word == "assigned") return "updated";
    return {};
}

}  // namespace dz::intent
