// Roles and what they may do: "only admins may delete", "clients should not see projects".
#include <algorithm>
#include <string>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/deeds.hpp"
#include "intent/edit/edits.hpp"
#include "intent/edit/permissions.hpp"
#include "intent/member_draft.hpp"
#include "intent/naming.hpp"
#include "intent/state_words.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

class PeopleEditor {
public:
    PeopleEditor(EditSession& session, const Ask& ask) : s_(session), ask_(ask) {}

    bool only(Slice subject, Slice rest) {
        const auto people = everyone_in(s_, ask_.words(subject));
        const auto deed = deed_in(s_, ask_, rest);
        if (people.empty()) return false;
        if (!deed.read) return unread(deed);
        return restrict_to(people, deed);
    }

    bool restrict_to(const std::vector<Who>& people, const Deed& deed) {
        const auto moves = moves_for(s_, deed);
        const auto actions = actions_for(deed);
        if (moves.empty() && actions.empty()) return false;
        auto names = names_of(deed);
        std::vector<std::string> others{"member"};
        for (const auto& role : s_.spec().roles) others.push_back(role.name);
        for (const auto& person : people) std::erase(others, person.role);
        if (moves.empty() && holds(actions, "read"))
            for (const auto& role : others) {
                const auto* found = s_.spec().find_role(role);
                if (found == nullptr || !found->portal) return cannot_hide();
            }
        return s_.act(focus(deed), [&](AppSpec& spec) {
            for (const auto& person : people) add_role(spec, person, false);
            if (!moves.empty()) {
                for (const auto& [entity, state] : moves)
                    for (auto& move : spec.find_entity(entity)->states->transitions) {
                        if (move.to != state) continue;
                        move.roles.clear();
                        for (const auto& person : people) move.roles.push_back(person.role);
                    }
                return;
            }
            for (const auto& name : names) {
                for (const auto& role : others) {
                    const bool portal =
                        spec.find_role(role) != nullptr && spec.find_role(role)->portal;
                    const auto before = actions_of(spec, role, name);
                    const bool able = std::ranges::any_of(
                        actions, [&](const auto& a) { return holds(before, a); });
                    if (able && !(portal && before.empty()))
                        take_actions(spec, role, name, actions);
                    if (name == "*")
                        for (auto& p : spec.permissions)
                            if (p.role == role && p.entity != "*") {
                                if (holds(p.can, "*")) p.can = every_action();
                                std::erase_if(p.can, [&](const auto& a) {
                                    return holds(actions, a) && a != "read";
                                });
                            }
                }
                for (const auto& person : people) {
                    if (person.role == "admin" || person.role == "owner" || person.role == "member")
                        continue;
                    auto can = actions_of(spec, person.role, name);
                    for (const auto& action : actions)
                        if (!holds(can, action)) can.push_back(action);
                    if (!holds(can, "read")) can.insert(can.begin(), "read");
                    set_permission(spec, {person.role, name, can, {}});
                }
            }
            std::erase_if(spec.permissions, [](const Permission& p) { return p.can.empty(); });
        });
    }

    bool never(Slice subject, Slice rest) {
        const auto person = who(s_, ask_.words(subject));
        const auto deed = deed_in(s_, ask_, rest);
        if (!person) return false;
        if (!deed.read) return unread(deed);
        const auto actions = actions_for(deed);
        if (actions.empty()) return false;
        return forbid(*person, deed, actions);
    }

    bool forbid(const Who& person, const Deed& deed, const Actions& actions) {
        if (!person.label.empty())
            return s_.ask("There is no role \"" + to_lower(person.label) + "\".");
        if (person.role == "admin" || person.role == "owner")
            return s_.refuse("Owners and admins may do everything.");
        AppSpec draft = s_.spec();
        for (const auto& name : names_of(deed))
            if (!take_actions(draft, person.role, name, actions)) return cannot_hide();
        return s_.act(focus(deed), [&](AppSpec& spec) { spec = draft; });
    }

    bool cannot_hide() {
        return s_.refuse(
            "A role cannot be kept from seeing records that everybody in the workspace works "
            "with; make it a portal role, or let it see its own records only.");
    }

    // "nobody can delete invoices": somebody always can.
    bool nobody(Slice rest) {
        const auto deed = deed_in(s_, ask_, rest);
        if (!deed.read || (actions_for(deed).empty() && moves_for(s_, deed).empty())) return false;
        return s_.ask("Owners and admins may do everything. Should it be them only?",
                      {"only admins may " + s_.said(ask_, rest)});
    }

    bool may(Slice subject, Slice rest, bool only) {
        const auto person = who(s_, ask_.words(subject));
        if (!person) return false;
        const auto deed = deed_in(s_, ask_, rest);
        if (!deed.read) return unread(deed);
        only |= deed.only;
        const auto moves = moves_for(s_, deed);
        auto actions = actions_for(deed);
        if (actions.empty() && moves.empty()) return approval(*person, deed);
        if (deed.own) return own(*person, deed, actions);
        if (moves.empty() && person->label.empty() && !only) {
            bool able = true;
            for (const auto& name : names_of(deed))
                for (const auto& action : actions)
                    able &= holds(actions_of(s_.spec(), person->role, name), action);
            if (able) return s_.unchanged("They may do that already.");
        }
        return s_.act(focus(deed), [&](AppSpec& spec) {
            add_role(spec, *person, is_outside(*person));
            for (const auto& [entity, state] : moves)
                for (auto& move : spec.find_entity(entity)->states->transitions) {
                    if (move.to != state || holds(move.roles, person->role)) continue;
                    // It was open to everybody who may change the record, and stays so.
                    if (move.roles.empty()) move.roles = who_may_update(s_.spec(), entity);
                    if (!holds(move.roles, person->role)) move.roles.push_back(person->role);
                }
            if (!moves.empty()) return;
            for (const auto& name : names_of(deed)) {
                const bool fresh = !person->label.empty();
                auto can = fresh || only ? Actions{} : actions_of(s_.spec(), person->role, name);
                for (const auto& action : actions)
                    if (!holds(can, action)) can.push_back(action);
                if (!holds(can, "read")) can.insert(can.begin(), "read");
                if (only)
                    std::erase_if(spec.permissions, [&](const Permission& p) {
                        return p.role == person->role && p.entity == name;
                    });
                set_permission(spec, {person->role, name, can, {}});
            }
        });
    }

    bool own(const Who& person, const Deed& deed, const Actions& actions) {
        if (deed.entities.empty()) return false;
        if (person.role == "admin" || person.role == "owner")
            return s_.refuse("Owners and admins may do everything.");
        const bool portal = !person.label.empty();
        return s_.act(focus(deed), [&](AppSpec& spec) {
            add_role(spec, person, portal);
            for (const auto& name : names_of(deed)) {
                // What is said already stays as it is said.
                const auto same = std::ranges::any_of(spec.permissions, [&](const Permission& p) {
                    return p.role == person.role && p.entity == name && p.where == "own" &&
                           std::ranges::all_of(actions,
                                               [&](const auto& a) { return holds(p.can, a); });
                });
                const auto more = std::ranges::any_of(spec.permissions, [&](const Permission& p) {
                    return p.role == person.role && p.entity == name && p.where.empty();
                });
                if (same && !more) continue;
                ensure_owner(spec, *spec.find_entity(name), person.role);
                auto rest = actions_of(spec, person.role, name);
                auto mine = actions;
                const auto* role = spec.find_role(person.role);
                const bool outside = role != nullptr && role->portal;
                if (!outside && holds(mine, "update") && !holds(mine, "delete"))
                    mine.push_back("delete");
                if (!holds(mine, "read")) mine.insert(mine.begin(), "read");
                if (!outside && holds(actions, "read") && actions.size() == 1)
                    mine = every_action();
                std::erase_if(rest, [&](const auto& a) {
                    return holds(mine, a) && (a != "read" || holds(actions, "read"));
                });
                std::erase_if(spec.permissions, [&](const Permission& p) {
                    return p.role == person.role && p.entity == name && p.where.empty();
                });
                if (!outside && !rest.empty() && holds(rest, "read"))
                    set_permission(spec, {person.role, name, rest, {}});
                set_permission(spec, {person.role, name, mine, "own"});
            }
        });
    }

private:
    // Customers and patients see a portal, not the workspace.
    bool is_outside(const Who& person) const {
        const auto key = to_lower(person.label);
        return !key.empty() && (is_outsider(key) || s_.names().entity({key}) != nullptr);
    }
    static Focus focus(const Deed& deed) {
        return deed.entities.empty() ? Focus{} : Focus{deed.entities.front()->name, {}, false};
    }
    static std::vector<std::string> names_of(const Deed& deed) {
        std::vector<std::string> out;
        for (const auto* entity : deed.entities) out.push_back(entity->name);
        if (out.empty()) out.push_back("*");
        return out;
    }
    static void add_role(AppSpec& spec, const Who& person, bool portal) {
        if (!person.label.empty() && spec.find_role(person.role) == nullptr)
            spec.roles.push_back({.name = person.role,
                                  .label = person.label,
                                  .scope = "workspace",
                                  .portal = portal});
    }

    bool unread(const Deed& deed) {
        if (deed.verbs.empty() || deed.missing.empty() || actions_for(deed).empty()) return false;
        const auto fields = s_.names().members(deed.missing);
        if (!fields.hits.empty())
            return s_.refuse("Permissions hold for whole records, not for single fields.");
        return deed.missing.size() <= 3 && s_.ask_for_entity(deed.missing);
    }

    // "managers can approve expenses": what is approved waits for it first.
    bool approval(const Who& person, const Deed& deed) {
        const bool approve = std::ranges::any_of(
            deed.verbs, [](const auto& v) { return v == "approve" || v == "reject"; });
        if (deed.entities.size() != 1) return false;
        const auto& subject = *deed.entities.front();
        if (subject.states || find_field(subject, "status") != nullptr)
            return s_.ask("No state of " + many_of(subject) + " is what \"" + deed.verbs.front() +
                          "\" leads to.");
        if (!approve) return false;
        const auto name = subject.name;
        return s_.act({name, "status"}, [&](AppSpec& spec) {
            add_role(spec, person, false);
            auto* entity = spec.find_entity(name);
            entity->fields.push_back(
                {.name = "status",
                 .type = "enum",
                 .fallback = Literal(std::string("pending")),
                 .values = {{"pending", {}, {}}, {"approved", {}, {}}, {"rejected", {}, {}}}});
            entity->states = States{.field = "status",
                                    .initial = "pending",
                                    .transitions = {{.from = {"pending"},
                                                     .to = "approved",
                                                     .label = "Approve",
                                                     .roles = {person.role}},
                                                    {.from = {"pending"},
                                                     .to = "rejected",
                                                     .label = "Reject",
                                                     .roles = {person.role}}}};
        });
    }

    EditSession& s_;
    const Ask& ask_;
};

/// "add a role called accountant", "we need an accountant role".
bool add_roles(EditSession& s, const Ask& ask) {
    for (const auto* shape :
         {"@add an? user? role called|named|for|of? {}", "@add an? user? role {}",
          "@add an? {} role", "there should|must be an? {} role"})
        if (const auto slots = fits(shape, ask.tokens, ask.whole())) {
            const auto words = without_determiners(ask.words((*slots)[0]));
            if (words.empty() || words.size() > 3) continue;
            const auto one = singularise(join(words, " "));
            if (s.names().role(words) != nullptr || !built_in_role(words).empty())
                return s.unchanged("There is that role already.");
            return s.act({{}, {}, false, value_name(one)}, {RoleAdd{{.name = value_name(one),
                                                                     .label = to_sentence(one),
                                                                     .scope = "workspace",
                                                                     .portal = false}}});
        }
    return false;
}

}  // namespace

bool edit_people(EditSession& s, const Ask& ask) {
    const auto is = [&](const char* shape) { return fits(shape, ask.tokens, ask.whole()); };
    PeopleEditor people(s, ask);
    if (add_roles(s, ask)) return true;
    for (const auto* shape :
         {"only {} @can {}", "only {} are|is able|allowed to {}",
          "nobody|no_one|none except|but|besides|other_than for? {} @can {}", "just {} @can {}",
          "only let|allow {} to? {}", "let|allow only {} to? {}"})
        if (const auto slots = is(shape))
            if (people.only((*slots)[0], (*slots)[1])) return true;
    if (const auto slots = is("nobody|no_one @can {}"))
        if (people.nobody((*slots)[0])) return true;
    // "managers and receptionists can edit orders": one after the other.
    if (const auto slots = is("{} and {} @can {}"); slots && !is("only {} @can {}")) {
        const auto& [one, two, deed, d, e, f] = *slots;
        const auto joined = everyone_in(s, ask.words({one.first, two.last}));
        if (joined.size() > 1)
            return s.ask("Say it for one role at a time.",
                         {s.said(ask, one) + " can " + s.said(ask, deed),
                          s.said(ask, two) + " can " + s.said(ask, deed)});
    }
    // "orders can only be deleted by admins", "restrict deleting to admins".
    for (const auto* shape :
         {"{} can|may|should only be {} by {}", "{} can|may|should be {} only by {}",
          "{} can|may|should be {} by {} only", "{} @be only {} by {}"})
        if (const auto slots = is(shape)) {
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            const auto person = who(s, ask.words((*slots)[2]));
            const auto verb = ask.words((*slots)[1]);
            if (entity == nullptr || !person || verb.size() != 1) continue;
            Deed deed{.verbs = {},
                      .entities = {entity},
                      .own = false,
                      .only = false,
                      .read = true,
                      .missing = {}};
            auto stem = verb[0];
            if (stem == "seen") stem = "see";
            for (const auto& cut : {std::string("ed"), std::string("d")})
                if (stem.ends_with(cut) && is_deed_verb(stem.substr(0, stem.size() - cut.size())))
                    stem.resize(stem.size() - cut.size());
            deed.verbs.push_back(stem);
            if (people.restrict_to({*person}, deed)) return true;
        }
    for (const auto* shape :
         {"hide {} from {}", "don't|do_not show {} to {}", "never show {} to {}"})
        if (const auto slots = is(shape)) {
            const auto person = who(s, ask.words((*slots)[1]));
            if (!person)
                return s.ask("There is no role \"" + join(ask.words((*slots)[1]), " ") + "\".");
            const auto* entity = s.names().entity(ask.words((*slots)[0]));
            if (entity == nullptr && !s.names().members(ask.words((*slots)[0])).hits.empty())
                return s.refuse("Permissions hold for whole records, not for single fields.");
            if (entity == nullptr) return s.ask_for_entity(ask.words((*slots)[0]));
            return people.forbid(*person,
                                 {.verbs = {"see"},
                                  .entities = {entity},
                                  .own = false,
                                  .only = false,
                                  .read = true,
                                  .missing = {}},
                                 {"read"});
        }
    for (const auto* shape : {"don't|do_not|never let|allow {} to? {}"})
        if (const auto slots = is(shape))
            for (auto cut = (*slots)[0].first + 1; cut < ask.tokens.size(); ++cut) {
                const auto verb = cut + (ask.tokens[cut].is("to") ? 1u : 0u);
                if (people.never({(*slots)[0].first, cut}, {verb, ask.tokens.size()})) return true;
            }
    if (const auto slots = is("{} @can only {}"))
        if (people.may((*slots)[0], (*slots)[1], true)) return true;
    if (const auto slots = is("{} only @can {}"))
        if (people.may((*slots)[0], (*slots)[1], true)) return true;
    if (const auto slots = is("{} should|must only see|edit|read|view|change|delete {}"))
        if (people.may((*slots)[0], {(*slots)[0].last + 2, ask.tokens.size()}, true)) return true;
    if (const auto slots = is("{} @cant {}"))
        if (people.never((*slots)[0], (*slots)[1])) return true;
    if (const auto slots = is("{} @can {}"))
        if (people.may((*slots)[0], (*slots)[1], false)) return true;
    if (is("let|allow {}"))
        for (auto cut = std::size_t{2}; cut < ask.tokens.size(); ++cut) {
            const auto verb = cut + (ask.tokens[cut].is("to") ? 1u : 0u);
            if (people.may({1, cut}, {verb, ask.tokens.size()}, false)) return true;
        }
    for (const auto* shape : {"give {} full? access to {}", "{} @have full? access to {}",
                              "{} need|needs|should_get full? access to {}"})
        if (const auto slots = is(shape)) {
            const auto person = who(s, ask.words((*slots)[0]));
            if (!person) continue;
            const auto object = ask.words((*slots)[1]);
            const auto* entity = s.names().entity(object);
            const bool all = object.back() == "everything";
            if (entity == nullptr && !all) return s.ask_for_entity(object);
            return s.act(
                entity == nullptr ? Focus{} : Focus{entity->name, {}, false}, [&](AppSpec& spec) {
                    if (!person->label.empty())
                        spec.roles.push_back({.name = person->role,
                                              .label = person->label,
                                              .scope = "workspace",
                                              .portal = false});
                    set_permission(spec, {person->role, all ? "*" : entity->name, {"*"}, {}});
                });
        }
    return false;
}

}  // namespace dz::intent
