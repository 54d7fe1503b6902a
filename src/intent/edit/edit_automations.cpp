// What happens by itself: "when a task is done tell its owner", "email the client when an invoice
// is overdue".
#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/automation_words.hpp"
#include "intent/edit/edits.hpp"
#include "intent/list.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"
#include "intent/usual_views.hpp"

namespace dz::intent {
namespace {

/// What sets an automation off. The entity is null when the words name none.
struct Trigger {
    const Entity* entity = nullptr;
    std::string event;
    std::string when;
    std::string schedule;
    std::string name;  ///< For the automation's id: "3-days-before-due-on".
};

class AutomationEditor {
public:
    AutomationEditor(EditSession& session, const Ask& ask) : s_(session), ask_(ask) {}

    /// Ends the clause when trigger and action are what automations are made of.
    bool add(Slice trigger_words, Slice action_words) {
        auto trigger = event_in(trigger_words);
        if (s_.is_answered()) return true;
        if (!trigger) return false;
        return act_on(*trigger, action_words);
    }

    bool tell_owner(const Trigger& trigger) {
        return record(trigger, {{"notify", {{"to", Literal(std::string("owner"))}}}});
    }

    bool act_on(const Trigger& trigger, Slice action_words) {
        std::vector<AutomationAction> actions;
        if (auto action = action_in(action_words, trigger)) actions.push_back(*std::move(action));
        // "notify the admins and email the customer": both, or none.
        for (auto k = action_words.first + 1; actions.empty() && k + 1 < action_words.last; ++k) {
            if (!ask_.tokens[k].is("and")) continue;
            s_.forget_question();
            auto one = action_in({action_words.first, k}, trigger);
            auto two = action_in({k + 1, action_words.last}, trigger);
            if (one && two) actions = {*std::move(one), *std::move(two)};
        }
        if (s_.is_answered()) return true;
        if (actions.empty()) return false;
        return record(trigger, actions);
    }

    bool record(const Trigger& trigger, std::vector<AutomationAction> actions) {
        const auto* action = &actions.front();
        Automation automation;
        automation.entity = trigger.entity->name;
        automation.event = trigger.event;
        automation.when = trigger.when;
        automation.schedule = trigger.schedule;
        automation.name = to_kebab(trigger.entity->name) + "-" +
                          (trigger.name.empty() ? to_kebab(trigger.event) : trigger.name) + "-" +
                          action->kind;
        for (auto& one : actions)
            if (one.kind == "email") one.options.emplace("template", Literal(automation.name));
        automation.actions = actions;
        for (const auto& there : s_.spec().automations)
            if (there.entity == automation.entity && there.event == automation.event &&
                there.when == automation.when && there.schedule == automation.schedule &&
                actions.size() == 1 && there.actions.size() == 1 &&
                there.actions[0].kind == action->kind && there.actions[0].options.contains("to") &&
                action->options.contains("to") &&
                there.actions[0].options.at("to") == action->options.at("to"))
                return s_.unchanged("That happens already.");
        auto name = automation.name;
        for (int n = 2; std::ranges::find(s_.spec().automations, name, &Automation::name) !=
                        s_.spec().automations.end();
             ++n)
            name = automation.name + "-" + std::to_string(n);
        automation.name = name;
        const bool tells =
            action->kind == "notify" || action->kind == "email" || actions.size() > 1;
        return s_.act({trigger.entity->name, {}, false}, [&](AppSpec& spec) {
            spec.automations.push_back(automation);
            if (tells && spec.find_feature("notifications") == nullptr)
                spec.features.push_back({.id = "notifications", .on = {}, .options = {}});
        });
    }

    /// "an order is shipped", "an application moves to interview", "somebody is hired".
    std::optional<Trigger> event_in(Slice slice) {
        const auto is = [&](const char* shape) { return fits(shape, ask_.tokens, slice); };
        for (const auto* shape :
             {"an? new {} is|gets|has_been created|added|submitted|placed|made|booked|received",
              "an? new? {} arrives|comes_in|appears|signs_up|comes", "there_is an? new {}",
              "someone|somebody|anyone|a_customer|a_client|a_user|a_visitor|we|i "
              "creates|adds|submits|places|makes|books|receives|get|gets|create|add an? new? {}",
              "an? new {}",
              "{} is|gets|are|has_been|have_been created|added|submitted|placed|received"})
            if (const auto slots = is(shape))
                if (const auto* entity = s_.names().entity(ask_.words((*slots)[0])))
                    return Trigger{entity, "created", {}, {}, {}};
        // "somebody enrols", "they donate": the record that comes of it.
        for (const auto* shape :
             {"someone|somebody|anyone|anybody|they|he|she|people|a_person|one {}", "{} {}"})
            if (const auto slots = is(shape)) {
                const bool anyone = std::string_view(shape) != "{} {}";
                const auto who = ask_.words((*slots)[0]);
                const auto verb = anyone ? (*slots)[0] : (*slots)[1];
                if (verb.last - verb.first != 1) continue;
                if (!anyone && s_.names().role(who) == nullptr && s_.names().entity(who) == nullptr)
                    continue;
                if (const auto* entity = made_by(s_.spec(), ask_.tokens[verb.first].word))
                    return Trigger{entity, "created", {}, {}, {}};
            }
        for (const auto* shape :
             {"{} falls|drops|goes|is|sinks|gets|runs|are below|under|less_than|lower_than {}",
              "{} below|under|less_than|lower_than|< {}",
              "{} rises|goes|is|climbs|gets|exceeds|reaches above|over|more_than|higher_than {}",
              "{} above|over|more_than|higher_than|> {}"})
            if (const auto slots = is(shape)) {
                const auto found = s_.names().members(ask_.words((*slots)[0]));
                const auto number = number_in(ask_.tokens[(*slots)[1].first]);
                if (!number) {
                    // "quantity on hand < reorder level": a limit each record has for itself.
                    auto copy = s_.spec();
                    for (const auto& hit : found.hits) {
                        const auto* entity = s_.spec().find_entity(hit.entity);
                        const auto limit = s_.names().members_in(*entity, ask_.words((*slots)[1]));
                        const auto* value = field_in(copy, hit);
                        if (limit.size() != 1 || value == nullptr || !is_number(*value)) continue;
                        const auto* bound = field_in(copy, limit.front());
                        if (bound == nullptr || !is_number(*bound) || bound == value) continue;
                        const bool less =
                            std::string_view(shape).find("below") != std::string_view::npos;
                        return Trigger{entity,
                                       "updated",
                                       value->name + (less ? " < " : " > ") + bound->name,
                                       {},
                                       to_kebab(value->name) + (less ? "-below-" : "-above-") +
                                           to_kebab(bound->name)};
                    }
                    continue;
                }
                if (found.hits.size() != 1) {
                    s_.ask_for_member(ask_.words((*slots)[0]), found);
                    return std::nullopt;
                }
                const auto& ref = found.hits.front();
                const bool below = std::string_view(shape).find("below") != std::string_view::npos;
                return Trigger{
                    s_.spec().find_entity(ref.entity),
                    "updated",
                    ref.member + (below ? " < " : " > ") + ask_.tokens[(*slots)[1].first].word,
                    {},
                    to_kebab(ref.member) + (below ? "-below-" : "-above-") +
                        ask_.tokens[(*slots)[1].first].word};
            }
        for (const auto* shape :
             {"{} move|moves|go|goes|change|changes|switches|is_moved|is_set|is_changed|advances "
              "to|into {}",
              "the? status|stage|state of {} changes|is_set|is_changed|becomes|turns to? {}",
              "{} "
              "is|are|gets|get|becomes|become|has_been|have_been|was|were|turns|goes|go|is_marked|"
              "are_marked|is_marked_as|is_set_to {}",
              "{} becomes|is overdue", "{} {}"})
            if (const auto slots = is(shape)) {
                const auto words = ask_.words((*slots)[0]);
                auto event = without_determiners(ask_.words((*slots)[1]));
                if (event.size() > 1 && (event.front() == "as" || event.front() == "finally"))
                    event.erase(event.begin());
                if (event.empty() || event.size() > 3) continue;
                const bool anyone =
                    words.size() == 1 && (words[0] == "somebody" || words[0] == "someone" ||
                                          words[0] == "anybody" || words[0] == "anyone");
                const auto* entity = anyone ? nullptr : s_.names().entity(words);
                if (entity == nullptr && (anyone || s_.names().role(words) != nullptr)) {
                    // "when somebody is hired": the only record with such a state.
                    const auto values = s_.names().values(event);
                    if (values.size() == 1)
                        return Trigger{s_.spec().find_entity(values.front().entity),
                                       values.front().value,
                                       {},
                                       {},
                                       {}};
                    continue;
                }
                if (entity == nullptr) continue;
                // A choice that is no state machine: known by its value after each change.
                if (const auto values = s_.names().values(event, entity);
                    values.size() == 1 &&
                    !(entity->states && entity->states->field == values.front().field))
                    return Trigger{entity,
                                   "updated",
                                   values.front().field + " = '" + values.front().value + "'",
                                   {},
                                   to_kebab(values.front().value)};
                if (auto name = state_in(*entity, event); !name.empty())
                    return Trigger{entity, name, {}, {}, {}};
                if (std::string_view(shape) != "{} {}") {
                    s_.ask(many_of(*entity) + " are never \"" + join(event, " ") + "\".",
                           events_of(*entity));
                    return std::nullopt;
                }
                if (event.size() == 1)
                    for (const auto* suffix : {"s", "es", "ed", "d"})
                        if (event[0].ends_with(suffix)) {
                            const auto stem = event[0].substr(
                                0, event[0].size() - std::string_view(suffix).size());
                            const auto states = target_states(*entity, stem);
                            if (states.size() == 1)
                                return Trigger{entity, states.front(), {}, {}, {}};
                        }
            }
        return std::nullopt;
    }

    /// "3 days before the due date", "a week before a job closes", "one day after the appointment".
    std::optional<Trigger> moment_in(Slice slice) {
        const auto slots = fits("{} before|after|prior_to|ahead_of {}", ask_.tokens, slice);
        if (!slots) return std::nullopt;
        const auto lead = ask_.words((*slots)[0]);
        int days = -1;
        double count = 1;
        for (std::size_t i = 0; i < lead.size(); ++i) {
            if (const auto n = number_in(ask_.tokens[(*slots)[0].first + i])) count = *n;
            const auto unit = singularise(lead[i]);
            if (unit == "day") days = static_cast<int>(count);
            if (unit == "week") days = static_cast<int>(count * 7);
            if (unit == "month") days = static_cast<int>(count * 30);
        }
        if (days <= 0 || days > 3660) return std::nullopt;
        const bool before = !ask_.tokens[(*slots)[0].last].is("after");
        auto words = without_determiners(ask_.words((*slots)[1]));
        const auto trigger = [&](const Entity* entity, const std::string& field) {
            const auto n = std::to_string(days);
            return Trigger{entity,
                           {},
                           "days(today(), " + field + ") = " + (before ? "" : "-") + n,
                           "0 8 * * *",
                           n + (before ? "-days-before-" : "-days-after-") + to_kebab(field)};
        };
        const auto dated = [&](const MemberRef& m) {
            auto copy = s_.spec();
            const auto* field = field_in(copy, m);
            return field != nullptr && (field->type == "date" || field->type == "datetime");
        };
        if (const auto* entity = s_.names().entity(words)) {
            const auto* field = when_field(*entity);
            if (field == nullptr) {
                s_.ask(many_of(*entity) + " have no date to go by.",
                       {"add a date to " + many_of(*entity)});
                return std::nullopt;
            }
            return trigger(entity, field->name);
        }
        // "a job closes", "the invoice is due".
        for (std::size_t k = words.size(); k-- > 1;) {
            const auto* entity =
                s_.names().entity({words.begin(), words.begin() + static_cast<long>(k)});
            if (entity == nullptr) continue;
            NameWords rest(words.begin() + static_cast<long>(k), words.end());
            if (rest.size() > 1 && (rest.front() == "is" || rest.front() == "are"))
                rest.erase(rest.begin());
            auto hits = s_.names().members_in(*entity, rest);
            std::erase_if(hits, [&](const MemberRef& m) { return !dated(m); });
            if (hits.size() == 1) return trigger(entity, hits.front().member);
        }
        auto found = s_.names().members(words);
        std::erase_if(found.hits, [&](const MemberRef& m) { return !dated(m); });
        if (found.hits.size() == 1)
            return trigger(s_.spec().find_entity(found.hits.front().entity),
                           found.hits.front().member);
        s_.ask_for_member(words, found);
        return std::nullopt;
    }

    /// "email the client", "notify admins", "call a webhook", "set priority to high".
    std::optional<AutomationAction> action_in(Slice slice, const Trigger& trigger) {
        const auto is = [&](const char* shape) { return fits(shape, ask_.tokens, slice); };
        for (const auto* shape :
             {"call an? webhook", "call the? webhook at? {}", "trigger|fire|post|send an? webhook",
              "call|post_to|ping http {}"})
            if (is(shape)) {
                auto url = std::string("https://example.com/hook");
                const auto said = s_.said(ask_, slice);
                if (const auto at = said.find("http"); at != said.npos)
                    url = said.substr(at, said.find(' ', at) - at);
                return AutomationAction{"webhook", {{"url", Literal(url)}}};
            }
        for (const auto* shape :
             {"set {} to {}", "change {} to {}", "mark it|them|the_task|its {} as {}"})
            if (const auto slots = is(shape)) {
                const auto hits = s_.names().members_in(*trigger.entity, ask_.words((*slots)[0]));
                if (hits.size() != 1) continue;
                auto copy = s_.spec();
                const auto* field = field_in(copy, hits.front());
                if (field == nullptr) continue;
                for (const auto& value : s_.names().values(ask_.words((*slots)[1]), trigger.entity))
                    if (value.field == field->name)
                        return AutomationAction{
                            "set",
                            {{"field", Literal(field->name)}, {"value", Literal(value.value)}}};
            }
        struct Way {
            const char* shape;
            const char* kind;
        };
        for (const auto& way :
             {Way{"email|mail {}", "email"}, Way{"an? email|mail|e-mail to {}", "email"},
              Way{"email|mail|e-mail goes? to {}", "email"}, Way{"text|sms|message {}", "notify"},
              Way{"system should|must? send an? email|mail|e-mail to {}", "email"},
              Way{"{} should|must? get|gets|receive|receives an? text|sms|message", "notify"},
              Way{"send an? email|mail|e-mail to {}", "email"},
              Way{"send {} an? email|mail|e-mail", "email"},
              Way{"{} should|must|will get|receive an? email|mail|e-mail", "email"},
              Way{"{} gets|get|receives|receive an? email|mail", "email"},
              Way{"{} is|are|should_be|must_be emailed", "email"},
              Way{"notify|alert|inform|tell|remind|warn|message|ping {}", "notify"},
              Way{"send an? notification|reminder|alert|message to {}", "notify"},
              Way{"send {} an? notification|reminder|alert|message", "notify"},
              Way{"let {} know", "notify"},
              Way{"{} is|are|should_be|must_be|gets|get notified|informed|alerted|told|reminded",
                  "notify"},
              Way{"{} should|must|will get|receive an? notification|reminder|alert", "notify"},
              Way{"{} gets|get|receives|receive an? notification|reminder|alert", "notify"}})
            if (const auto slots = is(way.shape)) {
                auto words = ask_.words((*slots)[0]);
                if (words.size() > 1 && (words.front() == "each" || words.front() == "every"))
                    words.erase(words.begin());
                const auto to = recipient_of(s_, words, *trigger.entity);
                if (to.empty()) {
                    if (words.size() <= 4)
                        s_.ask("Who is \"" + join(without_determiners(words), " ") +
                               "\"? Neither a role nor a person of " + many_of(*trigger.entity) +
                               " is called so.");
                    return std::nullopt;
                }
                return AutomationAction{way.kind, {{"to", Literal(to)}}};
            }
        return std::nullopt;
    }

    std::string state_in(const Entity& entity, const NameWords& words) const {
        const auto values = s_.names().values(words, &entity);
        for (const auto& value : values)
            if (entity.states && value.field == entity.states->field) return value.value;
        return event_name(entity, join(words, " "));
    }

private:
    static std::vector<std::string> events_of(const Entity& entity) {
        std::vector<std::string> out;
        if (entity.states)
            if (const auto* field = find_field(entity, entity.states->field))
                for (const auto& value : field->values)
                    if (out.size() < 5) out.push_back(to_lower(value.label));
        return out;
    }

    EditSession& s_;
    const Ask& ask_;
};

bool remove_automation(EditSession& s, const Ask& ask) {
    for (
        const auto* shape :
        {"don't|do_not|never|no_longer email|mail|notify|tell|remind|alert|inform|send {} @when {}",
         "stop emailing|mailing|notifying|telling|reminding|alerting|informing|sending {} @when {}",
         "no emails|email|notifications|notification|reminders {} @when {}",
         "@remove the email|notification|reminder|automation|message {} @when {}",
         "@remove the email|notification|reminder|automation|message @when|about|for {}",
         "no|stop email|emails|notification|notifications|reminders @when|about {}",
         "{} shouldn't|should_not|don't|need_not be|get "
         "emailed|notified|an_email|a_notification|told @when {}"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto when =
                (*slots)[1].empty() || (*slots)[1].first == 0 ? (*slots)[0] : (*slots)[1];
            AutomationEditor editor(s, ask);
            const auto trigger = editor.event_in(when);
            if (s.is_answered()) return true;
            if (!trigger) continue;
            std::vector<Change> changes;
            for (const auto& automation : s.spec().automations)
                if (automation.entity == trigger->entity->name &&
                    automation.event == trigger->event)
                    changes.push_back(AutomationRemove{automation.name});
            if (changes.empty()) return s.ask("Nothing happens then.");
            if (changes.size() > 1)
                return s.ask("Several things happen then. Which one do you mean?");
            return s.act({trigger->entity->name, {}, false}, changes);
        }
    return false;
}

}  // namespace

bool edit_automations(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    if (remove_automation(s, ask)) return true;
    AutomationEditor editor(s, ask);
    // "when …, …": with a comma, or where the action begins; "new order -> email the owner".
    for (const auto* shape :
         {"@when {} , {}", "@when {} : {}", "{} ->|=>|\xE2\x86\x92|\xE2\x87\x92 {}"})
        if (const auto slots = is(shape))
            if (editor.add((*slots)[0], (*slots)[1])) return true;
    // "warn when stock is below 5": whoever runs the app.
    if (const auto slots = is("warn|alert|notify|warning|alarm @when {}")) {
        if (const auto trigger = editor.event_in((*slots)[0])) return editor.tell_owner(*trigger);
        if (s.is_answered()) return true;
    }
    if (const auto first = class_at("@when", ask.tokens, 0); first > 0)
        for (auto cut = first + 2; cut + 1 < ask.tokens.size(); ++cut) {
            static const std::vector<std::string> kVerbs{
                "email", "mail", "notify", "tell", "send",    "alert",  "inform", "remind",
                "warn",  "call", "set",    "let",  "message", "change", "mark"};
            if (std::ranges::find(kVerbs, ask.tokens[cut].word) == kVerbs.end()) continue;
            auto end = cut;
            if (ask.tokens[cut - 1].is("then") || ask.tokens[cut - 1].kind == TokenKind::Comma)
                --end;
            if (editor.add({first, end}, {cut, ask.tokens.size()})) return true;
        }
    for (const auto* shape : {"{} when|whenever|once|if|as_soon_as|each_time|every_time {}"})
        if (const auto slots = is(shape))
            if (editor.add((*slots)[1], (*slots)[0])) return true;
    for (const auto* shape : {"{} about|of|on|for every|each|any|all new {}",
                              "{} about|of|on|for an? new {}", "{} about|of|on new {}"})
        if (const auto slots = is(shape))
            if (const auto* entity = s.names().entity(ask.words((*slots)[1])))
                if (editor.act_on({entity, "created", {}, {}, {}}, (*slots)[0])) return true;
    // "tell the recruiter a week before a job closes".
    for (auto cut = std::size_t{2}; cut + 3 < ask.tokens.size(); ++cut) {
        const bool counts = number_in(ask.tokens[cut]).has_value() ||
                            ask.tokens[cut].tag == Tag::Det || ask.tokens[cut].is("a");
        if (!counts) continue;
        const auto unit = singularise(ask.tokens[cut + 1].word);
        if (unit != "day" && unit != "week" && unit != "month") continue;
        const auto trigger = editor.moment_in({cut, ask.tokens.size()});
        if (s.is_answered()) return true;
        if (trigger && editor.act_on(*trigger, {0, cut})) return true;
    }
    if (const auto slots = is("{} , {}")) {
        const auto trigger = editor.moment_in((*slots)[0]);
        if (trigger && editor.act_on(*trigger, (*slots)[1])) return true;
    }
    return s.is_answered();
}

}  // namespace dz::intent
