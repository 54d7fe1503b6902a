#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/app_spec.hpp"

namespace dz {

// The payloads of decisions: small, orthogonal changes of a spec. Each names what it changes by
// its current name; `*Rename` carries identity, so a rename is a migration, not a drop and an add.

// `at` is the position in the list the change adds to, counted from 0; -1 appends.

struct AppSet {
    AppInfo app;
};
struct ThemeSet {
    Theme theme;
};
struct StackChoose {
    StackChoice stack;
};
struct SeedSet {
    Seed seed;
};

/// With all its parts; relations may point forward.
struct EntityAdd {
    Entity entity;
    int at = -1;
};
/// Takes along what cannot stand without it: relations to it, its permissions, pages, widgets and
/// automations. Expressions that mention it stay, for validation to name.
struct EntityRemove {
    std::string entity;
};
struct EntityRename {
    std::string entity;
    std::string to;
    Label label;
};
/// Replaces label, summary, scope, audit and icon; fields, relations and the rest stay.
struct EntitySet {
    std::string entity;
    Label label;
    std::string summary;
    EntityScope scope = EntityScope::Workspace;
    bool audit = true;
    std::string icon;
};

struct FieldAdd {
    std::string entity;
    Field field;
    int at = -1;
};
struct FieldRemove {
    std::string entity;
    std::string field;
};
struct FieldRename {
    std::string entity;
    std::string field;
    std::string to;
    std::string label;
};
struct FieldSet {
    std::string entity;
    Field field;
};  ///< Replaces the field of this name.

/// A value of an enum field gets another name and label; records that hold it keep it.
struct ValueRename {
    std::string entity;
    std::string field;
    std::string value;
    std::string to;
    std::string label;
};

struct RelationAdd {
    std::string entity;
    Relation relation;
    int at = -1;
};
struct RelationRemove {
    std::string entity;
    std::string relation;
};
struct RelationRename {
    std::string entity;
    std::string relation;
    std::string to;
    std::string label;
};
struct RelationSet {
    std::string entity;
    Relation relation;
};

struct StateSet {
    std::string entity;
    std::optional<States> states;
};
struct RuleAdd {
    std::string entity;
    Rule rule;
    int at = -1;
};
struct RuleRemove {
    std::string entity;
    Rule rule;
};
struct ViewSet {
    std::string entity;
    std::vector<View> views;
};

struct RoleAdd {
    Role role;
    int at = -1;
};
struct RoleRemove {
    std::string role;
};
struct RoleSet {
    Role role;
};  ///< Replaces the role of this name.
struct RoleRename {
    std::string role;
    std::string to;
    std::string label;
};
struct PermissionSet {
    Permission permission;
    int at = -1;
};  ///< Keyed by role, entity and where.
struct PermissionUnset {
    Permission permission;
};

struct FeatureEnable {
    Feature feature;
    int at = -1;
};  ///< Replaces the feature if enabled.
struct FeatureDisable {
    std::string feature;
};

struct PageAdd {
    Page page;
    int at = -1;
};  ///< Keyed by kind, entity and path.
struct PageRemove {
    Page page;
};
struct PageSet {
    Page page;
};

struct AutomationAdd {
    Automation automation;
    int at = -1;
};  ///< Keyed by name.
struct AutomationRemove {
    std::string name;
};
struct AutomationSet {
    Automation automation;
};

struct IntegrationAdd {
    std::string integration;
    int at = -1;
};
struct IntegrationRemove {
    std::string integration;
};

/// A file as somebody wrote it, beside what the generator gave at that place when they did. A text
/// that is absent is a file that is not there.
struct HandFile {
    std::optional<std::string> generated;
    std::optional<std::string> written;
    bool operator==(const HandFile&) const = default;
};
/// A file of the app written by hand, before and after; nothing where it is as generated. The spec
/// stays as it is. Both texts are kept whole, so that what the generator gives later can be merged
/// with what was written, whatever became of the patterns.
struct FileEdit {
    std::string path;
    std::optional<HandFile> from;
    std::optional<HandFile> to;
};

/// One change of a project. Kinds that do not touch the spec (branch, deploy, …) join the variant
/// together with the services that use them.
using Change = std::variant<AppSet, ThemeSet, StackChoose, SeedSet, EntityAdd, EntityRemove,
                            EntityRename, EntitySet, FieldAdd, FieldRemove, FieldRename, FieldSet,
                            RelationAdd, RelationRemove, RelationRename, RelationSet, StateSet,
                            RuleAdd, RuleRemove, ViewSet, RoleAdd, RoleRemove, RoleSet, RoleRename,
                            PermissionSet, PermissionUnset, FeatureEnable, FeatureDisable, PageAdd,
                            PageRemove, PageSet, AutomationAdd, AutomationRemove, AutomationSet,
                            IntegrationAdd, IntegrationRemove, ValueRename, FileEdit>;

/// The stable name of a change's kind: "entity.add", "field.rename".
std::string_view kind_of(const Change& change);

struct Actor {
    std::string kind = "user";  ///< user | agent | system
    std::string id;
};

/// One recorded, replayable change to a project: who, when, what, why.
struct Decision {
    std::string id;  ///< ULID.
    std::int64_t seq = 0;
    Actor actor;
    std::string at;  ///< RFC 3339 UTC; empty in pure contexts.
    Change change;
    std::string why;  ///< A sentence: 'You wrote "pets with a name and a breed".'
    /// Byte range of the description that asked for it; [0, 0) means inferred.
    std::size_t text_start = 0;
    std::size_t text_end = 0;
    double confidence = 1.0;  ///< In [0, 1].
};

}  // namespace dz
