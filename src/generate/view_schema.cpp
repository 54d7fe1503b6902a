#include "generate/view_schema.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "generate/view_client_schema.hpp"

namespace dz::generate {
namespace {

using templates::NameSchema;
using templates::ViewSchema;
using Kind = NameSchema::Kind;

NameSchema text(std::string name, std::string summary) {
    return {std::move(name), Kind::Text, std::move(summary), nullptr};
}

NameSchema flag(std::string name, std::string summary) {
    return {std::move(name), Kind::Flag, std::move(summary), nullptr};
}

NameSchema list(std::string name, const ViewSchema& items, std::string summary) {
    return {std::move(name), Kind::Items, std::move(summary), &items};
}

void add(ViewSchema& schema, std::vector<NameSchema> names) {
    std::ranges::move(names, std::back_inserter(schema.names));
}

/// The spellings of an entity under another prefix, for scopes that refer to one. In snake and
/// kebab names the prefix is a word of its own: target_table, target-file.
void add_target(ViewSchema& schema) {
    add(schema, {flag("has_target",
                      "refers to an entity or to User; without, all target spellings are empty"),
                 flag("is_to_user", "the target is the built-in User"),
                 text("target", "camelCase singular of the target: `project`"),
                 text("Target", "its PascalCase type: `Project`"),
                 text("targets", "its camelCase plural: `projects`"),
                 text("Targets", "its PascalCase plural: `Projects`"),
                 text("target_table", "its table: `projects`"),
                 text("target-file", "its file name: `project`"),
                 text("target-path", "its path segment: `projects`"),
                 text("TargetLabel", "its label: `Project`"),
                 text("TargetsLabel", "its plural label: `Projects`"),
                 text("target_label", "its label inside a sentence: `project`"),
                 text("targets_label", "its plural label inside a sentence: `projects`")});
}

void add_field_names(ViewSchema& schema, const ViewSchemas& all) {
    add(schema,
        {text("field",
              "the key of the value on a record: `dueOn`; of a relation, the key that holds "
              "the id: `projectId`, `labelIds`"),
         text("Field", "PascalCase: `DueOn`"),
         text("FIELD", "upper snake: `DUE_ON`"),
         text("field-file", "kebab: `due-on`"),
         text("field_var", "as `field`, but safe as a variable: `default` becomes `defaultValue`"),
         text("field_column", "the column's name, unquoted: `due_on`; quote it or use `field_sql`"),
         text("field_index", "the name of its index: `tasks_due_on_idx`"),
         text("field_sql", "the column in SQL, quoted where SQL needs it: `due_on`, `\"order\"`"),
         text("FieldLabel", "label: `Due on`"),
         text("field_label", "label inside a sentence: `due on`"),
         text("field_help", "help text, may be empty"),
         text("field_type",
              "the field type: `money`; relations to one are `relation`, to many "
              "`relations`"),
         text("field_min", "smallest value, may be empty"),
         text("field_max", "largest value, or longest text; may be empty"),
         text("field_pattern", "regular expression, or the format of a sequence; may be empty"),
         text("field_unit", "`kg`; may be empty"),
         text("field_default", "the default as written in the spec; may be empty"),
         text("field_default_ts", "the default as a TypeScript literal: `'backlog'`, `true`, `12`"),
         text("field_default_sql", "the default as an SQL literal: `'backlog'`, `true`, `12`"),
         text("field_computed", "the expression as written in the spec; empty when stored"),
         text("field_comment", "the same, safe inside a block comment"),
         text("field_help_ts", "help text as a TypeScript string literal"),
         text("FieldLabel_ts", "label as a TypeScript string literal: `'Due on'`"),
         text("field_pattern_ts", "pattern as a TypeScript string literal"),
         text("field_unit_ts", "unit as a TypeScript string literal"),
         text("formula_sql", "of computed values: SQL for drizzle, over `${tasks}`"),
         text("field_input_ts", "the key with the zod schema of its input"),
         text("field_record_ts", "the key with the zod schema of its value on a record"),
         text("field_table_ts", "the key with its drizzle column"),
         text("key_target_sql",
              "of relations: what the foreign key refers to, `projects (workspace_id, id)`"),
         text("field_definition_sql", "the column in `create table`, with its check"),
         text("field_meta_ts", "the description as an object literal, on one line"),
         text("Values", "of enums: PascalCase of entity and field, `TaskStatus`"),
         text("values_const", "of enums: the constant that lists the values, `taskStatuses`"),
         text("value_union", "of enums: the values as a TypeScript union, `'low' | 'high'`"),
         text("value_list", "of enums: the values as literals, `'low', 'high'`; the same in SQL"),
         flag("is_required", "must be filled"),
         flag("is_optional", "may be empty"),
         flag("is_unique", "unique within the workspace"),
         flag("is_display", "names the record to people"),
         flag("is_search", "part of full-text search"),
         flag("is_computed", "an expression; never stored, never written"),
         flag("is_stored", "has a column of its own on the entity's table"),
         flag("is_readonly", "set by the server: computed values and sequences"),
         flag("is_editable", "the opposite of is_readonly"),
         flag("is_state", "the enum the entity's state machine runs on"),
         flag("is_number", "int, decimal, money, percent, duration or rating"),
         flag("is_textual", "string, text, richtext, email, phone, url, color, address, sequence"),
         flag("is_long", "text, richtext, json, address: takes the whole width of a form"),
         flag("is_temporal", "date, datetime or time"),
         flag("is_upload", "image or file"),
         flag("is_sortable", "lists may be sorted by it"),
         flag("is_nullable",
              "the record may hold null: optional, without default, no list, no bool"),
         flag("has_default", "has a default"),
         flag("has_default_now", "the default is the current date or time"),
         flag("has_default_me", "the default is the current user"),
         flag("has_default_value", "the default is a plain value; field_default_ts holds it"),
         flag("has_min", "has a smallest value"),
         flag("has_max", "has a largest value"),
         flag("has_pattern", "has a pattern"),
         flag("has_unit", "has a unit"),
         flag("has_help", "has a help text"),
         flag("has_values", "has enum values or tag suggestions"),
         list("values", all.value, "enum values, or suggestions for tags"),
         flag("is_relation", "a relation, not a value"),
         flag("is_value", "a value, not a relation"),
         text("relation", "of relations: the name, `project`, `labels`; empty for values"),
         text("Relation", "PascalCase: `Project`, `Labels`"),
         text("RelationLabel", "label: `Project`, `Labels`"),
         text("relation_kind", "`belongs_to`, `one_to_one` or `many_to_many`"),
         text("on_delete", "`cascade`, `restrict` or `set_null`"),
         text("on_delete_sql", "`cascade`, `no action` or `set null (project_id)`"),
         text("inverse", "the name on the target's side: `tasks`"),
         text("Inverse", "PascalCase: `Tasks`"),
         text("InverseLabel", "its label: `Tasks`"),
         text("InverseLabel_ts", "its label as a TypeScript string literal"),
         flag("is_to_one", "belongs_to or one_to_one"),
         flag("is_to_many", "many_to_many"),
         flag("is_one_to_one", "at most one record points at each target"),
         flag("is_self", "the target is the entity itself"),
         flag("is_owner", "records belong to this user or portal contact"),
         flag("is_cascade", "deleted with its target"),
         flag("is_restrict", "keeps its target from being deleted"),
         flag("is_set_null", "emptied when its target is deleted"),
         text("join_table", "of many_to_many: `task_labels`"),
         text("JoinTable", "its camelCase name: `taskLabels`"),
         text("join_left", "the column of this side: `task_id`"),
         text("join_right", "the column of the target's side: `label_id`")});
    add_target(schema);
}

void add_entity_names(ViewSchema& schema, const ViewSchemas& all) {
    add(schema,
        {text("entity", "camelCase singular, safe as a variable: `timeEntry`"),
         text("Entity", "PascalCase type name: `TimeEntry`"),
         text("entities", "camelCase plural: `timeEntries`"),
         text("Entities", "PascalCase plural: `TimeEntries`"),
         text("ENTITY", "upper snake: `TIME_ENTRY`"),
         text("entity_snake", "snake singular: `time_entry`"),
         text("entity_table", "table, safe without quotes: `time_entries`"),
         text("entity-file", "file and folder name: `time-entry`"),
         text("entity-path", "path segment of API and pages: `time-entries`"),
         text("EntityName", "the name in the spec, the one permissions and audit use: `TimeEntry`"),
         text("EntityLabel", "label: `Time entry`"),
         text("EntitiesLabel", "plural label: `Time entries`"),
         text("entity_label", "label inside a sentence: `time entry`"),
         text("entities_label", "plural label inside a sentence: `time entries`"),
         text("entities_comment", "the same, safe inside a block comment"),
         text("EntityLabel_ts", "label as a TypeScript string literal"),
         text("EntitiesLabel_ts", "plural label as a TypeScript string literal"),
         text("an_entity_label", "with its article: `a time entry`, `an invoice`"),
         text("entity_summary", "one sentence, may be empty"),
         text("entity_scope", "`workspace`, `user`, `public` or `system`"),
         text("entity_icon", "Lucide icon: `timer`"),
         text("create_verb", "the verb of the create button: `Book`, `Add`, `New`"),
         text("display_field", "key of the field that names a record: `title`"),
         text("display_column", "its column: `title`"),
         text("mark_field", "key of the image or colour that marks a record; may be empty"),
         text("state_field", "key of the state machine's field; may be empty"),
         text("state_column", "its column; may be empty"),
         text("state_initial", "its first state; may be empty"),
         text("due_field", "key of the date after which an open record is overdue; may be empty"),
         text("closed_list", "the states that end a record, as literals: `'done', 'void'`"),
         text("lead_view", "the kind of the first view: `board`"),
         text("sort", "the list's first order: `-createdAt`"),
         text("sequence_field", "key of the sequence; may be empty"),
         text("seed_rows", "demo records: `24`"),
         flag("is_workspace", "records belong to a workspace"),
         flag("is_user", "records belong to one person"),
         flag("is_public", "anybody may read"),
         flag("is_system", "only the server writes"),
         flag("is_part", "part of another record: no page of its own"),
         flag("is_nav", "has a page of its own"),
         flag("is_audited", "changes are written to the audit log"),
         flag("has_summary", "entity_summary is not empty"),
         flag("has_states", "has a state machine"),
         flag("has_transitions", "the state machine limits changes"),
         flag("has_due", "has a due date"),
         flag("has_display", "a field names the record"),
         flag("has_mark", "an image or colour marks the record"),
         flag("has_sequence", "has a sequence"),
         flag("has_rules", "has rules over its fields"),
         flag("has_uniques", "has rules of uniqueness over several fields"),
         flag("has_search", "has fields in full-text search"),
         flag("has_enums", "has enum fields"),
         flag("has_computed", "has computed fields"),
         flag("has_uploads", "has images or files"),
         flag("has_to_one", "has relations to one record"),
         flag("has_to_many", "has many_to_many relations"),
         flag("has_relations", "has relations"),
         flag("has_owner", "has a relation that makes a record somebody's own"),
         flag("has_children", "other entities point here"),
         flag("has_comments", "the feature comments applies here"),
         flag("has_attachments", "the feature attachments applies here"),
         list("fields", all.field, "values and relations, in the order people see them"),
         list("values_fields", all.field, "values only, in the order of the spec"),
         list("stored_fields", all.field, "values with a column"),
         list("columns", all.field, "what has a column: stored values and relations to one"),
         list("computed_fields", all.field, "computed values"),
         list("form_fields", all.field, "what a form edits, in the order of a form"),
         list("required_fields", all.field, "what a form must have filled, without a default"),
         list("search_fields", all.field, "values in full-text search"),
         list("enum_fields", all.field, "enums"),
         list("number_fields", all.field, "numbers, stored or computed"),
         list("date_fields", all.field, "dates and datetimes"),
         list("upload_fields", all.field, "images and files"),
         list("unique_fields", all.field, "values unique on their own"),
         list("sequence_fields", all.field, "sequences"),
         list("relations", all.relation, "all relations"),
         list("to_one", all.relation, "belongs_to and one_to_one"),
         list("to_many", all.relation, "many_to_many"),
         list("owner_relations", all.relation, "relations that make a record somebody's own"),
         list("children", all.child, "relations of other entities that point here"),
         list("transitions", all.transition, "of the state machine; one per pair of states"),
         list("states", all.value, "the values of the state field"),
         list("rules", all.rule, "expressions that must hold"),
         list("uniques", all.unique, "sets of fields that identify a record"),
         list("views", all.view, "ways to look at the records, lead view first"),
         list("grants", all.grant, "who may do what with this entity, one per role"),
         text("scope_ts", "`workspace` or `user`: whose records a person sees"),
         text("fields_ts", "the descriptions of all fields, on one line"),
         text("transitions_ts", "the transitions as object literals, on one line"),
         text("rules_ts", "the rules as object literals, on one line"),
         text("uniques_ts", "lists of keys that identify a record, on one line"),
         text("views_ts", "the views as object literals, on one line"),
         text("own_ts", "paths that make a record somebody's own, as literals"),
         text("record_refs_ts", "the zod schema of the embedded records"),
         text("links_ts", "many_to_many keys with their join tables: `labelIds: taskLabels`"),
         text("table_names", "the table and its join tables: `taskLabels, tasks`"),
         text("table_imports", "imports of the tables that computed values read: a block"),
         text("column_types", "drizzle functions the table calls: `pgTable, text, uuid`"),
         text("column_helpers", "functions of db/columns.ts it calls: `day, recordColumns`"),
         text("formula_list", "functions of shared/formula.ts that rules and guards call"),
         text("belongs_to_words", "labels of what it belongs to: `Project, Client`"),
         text("state_words", "labels of its states: `Open, Done`"),
         flag("has_formulas", "rules or guards call formulas"),
         flag("has_overdue", "an open record can be overdue: a due date and states"),
         list("unique_keys", all.unique,
              "all that is unique: single fields, one_to_one relations and sets"),
         text("seed_rows_ts", "the demo records as `yield` statements: a block"),
         text("seed_parameter", "the parameter of the demo records: `{ day, ref }: Seed`"),
         text("seed_imports", "the types that its demo records name: `Seed, SeedRow`"),
         flag("has_seed_rows", "there are demo records")});
    add_client_entity_names(schema);
}

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
         text("guard_formula", "the guard in calls of shared/formula.ts"),
         flag("is_from_any", "from any state"), flag("has_roles", "limited to roles"),
         flag("has_require", "needs filled fields"), flag("has_guard", "has a guard"),
         list("require", all.field, "fields that must be filled")});
    add(all.rule, {text("rule", "the expression as written in the spec: `dueOn >= issuedOn`"),
                   text("rule_formula", "in calls of shared/formula.ts, over `record`"),
                   text("rule_check", "in SQL over bare columns, for a check"),
                   text("rule_literal", "the expression as a TypeScript string literal"),
                   text("RuleMessage", "what people read when it does not hold"),
                   text("RuleMessage_ts", "as a TypeScript string literal"),
                   text("rule_name", "constraint name: `invoices_rule_1_check`"),
                   text("rule_field_list", "keys it reads, as literals: `'dueOn', 'issuedOn'`"),
                   flag("is_checkable", "reads only columns of the row, so SQL can check it"),
                   list("rule_fields", all.field, "the fields it reads")});
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
}

void name_app(ViewSchemas& all) {
    add(all.app,
        {text("app_name", "shown to people: `Northstar`"),
         text("AppName", "PascalCase: `Northstar`"),
         text("app-file", "folder and package name: `northstar`"),
         text("app_name_ts", "the name as a TypeScript string literal"),
         text("app_summary", "one sentence, may be empty"),
         text("app_summary_ts", "as a TypeScript string literal"),
         text("app_industry", "`veterinary-clinic`; may be empty"),
         text("app_locale", "`en`"),
         text("app_currency", "`USD`"),
         text("app_timezone", "`Europe/London`"),
         text("theme_mode", "`light`, `dark` or `both`"),
         text("theme_density", "`compact`, `regular` or `comfortable`"),
         text("theme_personality", "`precise`, `warm`, `bold` or `heritage`"),
         text("theme_accent", "the accent colour: `#1f5a3c`"),
         text("theme_canvas", "the page colour of the light mode: `#fbf7ea`"),
         text("theme_canvas_dark", "the page colour of the dark mode"),
         text("theme_css", "the colour tokens of both modes: a block, alone on its line"),
         text("personality_css", "shape and type of the personality: a block"),
         text("fonts_css", "the @font-face rules: a block"),
         text("font_preload", "file name of the text font"),
         text("seed_rows", "demo records per main entity"),
         text("role_list", "all roles as literals: `'owner', 'admin', 'member', 'client'`"),
         text("entity_list", "all entity names as literals: `'Project', 'Task'`"),
         text("locale_code", "BCP 47: `en-US`"),
         flag("has_summary", "app_summary is not empty"),
         flag("has_dark", "the theme has a dark mode"),
         flag("has_light", "the theme has a light mode"),
         flag("has_portal", "a role sees only a portal"),
         flag("has_custom_roles", "roles beside owner, admin and member"),
         flag("has_states", "an entity has a state machine"),
         flag("has_computed", "an entity has computed fields"),
         flag("has_rules", "an entity has rules"),
         flag("has_to_many", "an entity has many_to_many relations"),
         flag("has_sequences", "an entity has a sequence"),
         flag("has_uploads", "an entity has images or files"),
         flag("has_user_scope", "an entity's records belong to one person"),
         flag("has_automations", "there are automations"),
         flag("has_seed", "there are demo records"),
         list("all_entities", all.entity, "every entity, in the order of the spec"),
         list("nav_entities", all.entity, "entities with a page of their own"),
         list("part_entities", all.entity, "entities that are parts of others"),
         list("created_entities", all.entity, "every entity, targets of relations first"),
         list("comment_entities", all.entity, "entities with comments"),
         list("attachment_entities", all.entity, "entities with attachments"),
         list("audited_entities", all.entity, "entities in the audit log"),
         list("search_entities", all.entity, "entities in full-text search"),
         list("state_entities", all.entity, "entities with a state machine"),
         list("roles", all.role, "owner, admin, member and those of the spec"),
         list("custom_roles", all.role, "roles of the spec"),
         list("portal_roles", all.role, "roles that see only a portal"),
         list("pages", all.page, "every page"),
         list("public_pages", all.page, "pages for visitors"),
         list("sections", all.section, "of the landing page"),
         list("widgets", all.widget, "of the dashboard"),
         list("automations", all.automation, "every automation"),
         list("scheduled_automations", all.automation, "those that run by the clock"),
         list("event_automations", all.automation, "those that run on events"),
         list("features", all.feature, "every feature that is on"),
         list("integrations", all.integration, "every integration that is on"),
         text("grant_presets", "the grants that permissions name, as constants: a block"),
         text("portal_role_list", "portal roles as literals"),
         text("team_role_list", "all other roles as literals"),
         text("formulas_ts", "the computed values as object literals, on one line"),
         text("formula_names", "what they import from shared/formula.ts"),
         text("widgets_ts", "the widgets of the dashboard as object literals, on one line"),
         text("widget_conditions", "SQL of widgets that filters cannot say, by id"),
         text("widget_tables", "imports of the tables it reads: a block"),
         flag("has_widget_conditions", "a widget has a condition that filters cannot say"),
         text("public_pages_ts", "the public pages as object literals, on one line"),
         text("public_tables", "imports of the tables their conditions read: a block"),
         flag("has_public_conditions", "a public page shows some records only"),
         text("automations_ts", "the automations as object literals, on one line"),
         text("automation_formulas", "functions of shared/formula.ts that their guards call"),
         flag("has_automation_formulas", "a guard of an automation calls formulas"),
         text("mails_ts", "the mails of automations by name, on one line"),
         flag("has_mails", "automations send mails"),
         text("seed_files_ts",
              "files of the demo records, by name, as members of an object: a block"),
         flag("has_seed_files", "demo records have pictures or documents"),
         text("seed_workspace_ts", "the name of the demo workspace as a literal"),
         text("seed_people_ts", "the people of the demo workspace, on one line"),
         text("seed_tables_ts", "entities with the functions that make their demo records"),
         list("seed_entities", all.entity, "entities with demo records, in order of creation")});
    add_client_app_names(all);
}

constexpr std::string_view kBuiltInTypes[] = {
    "string",   "text", "richtext", "int",   "decimal", "money",    "percent", "bool", "date",
    "datetime", "time", "duration", "email", "phone",   "url",      "color",   "enum", "tags",
    "image",    "file", "address",  "geo",   "rating",  "sequence", "json"};

}  // namespace

std::string capability_flag(std::string_view capability) {
    std::string name = "has_";
    for (const char c : capability) name += c == ':' || c == '.' ? '_' : c;
    return name;
}

std::string type_flag(std::string_view type) {
    return "is_" + std::string(type);
}

ViewSchemas::ViewSchemas(const std::vector<std::string>& capabilities)
    : app{"app", "The whole app; around every other scope.", {}},
      entity{"entity", "One entity of the spec.", {}},
      field{"field",
            "One value or relation of an entity. Relations fill every name; values leave "
            "the names of relations empty.",
            {}},
      relation{"relation", "One relation. It has every name of the scope `field`.", {}},
      child{"child", "A relation of another entity that points at this one.", {}},
      value{"value", "One value of an enum, one state.", {}},
      transition{"transition", "One allowed change of state.", {}},
      rule{"rule", "One expression that must hold.", {}},
      unique{"unique", "One set of fields that identifies a record in its workspace.", {}},
      view{"view", "One way to look at an entity's records.", {}},
      role{"role", "One role of a workspace's members.", {}},
      grant{"grant", "What one role may do with one entity.", {}},
      page{"page", "One page that is not an entity's own.", {}},
      section{"section", "One section of the landing page.", {}},
      widget{"widget", "One widget of the dashboard.", {}},
      automation{"automation", "One reaction to an event or to the clock.", {}},
      action{"action", "One thing an automation does.", {}},
      feature{"feature", "One feature of the spec.", {}},
      integration{"integration", "One integration of the spec.", {}},
      option{"option", "One option of a feature or an action.", {}},
      icon{"icon", "One icon the app uses.", {}} {
    name_app(*this);
    add_entity_names(entity, *this);
    add_field_names(field, *this);
    add_field_names(relation, *this);
    name_small_scopes(*this);

    std::set<std::string> types(std::begin(kBuiltInTypes), std::end(kBuiltInTypes));
    const std::set<std::string> known(capabilities.begin(), capabilities.end());
    for (const auto& capability : known) {
        add(app, {flag(capability_flag(capability), "the app uses " + capability)});
        if (capability.starts_with("field:")) types.insert(capability.substr(6));
    }
    types.erase("relation");
    types.erase("relations");
    types_.assign(types.begin(), types.end());
    for (const auto& type : types_) {
        add(field, {flag(type_flag(type), "the field type is " + type)});
        add(relation, {flag(type_flag(type), "never, for a relation")});
    }
}

std::vector<const ViewSchema*> ViewSchemas::all() const {
    return {&app,    &entity,     &field,  &relation, &child,       &value,  &transition,
            &rule,   &unique,     &view,   &role,     &grant,       &page,   &section,
            &widget, &automation, &action, &feature,  &integration, &option, &icon};
}

const std::vector<std::string>& ViewSchemas::nouns() {
    static const std::vector<std::string> nouns = {
        "app", "automation", "entity", "feature", "field", "integration", "page", "role", "view"};
    return nouns;
}

templates::SchemaChain ViewSchemas::chain_for(std::string_view noun) const {
    if (noun.empty() || noun == "app") return {&app};
    if (noun == "field") return {&app, &entity, &field};
    if (noun == "view") return {&app, &entity, &view};
    for (const auto* schema : all())
        if (schema->noun == noun && std::ranges::find(nouns(), noun) != nouns().end())
            return {&app, schema};
    return {};
}

}  // namespace dz::generate
