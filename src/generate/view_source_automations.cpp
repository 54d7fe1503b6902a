#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "generate/expr_facts.hpp"
#include "generate/expr_ts.hpp"
#include "generate/literals.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

std::string option_of(const Options& options, const std::string& name) {
    const auto found = options.find(name);
    return found == options.end() ? "" : plain_text(found->second);
}

/// The first relation of an entity to one record of another, or null.
const Relation* relation_to(const Entity& entity, std::string_view target) {
    for (const auto& relation : entity.relations)
        if (relation.target == target && relation.kind != RelationKind::ManyToMany)
            return &relation;
    return nullptr;
}

std::string recipient(const ViewContext& context, const Entity* entity, const std::string& to) {
    if (entity != nullptr && find_relation(*entity, to) != nullptr)
        return context.names.field(entity->name, to).camel;
    if (context.spec.find_role(to) != nullptr || to == "owner" || to == "admin" || to == "member")
        return to;
    return to.empty() ? "owner" : "createdBy";
}

std::string display_text(const ViewContext& context, const Entity& entity) {
    std::string text;
    for (const auto& field : entity.fields)
        if (field.type == "sequence" && text.empty())
            text = "{" + context.names.field(entity.name, field.name).camel + "}";
    const auto* display = display_field(entity);
    if (display != nullptr && display->type != "sequence")
        text += (text.empty() ? "{" : " {") +
                context.names.field(entity.name, display->name).camel + "}";
    return text.empty() ? context.names.entity(entity.name).label : text;
}

/// "TSK-0001 Paint is done": what happened, in a sentence without its full stop.
std::string occasion(const ViewContext& context, const Entity& entity, const std::string& event) {
    const auto subject = display_text(context, entity);
    const auto one = inside_sentence(context.names.entity(entity.name).label);
    if (event == "created") return "New " + one + ": " + subject;
    if (event == "updated") return subject + " has changed";
    if (event == "deleted") return subject + " was deleted";
    if (event == "overdue") return subject + " is overdue";
    if (event.empty()) return "Reminder: " + subject;
    const auto* field = entity.states ? find_field(entity, entity.states->field) : nullptr;
    std::string state = to_sentence(event);
    if (field != nullptr)
        for (const auto& value : field->values)
            if (value.name == event && !value.label.empty()) state = value.label;
    return subject + " is " + inside_sentence(state);
}

struct Mail {
    std::string subject;
    std::string text;
};

Mail mail_of(const ViewContext& context, const Automation& automation, const Entity* entity,
             const std::string& name) {
    if (entity == nullptr) {
        const bool weekly = name.find("week") != std::string::npos;
        return {
            .subject = weekly ? "The week at {workspace}" : to_sentence(name) + " of {workspace}",
            .text = "Good morning,\n\n{summary}\n\nHave a good " +
                    std::string(weekly ? "week" : "day") + ".\n"};
    }
    const auto what = occasion(context, *entity, automation.event);
    return {.subject = what, .text = "Hello,\n\n" + what + ".\n\n{workspace}\n"};
}

std::string on_text(const Automation& automation) {
    if (!automation.schedule.empty())
        return "{ schedule: " + ts_string(automation.schedule) +
               (automation.entity.empty() ? "" : ", entity: " + ts_string(automation.entity)) +
               " }";
    const auto& event = automation.event;
    const bool plain =
        event == "created" || event == "updated" || event == "deleted" || event == "overdue";
    return "{ entity: " + ts_string(automation.entity) + ", " + (plain ? "event: " : "reaches: ") +
           ts_string(event) + " }";
}

/// `{ email: … }`: what an automation does, or nothing where the spec leaves too much open.
class ReactionText {
public:
    ReactionText(const ViewContext& context, const Automation& automation, std::string name)
        : context_(context),
          automation_(automation),
          name_(std::move(name)),
          entity_(context.spec.find_entity(automation.entity)) {}

    std::string write(const AutomationAction& action, std::map<std::string, Mail>& mails) const {
        if (action.kind == "email") return email(action, mails);
        if (action.kind == "webhook") {
            const auto url = option_of(action.options, "url");
            return url.empty() ? "" : "{ webhook: " + ts_string(url) + " }";
        }
        if (action.kind == "create") return create(action);
        if (entity_ == nullptr) return "";
        if (action.kind == "notify")
            return "{ notify: " + to(action) +
                   ", title: " + ts_string(occasion(context_, *entity_, automation_.event)) + " }";
        return action.kind == "set" ? set(action) : "";
    }

private:
    std::string to(const AutomationAction& action) const {
        return ts_string(recipient(context_, entity_, option_of(action.options, "to")));
    }

    std::string email(const AutomationAction& action, std::map<std::string, Mail>& mails) const {
        auto mail = option_of(action.options, "template");
        if (mail.empty()) mail = name_;
        mails.try_emplace(mail, mail_of(context_, automation_, entity_, mail));
        return "{ email: { to: " + to(action) + ", template: " + ts_string(mail) + " } }";
    }

    std::string set(const AutomationAction& action) const {
        const auto field = option_of(action.options, "field");
        const auto value = action.options.find("value");
        if (value == action.options.end() || find_field(*entity_, field) == nullptr) return "";
        return "{ set: { " + context_.names.field(entity_->name, field).camel + ": " +
               ts_literal(value->second) + " } }";
    }

    /// The new record belongs to the one that set it off, if its entity has a place for that.
    std::string create(const AutomationAction& action) const {
        const auto* target = context_.spec.find_entity(option_of(action.options, "entity"));
        if (target == nullptr) return "";
        std::vector<std::string> values;
        for (const auto& [name, value] : action.options)
            if (find_field(*target, name) != nullptr)
                values.push_back(context_.names.field(target->name, name).camel + ": " +
                                 ts_literal(value));
        auto text = "{ create: { entity: " + ts_string(target->name);
        if (const auto* link = entity_ == nullptr ? nullptr : relation_to(*target, entity_->name))
            text += ", link: " + ts_string(context_.names.field(target->name, link->name).camel);
        return text + ", values: {" + (values.empty() ? "" : " " + join(values, ", ") + " ") +
               "} } }";
    }

    const ViewContext& context_;
    const Automation& automation_;
    std::string name_;
    const Entity* entity_;
};

}  // namespace

Status put_automations(const ViewContext& context, Scope& scope) {
    std::vector<std::string> entries;
    std::map<std::string, Mail> mails;
    std::set<std::string> calls;
    int number = 0;
    for (const auto& automation : context.spec.automations) {
        ++number;
        const auto name =
            automation.name.empty() ? "automation-" + std::to_string(number) : automation.name;
        const auto* entity = context.spec.find_entity(automation.entity);
        std::vector<std::string> reactions;
        const ReactionText reaction(context, automation, name);
        for (const auto& action : automation.actions)
            if (auto text = reaction.write(action, mails); !text.empty())
                reactions.push_back(std::move(text));
        if (reactions.empty()) continue;
        std::string when;
        if (entity != nullptr && !automation.when.empty()) {
            DZ_TRY_ASSIGN(const auto expr,
                          check_expr(automation.when, context.spec, *entity, ExprType::Bool));
            if (needs_database(*entity, expr)) {
                when = ", guard: " + ts_string(automation.when);
            } else {
                DZ_TRY_ASSIGN(const auto code, expr_to_ts(context, *entity, automation.when));
                calls.merge(formula_calls(code));
                when = ", when: (record) => " + code + " === true";
            }
        }
        entries.push_back("{ name: " + ts_string(name) + ", on: " + on_text(automation) + when +
                          ", do: [" + join(reactions, ", ") + "] }");
    }
    std::vector<std::string> templates;
    for (const auto& [name, mail] : mails)
        templates.push_back(ts_string(name) + ": { subject: " + ts_string(mail.subject) +
                            ", text: " + ts_string(mail.text) + " }");
    scope.text("automations_ts", join(entries, ", "))
        .text("automation_formulas", join({calls.begin(), calls.end()}, ", "))
        .text("mails_ts", join(templates, ", "))
        .flag("has_automation_formulas", !calls.empty())
        .flag("has_mails", !mails.empty());
    return {};
}

}  // namespace dz::generate
