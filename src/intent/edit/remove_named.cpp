// Finding the one thing that words name, and removing it.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "intent/edit/removal.hpp"
#include "intent/feature_words.hpp"
#include "timeline/cascade.hpp"

namespace dz::intent {
namespace {

class Remover {
public:
    Remover(EditSession& session, NameWords words)
        : s_(session), words_(without_determiners(std::move(words))) {}

    /// Removes the one thing the words name, or asks. Kinds are tried from what says the most.
    bool run() {
        if (words_.empty()) return false;
        if (is_pronoun(words_)) return pronoun();
        if (words_.size() > 1 && words_.front() == "role")  // "role vet"
            std::rotate(words_.begin(), words_.begin() + 1, words_.end());
        if (words_.front() == "everything" || words_.front() == "anything")
            return s_.refuse("That would leave nothing; say what to remove.");
        if (list()) return true;
        if (const auto done = feature()) return *done;
        if (const auto done = view()) return *done;
        if (const auto done = page()) return *done;
        if (const auto done = option()) return *done;
        const bool role_said = words_.back() == "role" || words_.back() == "roles";
        const auto* role = s_.names().role(words_);
        const auto* entity = role_said ? nullptr : s_.names().entity(words_);
        if (entity != nullptr && role != nullptr)
            return s_.ask(
                "\"" + join(words_, " ") + "\" is both a record and a role. Which one do you mean?",
                {"the " + to_lower(one_of(*entity)) + " records", "the " + role->name + " role"});
        if (role != nullptr) return s_.act(s_.focus(), {RoleRemove{role->name}});
        if (role_said && !built_in_role({words_.begin(), words_.end() - 1}).empty())
            return s_.refuse("That role belongs to every app.");
        if (entity != nullptr) return remove_entity(*entity);
        if (const auto done = integration()) return *done;
        auto found = s_.names().members(words_);
        if (found.hits.size() == 1) return remove_member(s_, found.hits.front());
        if (!found.hits.empty()) return s_.ask_for_member(words_, found);
        const auto values = s_.names().values(words_);
        if (values.size() == 1) return remove_value(s_, values.front());
        if (values.size() > 1)
            return s_.ask("\"" + join(words_, " ") +
                          "\" is an option of several fields. Which one do you mean?");
        return missing(found);
    }

private:
    bool pronoun() {
        const auto& focus = s_.focus();
        const auto* entity = s_.spec().find_entity(focus.entity);
        if (entity == nullptr) return s_.ask("What should be removed?");
        // Whole records go only where the record itself was spoken of.
        if (focus.member.empty() && focus.whole) return remove_entity(*entity);
        if (focus.member.empty())
            return s_.ask("What should be removed?", {"remove the " + many_of(*entity)});
        return remove_member(
            s_, {focus.entity, focus.member, find_relation(*entity, focus.member) != nullptr});
    }

    bool remove_entity(const Entity& entity) {
        if (s_.spec().entities.size() == 1)
            return s_.refuse("The app would have nothing left to keep.");
        return s_.act({}, {EntityRemove{entity.name}});
    }

    static bool is_joint(const std::string& word) {
        return word == "of" || word == "from" || word == "on" || word == "for";
    }

    static std::vector<NameWords> split_at_and(const NameWords& words) {
        std::vector<NameWords> parts(1);
        for (const auto& word : words)
            if (word == "and")
                parts.emplace_back();
            else
                parts.back().push_back(word);
        return parts;
    }

    /// "clients and projects": every word belongs to the name of a record; empty otherwise.
    std::vector<NameWords> owners_in(const NameWords& words) const {
        auto parts = split_at_and(words);
        for (const auto& part : parts)
            if (part.empty() || s_.names().entity(part) == nullptr) return {};
        return parts;
    }

    // "the phone and the address of clients", "the notes from tasks and projects": each on its own,
    // and all or none. Records behind "of" are never what should go.
    bool list() {
        const auto joint = std::ranges::find(words_, std::string("and"));
        if (joint == words_.end() || s_.names().entity(words_) != nullptr) return false;
        const auto whole = s_.names().members(words_);
        if (!whole.hits.empty()) return false;
        std::vector<NameWords> owners;
        NameWords rest = words_;
        for (std::size_t k = 1; k + 1 < words_.size() && owners.empty(); ++k)
            if (is_joint(words_[k])) {
                owners = owners_in({words_.begin() + static_cast<long>(k) + 1, words_.end()});
                if (!owners.empty()) rest.resize(k);
            }
        std::vector<Change> changes;
        for (const auto& part : split_at_and(rest)) {
            if (part.empty()) return false;
            const bool owned = std::ranges::any_of(part, is_joint);
            if (owners.empty() && !owned) {
                if (!remove_whole(part, changes)) return true;
                continue;
            }
            for (const auto& owner : owned ? std::vector<NameWords>{{}} : owners) {
                auto name = part;
                if (!owner.empty()) {
                    name.push_back("of");
                    name.insert(name.end(), owner.begin(), owner.end());
                }
                if (!remove_part(name, changes)) return true;
            }
        }
        return s_.act({}, changes);
    }

    /// A feature, role, record or member of a list; false after a question.
    bool remove_whole(const NameWords& part, std::vector<Change>& changes) {
        const auto known = find_feature_word(key(part));
        if (known && known->what == FeatureWord::What::Feature &&
            s_.spec().find_feature(known->id) != nullptr) {
            changes.push_back(FeatureDisable{std::string(known->id)});
            return true;
        }
        if (part.back() == "role" || part.back() == "roles")
            if (const auto* role = s_.names().role(part)) {
                changes.push_back(RoleRemove{role->name});
                return true;
            }
        if (const auto* entity = s_.names().entity(part)) {
            changes.push_back(EntityRemove{entity->name});
            return true;
        }
        return remove_part(part, changes);
    }

    bool remove_part(const NameWords& part, std::vector<Change>& changes) {
        const auto found = s_.names().members(part);
        if (found.hits.size() != 1) {
            s_.ask_for_member(part, found);
            return false;
        }
        const auto& hit = found.hits.front();
        if (hit.is_relation)
            changes.push_back(RelationRemove{hit.entity, hit.member});
        else
            changes.push_back(FieldRemove{hit.entity, hit.member});
        return true;
    }

    static std::string key(NameWords words) {
        words = without_determiners(std::move(words));
        if (words.empty()) return {};
        words.back() = singularise(words.back());
        return join(words, " ");
    }

    // "billing", "the comments on tasks", "csv export feature".
    std::optional<bool> feature() {
        auto words = words_;
        if (words.size() > 1 && (words.back() == "feature" || words.back() == "features"))
            words.pop_back();
        NameWords on;
        for (std::size_t k = 1; k + 1 < words.size(); ++k)
            if (words[k] == "on" || words[k] == "from" || words[k] == "for" || words[k] == "of" ||
                words[k] == "to") {
                on.assign(words.begin() + static_cast<long>(k) + 1, words.end());
                words.resize(k);
                break;
            }
        const auto plain = to_snake(join(words, "_"));
        const auto known = find_feature_word(key(words));
        std::string id;
        if (s_.spec().find_feature(plain) != nullptr)
            id = plain;
        else if (known && known->what == FeatureWord::What::Feature)
            id = known->id;
        if (id.empty()) {
            if (on.empty() && words.size() == 2) {  // "task comments"
                const auto last = find_feature_word(singularise(words[1]));
                if (last && last->what == FeatureWord::What::Feature &&
                    s_.names().entity({words[0]}) != nullptr) {
                    id = last->id;
                    on = {words[0]};
                }
            }
            if (id.empty()) return std::nullopt;
        }
        const auto* found = s_.spec().find_feature(id);
        const bool record =
            s_.names().entity(words_) != nullptr || !s_.names().members(words_).hits.empty();
        if (record && (found == nullptr || words_.size() > 1)) return std::nullopt;
        if (record) return std::nullopt;
        if (found == nullptr) {
            if (!s_.names().members(words_).hits.empty()) return std::nullopt;
            return s_.ask("The app has no " + to_lower(to_sentence(id)) + ".");
        }
        if (id == "auth" || id == "workspaces")
            return s_.refuse("Every app needs \"" + id + "\" to keep its records apart.");
        if (on.empty()) return s_.act(s_.focus(), {FeatureDisable{id}});
        const auto* entity = s_.entity_or_ask(on);
        if (entity == nullptr) return true;
        if (std::ranges::find(found->on, entity->name) == found->on.end())
            return s_.ask("There are no " + to_lower(to_sentence(id)) + " on " + many_of(*entity) +
                          ".");
        if (found->on.size() == 1) return s_.act({entity->name, {}}, {FeatureDisable{id}});
        auto less = *found;
        std::erase(less.on, entity->name);
        return s_.act({entity->name, {}}, {FeatureEnable{less}});
    }

    std::optional<bool> view() {
        const auto named = view_named(s_, words_);
        if (!named) return std::nullopt;
        std::vector<const Entity*> holders;
        for (const auto& entity : s_.spec().entities)
            if ((named->entity.empty() || named->entity == entity.name) &&
                std::ranges::any_of(entity.views,
                                    [&](const View& v) { return v.kind == named->kind; }))
                holders.push_back(&entity);
        const auto kind = named->kind == "board" ? std::string("board") : named->kind;
        if (holders.empty()) {
            // "remove the timeline" may mean a field of that name.
            if (named->entity.empty() && !s_.names().members(words_).hits.empty())
                return std::nullopt;
            return s_.ask("There is no " + kind +
                          (named->entity.empty() ? "." : " of " + named->entity + "."));
        }
        if (holders.size() > 1) {
            std::vector<std::string> options;
            for (const auto* holder : holders) options.push_back(kind + " of " + many_of(*holder));
            return s_.ask("Which " + kind + " do you mean?", options);
        }
        const auto name = holders.front()->name;
        return s_.act({}, [&](AppSpec& spec) {
            auto& views = spec.find_entity(name)->views;
            std::erase_if(views, [&](const View& v) { return v.kind == named->kind; });
            if (views.empty()) views.push_back({"table", {}});
        });
    }

    // "the landing page", "the pricing section", "the public page of jobs".
    std::optional<bool> page() {
        if (words_.back() == "section" || words_.back() == "sections") {
            const NameWords name(words_.begin(), words_.end() - 1);
            const auto section = to_snake(join(name, "_"));
            for (const auto& page : s_.spec().pages) {
                if (std::ranges::find(page.sections, section) == page.sections.end()) continue;
                auto less = page;
                std::erase(less.sections, section);
                return s_.act(s_.focus(), {PageSet{less}});
            }
            return s_.ask("There is no section \"" + join(name, " ") + "\".");
        }
        const auto last_page = words_.back() == "page" || words_.back() == "portal";
        const auto known = find_feature_word(key(words_));
        std::string kind;
        if (known && known->what == FeatureWord::What::Page) kind = known->id;
        std::string entity;
        if (kind.empty() && last_page && words_.size() > 1) {
            // "public jobs page", "dashboard page".
            for (const auto& page : s_.spec().pages) {
                if (words_.front() == page.kind) kind = page.kind;
                const NameWords name(words_.begin(), words_.end() - 1);
                if (!page.entity.empty() &&
                    s_.names().entity(name) == s_.spec().find_entity(page.entity))
                    kind = page.kind;
            }
        }
        if (kind.empty()) return std::nullopt;
        std::vector<Change> changes;
        for (const auto& page : s_.spec().pages)
            if (page.kind == kind) changes.push_back(PageRemove{page});
        if (changes.empty()) return s_.ask("There is no " + kind + " page.");
        if (changes.size() > 1)
            return s_.ask("There are several " + kind + " pages. Which one do you mean?");
        return s_.act(s_.focus(), changes);
    }

    // "rabbit from the species", "the option low from priority".
    std::optional<bool> option() {
        for (std::size_t k = 1; k + 1 < words_.size(); ++k) {
            if (words_[k] != "from" && words_[k] != "of" && words_[k] != "in" &&
                words_[k] != "as" && words_[k] != "for")
                continue;
            NameWords left(words_.begin(), words_.begin() + static_cast<long>(k));
            const NameWords right(words_.begin() + static_cast<long>(k) + 1, words_.end());
            for (const auto* noun : {"option", "state", "status", "value", "stage", "choice"}) {
                if (left.size() > 1 && left.front() == noun) left.erase(left.begin());
                if (left.size() > 1 && left.back() == noun) left.pop_back();
            }
            const auto* entity = s_.names().entity(right);
            if (entity != nullptr && !s_.names().members_in(*entity, left).empty()) continue;
            auto fields = s_.names().members(right).hits;
            auto values = s_.names().values(left, entity);
            std::erase_if(values, [&](const ValueRef& v) {
                return entity == nullptr && std::ranges::none_of(fields, [&](const MemberRef& m) {
                           return m.entity == v.entity && m.member == v.field;
                       });
            });
            if (values.size() == 1) return remove_value(s_, values.front());
            if (values.size() > 1)
                return s_.ask("\"" + join(left, " ") +
                              "\" is an option of several fields. Which one do you mean?");
        }
        // "the cancelled status", "the void state of invoices".
        for (const auto* noun : {"option", "state", "status", "stage"})
            if (words_.size() > 1 && words_.back() == noun &&
                s_.names().members(words_).hits.empty()) {
                const auto values = s_.names().values({words_.begin(), words_.end() - 1});
                if (values.size() == 1) return remove_value(s_, values.front());
                if (values.size() > 1)
                    return s_.ask("Several fields have that option. Which one do you mean?");
            }
        return std::nullopt;
    }

    std::optional<bool> integration() {
        auto words = words_;
        if (words.size() > 1 && (words.back() == "integration" || words.back() == "connection"))
            words.pop_back();
        const auto known = find_feature_word(key(words));
        const auto id = known && known->what == FeatureWord::What::Integration
                            ? std::string(known->id)
                            : to_snake(join(words, "_"));
        const auto& all = s_.spec().integrations;
        if (std::ranges::find(all, id) != all.end())
            return s_.act(s_.focus(), {IntegrationRemove{id}});
        if (known && known->what == FeatureWord::What::Integration)
            return s_.ask("The app is not connected to " + to_sentence(id) + ".");
        return std::nullopt;
    }

    bool missing(const MemberSearch& found) {
        auto near = s_.names().nearest_entities(words_);
        const bool named = !near.empty();
        for (auto& one : s_.names().nearest_members(found.rest, s_.spec().find_entity(found.owner)))
            near.push_back(one);
        if (near.size() > 3) near.resize(3);
        const auto* owner = s_.spec().find_entity(found.owner);
        return s_.ask(
            "There is no \"" + join(found.rest, " ") + "\"" +
                (owner == nullptr ? "" : " in " + one_of(*owner)) + "." +
                (near.size() == 1 || named ? " Did you mean \"" + near.front() + "\"?" : ""),
            near);
    }

    EditSession& s_;
    NameWords words_;
};

}  // namespace

bool remove_named(EditSession& session, NameWords words) {
    return Remover(session, std::move(words)).run();
}

}  // namespace dz::intent
