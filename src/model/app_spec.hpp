#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dz {

/// The version of the document format, written as the `schema` key of every spec.
inline constexpr std::string_view kAppSpecSchema = "datazentr/appspec@1";

/// A scalar of the spec: a default, an option, a parameter. Words such as `now`, `me` and `next`
/// are strings; what they mean depends on the field's type.
using Literal = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// Options of a feature, view, page or pattern, by name; ordered, so output is deterministic.
using Options = std::map<std::string, Literal>;

/// How people call a thing. Empty means "derive it from the name".
struct Label {
    std::string one;
    std::string many;
    bool operator==(const Label&) const = default;
};

struct AppInfo {
    std::string name;      ///< Shown to people: "Marlow Street Vets".
    std::string slug;      ///< Folder and package name: [a-z][a-z0-9-]*, at most 60.
    std::string summary;   ///< One sentence.
    std::string industry;  ///< Id of a domain family: "veterinary-clinic"; may be empty.
    std::string locale = "en";
    std::string currency = "USD";  ///< ISO 4217.
    std::string timezone = "UTC";  ///< IANA name.
    bool operator==(const AppInfo&) const = default;
};

struct StackChoice {
    std::string id = "ts-hono-react";
    Options options;
    bool operator==(const StackChoice&) const = default;
};

/// Colours are names ("forest green") or CSS colours; the generator guarantees contrast.
/// An empty member means "the industry's default".
struct Theme {
    std::string background;
    std::string accent;
    std::string mode;         ///< light | dark | both
    std::string density;      ///< compact | regular | comfortable
    std::string personality;  ///< precise | warm | bold | heritage
    bool operator==(const Theme&) const = default;
};

/// A role beside the built-in owner, admin and member of a workspace.
struct Role {
    std::string name;   ///< snake_case: "practice_manager".
    std::string label;  ///< "Practice manager".
    std::string scope = "workspace";
    bool portal = false;  ///< Sees only a portal with what is theirs.
    bool operator==(const Role&) const = default;
};

/// One value of an enum field. `tone` is a colour token: gray, red, orange, amber, green, teal,
/// blue, violet, pink; empty means "by position".
struct EnumValue {
    std::string name;   ///< snake_case: "in_progress".
    std::string label;  ///< "In progress".
    std::string tone;
    bool operator==(const EnumValue&) const = default;
};

/// A stored or computed value of an entity.
///
/// `type` is the id of a field type, an open set (every type is a pattern). Built in: string, text,
/// richtext, int, decimal, money, percent, bool, date, datetime, time, duration, email, phone, url,
/// color, enum, tags, image, file, address, geo, rating, sequence, json.
struct Field {
    std::string name;  ///< camelCase: "unitPrice".
    std::string type = "string";
    std::string label;  ///< "Unit price"; empty means derived.
    std::string help;
    bool required = false;
    bool unique = false;
    bool display = false;  ///< The record's name, at most one per entity.
    bool search = false;   ///< Included in full-text search.
    std::optional<double>
        min;  ///< Smallest value; for strings the shortest length, if `max` is set.
    std::optional<double> max;  ///< Largest value; for strings the longest length.
    std::string pattern;  ///< Regular expression for strings; format for sequences "INV-{0000}".
    std::optional<Literal> fallback;  ///< `default` in the document: a value or now, me, next.
    std::string computed;             ///< Expression; the field is then read-only.
    std::vector<EnumValue> values;    ///< Of an enum; suggestions for tags.
    std::string unit;                 ///< Shown beside numbers: "kg", "hl".
    bool operator==(const Field&) const = default;
};

enum class RelationKind {
    BelongsTo,   ///< This entity holds the key: Task.project.
    OneToOne,    ///< As BelongsTo, and unique.
    ManyToMany,  ///< Through a join table.
    HasMany,     ///< Accepted on input; normalised to BelongsTo on the target.
};
enum class OnDelete { Restrict, Cascade, SetNull };

struct Relation {
    std::string name;  ///< camelCase, singular for to-one, plural for to-many: "project", "labels".
    RelationKind kind = RelationKind::BelongsTo;
    std::string target;  ///< Name of an entity, or the built-in "User".
    bool required = false;
    OnDelete on_delete = OnDelete::Restrict;
    std::string label;    ///< "Project"; empty means derived.
    std::string inverse;  ///< Name on the target's side: "tasks"; empty means derived.
    bool owner = false;  ///< Records "belong" to this user or portal contact; `where: own` uses it.
    bool operator==(const Relation&) const = default;
};

struct Transition {
    std::vector<std::string> from;  ///< Values of the state field; {"*"} means any.
    std::string to;
    std::string label;                 ///< Verb on the button: "Send to review".
    std::vector<std::string> roles;    ///< Empty means everybody who may write.
    std::vector<std::string> require;  ///< Fields or relations that must be filled.
    std::string when;                  ///< Guard expression.
    bool operator==(const Transition&) const = default;
};

/// A state machine over one enum field. Without transitions every change is allowed.
struct States {
    std::string field;
    std::string initial;  ///< Empty means the field's default or first value.
    std::vector<Transition> transitions;
    bool operator==(const States&) const = default;
};

/// Either an expression that must hold (`that`, with `message`) or a set of fields and relations
/// that must be unique together within the scope (`unique`).
struct Rule {
    std::string that;
    std::string message;
    std::vector<std::string> unique;
    bool operator==(const Rule&) const = default;
};

/// One way to look at an entity: table, board, calendar, gallery, timeline, split.
struct View {
    std::string kind;
    Options options;  ///< board {by}, calendar {by, to}, timeline {from, to}, gallery {image}.
    bool operator==(const View&) const = default;
};

enum class EntityScope { Workspace, User, Public, System };

struct Entity {
    std::string name;  ///< PascalCase, singular: "TimeEntry".
    Label label;
    std::string summary;
    EntityScope scope = EntityScope::Workspace;
    std::vector<Field> fields;
    std::vector<Relation> relations;
    std::optional<States> states;
    std::vector<Rule> rules;
    std::vector<View> views;  ///< First is the lead view; empty means table.
    bool audit = true;
    std::string icon;  ///< Lucide icon name; empty means by vocabulary.
    bool operator==(const Entity&) const = default;
};

/// What a role may do with an entity. Actions: read, create, update, delete, or the target state
/// or label of a transition ("approve", "pay"); {"*"} means all.
/// `where` is empty, "own", or an expression over the entity.
struct Permission {
    std::string role;
    std::string entity;  ///< "*" means every entity.
    std::vector<std::string> can;
    std::string where;
    bool operator==(const Permission&) const = default;
};

struct Feature {
    std::string id;               ///< auth, workspaces, comments, dashboard, csv, audit, …
    std::vector<std::string> on;  ///< Entities it applies to; empty means where it makes sense.
    Options options;
    bool operator==(const Feature&) const = default;
};

struct Widget {
    std::string kind;   ///< count | sum | chart | list | progress | activity
    std::string of;     ///< Entity.
    std::string field;  ///< Summed or averaged field.
    std::string by;     ///< Grouping field or relation, of charts.
    std::string where;  ///< Filter expression.
    std::string label;
    bool operator==(const Widget&) const = default;
};

struct Page {
    std::string kind;  ///< landing | dashboard | public | portal | booking
    std::string entity;
    std::string path;
    std::string form;  ///< Entity a visitor may create from this page.
    std::string title;
    std::vector<std::string> sections;
    std::vector<Widget> widgets;
    std::string where;  ///< Which records are public.
    bool operator==(const Page&) const = default;
};

/// One thing an automation does. `kind`: email | notify | webhook | set | create.
struct AutomationAction {
    std::string kind;
    Options options;  ///< email {to, template}; notify {to}; set {field, value}; …
    bool operator==(const AutomationAction&) const = default;
};

/// Reacts to an event of an entity or to the clock.
struct Automation {
    std::string name;      ///< Stable id, derived when empty: "invoice-overdue-email".
    std::string entity;    ///< With `event`.
    std::string event;     ///< created | updated | deleted | overdue | <state>.
    std::string schedule;  ///< Cron, five fields; then entity and event are empty or a filter.
    std::string when;      ///< Guard expression over the entity.
    std::vector<AutomationAction> actions;
    bool operator==(const Automation&) const = default;
};

struct Seed {
    int rows = 24;  ///< Demo records per main entity, 0 to 200.
    bool operator==(const Seed&) const = default;
};

/// The typed description of an app: the fold of its decisions. Business language, no framework.
struct AppSpec {
    AppInfo app;
    StackChoice stack;
    Theme theme;
    std::vector<Role> roles;
    std::vector<Entity> entities;
    std::vector<Permission> permissions;
    std::vector<Feature> features;
    std::vector<Page> pages;
    std::vector<Automation> automations;
    std::vector<std::string> integrations;
    Seed seed;
    bool operator==(const AppSpec&) const = default;

    const Entity* find_entity(std::string_view name) const;
    Entity* find_entity(std::string_view name);
    const Feature* find_feature(std::string_view id) const;
    const Role* find_role(std::string_view name) const;
};

const Field* find_field(const Entity& entity, std::string_view name);
const Relation* find_relation(const Entity& entity, std::string_view name);

}  // namespace dz
