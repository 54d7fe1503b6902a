#include "generate/view_client_schema.hpp"
#include "generate/view_schema_names.hpp"

namespace dz::generate {

void name_small_scopes(ViewSchemas& all) {
    add(all.value,
        {text("value", "the stored value: `in_progress`"),
         text("Value", "PascalCase: `InProgress`"), text("VALUE", "upper snake: `IN_PROGRESS`"),
         text("ValueLabel", "label: `In progress`"),
         text("ValueLabel_ts", "label as a TypeScript string literal"),
         text("value_tone", "colour token: `gray`, `amber`, `green`, …"),
         text("value_glyph",
              "`dashed`, `ring`, `half`, `three-quarter`, `check` or "
              "`cross`; of states only, else empty"),
         flag("is_initial", "the first state, or the field's default"),
         flag("is_closed", "ends a record: done, paid, cancelled, …")});
    add(all.child,
        {text("child", "the entity that points here, camelCase: `task`"),
         text("Child", "PascalCase: `Task`"), text("children", "camelCase plural: `tasks`"),
         text("Children", "PascalCase plural: `Tasks`"), text("child_table", "its table: `tasks`"),
         text("child-file", "its file name: `task`"), text("child-path", "its path: `tasks`"),
         text("ChildrenLabel", "how the parent calls them: `Subtasks`"),
         text("child_key", "the key that points here: `projectId`"),
         text("child_column", "its column: `project_id`"),
         text("child_relation", "the relation's name: `project`"),
         text("on_delete", "`cascade`, `restrict` or `set_null`"),
         flag("is_required", "cannot exist without its parent"),
         flag("is_cascade", "deleted with its parent"),
         flag("is_restrict", "keeps its parent from being deleted"),
         flag("is_set_null", "stays when its parent is deleted"),
         flag("is_one_to_one", "at most one per parent"),
         flag("is_many_to_many", "linked through a join table"),
         flag("is_part", "part of its parent: no page of its own")});
    add_client_child_names(all.child);
    add(all.transition,
        {text("from", "state: `todo`, or `*` for any"), text("to", "state: `in_progress`"),
         text("FromLabel", "`To do`, or `Any`"), text("ToLabel", "`In progress`"),
         text("TransitionLabel", "the verb on the button: `Start`"),
         text("TransitionLabel_ts", "as a TypeScript string literal"),
         text("role_list", "the roles that may, as literals: `'owner', 'admin'`"),
         text("require_list", "keys that must be filled, as literals: `'assigneeId'`"),
         text("guard", "expression, may be empty"),
         text("guard_literal", "the guard as a TypeScript string literal"),
         text("guard_formula", "in calls of shared/formula.ts; empty if needs_database"),
         text("guard_hint", "what to do so that the guard holds; may be empty"),
         flag("needs_database", "the guard reads other records: see the entity's conditions"),
         flag("is_from_any", "from any state"), flag("has_roles", "limited to roles"),
         flag("has_require", "needs filled fields"), flag("has_guard", "has a guard"),
         list("require", all.field, "fields that must be filled")});
    add(all.rule, {text("rule", "the expression as written in the spec: `dueOn >= issuedOn`"),
                   text("rule_formula",
                        "in calls of shared/formula.ts, over `record`; empty if needs_database"),
                   text("rule_check", "in SQL over bare columns, for a check"),
                   text("rule_literal", "the expression as a TypeScript string literal"),
                   text("RuleMessage", "what people read when it does not hold"),
                   text("RuleMessage_ts", "as a TypeScript string literal"),
                   text("rule_name", "constraint name: `invoices_rule_1_check`"),
                   text("rule_field_list", "keys it reads, as literals: `'dueOn', 'issuedOn'`"),
                   flag("is_checkable", "reads only columns of the row, so SQL can check it"),
                   flag("needs_database", "reads other records: see the entity's conditions"),
                   list("rule_fields", all.field, "the fields it reads")});
    add(all.condition, {text("condition_literal", "the expression as a TypeScript string literal"),
                        text("condition_sql", "in SQL, for a drizzle template"),
                        flag("reads_me", "asks who is acting: the SQL reads `me`")});
    add(all.unique, {text("unique_name", "index name: `tasks_project_id_title_key`"),
                     text("unique_columns", "columns in SQL: `project_id, title`"),
                     text("unique_list", "keys as literals: `'projectId', 'title'`"),
                     list("unique_parts", all.field, "the fields")});
    add(all.view,
        {text("view", "`table`, `board`, `calendar`, `gallery`, `timeline`, `split`"),
         text("view_type", "the same, for `include … for view`"),
         text("View", "PascalCase: `Board`"), text("ViewLabel", "label: `Board`"),
         text("view_by", "key a board or calendar groups by; may be empty"),
         text("view_from", "key of the start; may be empty"),
         text("view_to", "key of the end; may be empty"),
         text("view_image", "key of the image; may be empty"), flag("is_lead", "the first view"),
         flag("has_by", "view_by is not empty"), flag("has_to", "view_to is not empty")});
    add(all.role,
        {text("role", "`practice_manager`"), text("Role", "PascalCase: `PracticeManager`"),
         text("RoleLabel", "label: `Practice manager`"),
         text("RoleLabel_ts", "as a TypeScript string literal"),
         flag("is_builtin", "owner, admin or member"),
         flag("is_portal", "sees only a portal with what is theirs"),
         flag("is_owner", "the owner of the workspace"),
         list("grants", all.grant, "what the role may do, one per entity")});
    add(all.grant,
        {text("grant_role", "the role: `client`"),
         text("GrantEntity", "the entity's name: `Invoice`"),
         text("grant_read", "`all`, `own` or `none`"),
         text("grant_create", "`all`, `own` or `none`"),
         text("grant_update", "`all`, `own` or `none`"),
         text("grant_delete", "`all`, `own` or `none`"),
         text("grant_ts", "all four as an object literal"),
         text("grant_preset",
              "`full`, `own`, `readAll`, `readOwn`, `none`, or empty for "
              "another mix"),
         flag("is_full", "everything"), flag("is_none", "nothing"),
         flag("has_preset", "grant_preset is not empty"), flag("can_read", "reads all or own"),
         flag("can_create", "creates"), flag("can_update", "updates all or own"),
         flag("can_delete", "deletes all or own"), flag("is_read_own", "reads own records only")});
    add(all.page,
        {text("page", "kind: `landing`, `dashboard`, `public`, `portal`, `booking`"),
         text("page_type", "the same, for `include … for page`"), text("page_path", "`/jobs`"),
         text("page-file", "file name: `jobs`, `landing`"),
         text("Page", "PascalCase component name: `JobsPage`"), text("PageTitle", "title"),
         text("PageTitle_ts", "as a TypeScript string literal"),
         text("page_where", "which records are public: expression, may be empty"),
         flag("has_where", "page_where is not empty"),
         flag("has_form", "visitors may create a record"),
         list("page_entities", all.entity, "the entity shown: one or none"),
         list("form_entities", all.entity, "the entity visitors create: one or none"),
         list("sections", all.section, "of landing pages"),
         list("widgets", all.widget, "of dashboards")});
    add_target(all.page);
    add(all.section, {text("section", "`hero`, `features`, `pricing`, `faq`"),
                      text("section_type", "the same, for `include … for section`"),
                      text("SectionLabel", "label: `Pricing`")});
    add(all.widget,
        {text("widget", "`count`, `sum`, `chart`, `list`, `progress`, `activity`"),
         text("widget_type", "the same, for `include … for widget`"), text("WidgetLabel", "label"),
         text("WidgetLabel_ts", "as a TypeScript literal"),
         text("widget_field", "key that is summed; may be empty"),
         text("widget_column", "its column; may be empty"),
         text("widget_by", "key of the groups; may be empty"),
         text("widget_by_column", "its column; may be empty"),
         text("widget_where", "filter expression, may be empty"),
         flag("has_field", "widget_field is not empty"), flag("has_by", "widget_by is not empty"),
         flag("has_where", "widget_where is not empty")});
    add_target(all.widget);
    add(all.automation,
        {text("automation", "camelCase: `invoiceOverdueEmail`"), text("Automation", "PascalCase"),
         text("automation-file", "kebab: `invoice-overdue-email`"),
         text("automation_name", "the id in the spec: `invoice-overdue-email`"),
         text("automation_event", "`created`, `updated`, `deleted`, `overdue` or a state"),
         text("automation_schedule", "cron, five fields; empty for events"),
         text("automation_when", "guard expression, may be empty"),
         flag("is_scheduled", "runs by the clock"), flag("is_event", "runs on an event"),
         flag("is_state_event", "the event is a state that was reached"),
         flag("is_overdue", "the event is overdue"), flag("has_when", "has a guard"),
         list("actions", all.action, "what it does, in order")});
    add_target(all.automation);
    add(all.action, {text("action", "`email`, `notify`, `webhook`, `set` or `create`"),
                     text("action_type", "the same, for `include … for action`"),
                     text("action_to", "who: a role or a relation; may be empty"),
                     text("action_template", "message template: `invoice-overdue`"),
                     text("action_field", "key that is set; may be empty"),
                     text("action_value_ts", "what it is set to, as a TypeScript literal"),
                     list("options", all.option, "every option, by name")});
    add(all.feature, {text("feature", "`comments`"),
                      text("feature_type", "the same, for `include … for feature`"),
                      text("FeatureLabel", "label: `Comments`"),
                      list("feature_entities", all.entity, "the entities it applies to"),
                      list("options", all.option, "every option, by name")});
    add(all.integration, {text("integration", "`stripe`"),
                          text("integration_type", "the same, for `include … for integration`"),
                          text("IntegrationLabel", "label: `Stripe`")});
    add(all.option, {text("option", "name"), text("option_value", "value as text"),
                     text("option_ts", "value as a TypeScript literal")});
    add(all.migration, {text("migration", "the file without its extension: `0001_add_suppliers`"),
                        text("migration_var", "a variable for it: `m0001`")});
}

}  // namespace dz::generate
