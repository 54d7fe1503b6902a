#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generate/view_model.hpp"
#include "model/expr.hpp"

namespace dz::generate {

// The builders behind ViewModel, one per scope of docs/view-model.md.

/// What every builder reads. Borrows; lives for one build.
struct ViewContext {
    const AppSpec& spec;
    const Names& names;
    const std::vector<std::string>& types;  ///< Every field type a flag exists for.
    const DomainWords& words;               ///< For demo records and the landing page.
};

using MutableScope = std::shared_ptr<templates::Scope>;

/// The scope of a stored or computed value, and of a relation.
Result<ScopePtr> field_view(const ViewContext& context, const Entity& entity, const Field& field);
ScopePtr relation_view(const ViewContext& context, const Entity& entity, const Relation& relation);

/// All lists of an entity that hold fields and relations, and the names that depend on them.
/// `fields` and `relations` are parallel to the spec's.
void put_field_lists(const ScopeList& fields, const ScopeList& relations, templates::Scope& scope);

/// Values of an enum. States get glyphs by their position in the machine.
ScopeList value_views(const Entity& entity, const Field& field);

/// Transitions, one per pair of states.
Result<ScopeList> transition_views(const ViewContext& context, const Entity& entity,
                                   const ScopeList& fields, const ScopeList& relations);

/// The names of states that end a record.
std::vector<std::string> closed_states(const Entity& entity);

/// Rules and uniqueness.
Result<ScopeList> rule_views(const ViewContext& context, const Entity& entity,
                             const ScopeList& fields, const ScopeList& relations);
/// The rules and guards that only the database can answer, also those of automations, each once.
Result<ScopeList> condition_views(const ViewContext& context, const Entity& entity);
ScopeList unique_views(const ViewContext& context, const Entity& entity, const ScopeList& fields,
                       const ScopeList& relations);

Result<MutableScope> entity_view(const ViewContext& context, const Entity& entity);

/// The layouts of an entity's list and the blocks of its pages in the client. Reads what the scope
/// already holds.
void put_client_pages(templates::Scope& scope);

/// Roles with their grants, and an entity's grants.
ScopeList role_views(const ViewContext& context);
ScopeList grant_views(const ViewContext& context, std::string_view entity);

/// Pages, widgets, automations, features, integrations. `entities` is parallel to the spec's.
ScopeList page_views(const ViewContext& context, const ScopeList& entities);
ScopeList automation_views(const ViewContext& context);
ScopeList feature_views(const ViewContext& context, const ScopeList& entities);
ScopeList integration_views(const ViewContext& context);

/// The app's own names; lists are put by the caller.
Result<MutableScope> app_view(const ViewContext& context, const ScopeList& entities);

/// What only the client uses: icons, sign, public pages and the landing page. `pages` are those of
/// `page_views`.
Status put_client_app(const ViewContext& context, const ScopeList& entities, const ScopeList& pages,
                      templates::Scope& scope);
void put_landing(const ViewContext& context, const ScopeList& entities, templates::Scope& scope);

// Source text: what a scope looks like in the app's languages, each on one line. `fit_lines` breaks
// what is too wide.

/// A value or relation as input, record, column, definition and description.
void put_field_source(const ViewContext& context, templates::Scope& field);

/// States, rules, views and imports of an entity. Call it after everything else is put.
void put_entity_source(const ViewContext& context, const Entity& entity, templates::Scope& scope);

/// Permissions, formulas, dashboard, public pages and automations.
Status put_app_source(const ViewContext& context, templates::Scope& scope);
Status put_automations(const ViewContext& context, templates::Scope& scope);

/// The demo records, as rows of each entity's seed. `entities` is parallel to the spec's.
void put_seed_source(const ViewContext& context, const std::vector<MutableScope>& entities,
                     templates::Scope& app);

/// The imports of the tables that a piece of SQL interpolates, for a file in a module's folder.
std::string table_imports(const ViewContext& context, std::string_view code);

// Shared spellings.

/// The spellings of an entity, User, or nobody ("") under the prefix `target`.
void put_target(const ViewContext& context, std::string_view target, templates::Scope& scope);

/// Whether an entity is a part of another record: no views of its own, no states, and one required
/// relation that deletes it with its parent.
bool is_part(const AppSpec& spec, const Entity& entity);

/// The entities a feature applies to, by name.
std::vector<std::string> feature_entities(const AppSpec& spec, std::string_view feature);

/// The first field that satisfies a predicate, or null.
template <class Predicate>
const Field* first_field(const Entity& entity, Predicate&& predicate) {
    for (const auto& field : entity.fields)
        if (predicate(field)) return &field;
    return nullptr;
}

/// The field that names a record: the one marked, else a name or title, else the first text, the
/// sequence, or whatever comes first. Null for an entity without fields.
const Field* display_field(const Entity& entity);

/// The flag of a field's view.
bool has_flag(const templates::Scope& scope, std::string_view name);

/// The items of a list whose flag is set.
ScopeList where(const ScopeList& items, std::string_view flag);

}  // namespace dz::generate
