#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/document.hpp"
#include "model/plan.hpp"
#include "model/semver.hpp"

namespace dz {

/// The version of the generator that manifests name as `engine`.
inline constexpr std::string_view kEngineVersion = "1.0.0";

enum class PatternKind {
    Stack,
    Feature,
    Field,
    View,
    Page,
    Integration,
    Deploy,
    Template,
    Skill,
    Workflow,
    Agent
};
std::string_view to_string(PatternKind kind);

/// Something a pattern can do for an app: "feature:comments", "field:money", "mailer".
struct Provision {
    std::string capability;
    bool exclusive = true;  ///< `cardinality: one`: no other provider in the same app.
    bool operator==(const Provision&) const = default;
};

struct Requirement {
    std::string capability;
    VersionRange range;     ///< Of the pattern that provides it.
    bool optional = false;  ///< Only orders and checks a provider that is there anyway.
    bool operator==(const Requirement&) const = default;
};

/// When a pattern joins an app without being asked for: always with its stack, or whenever the
/// app uses a capability.
struct Want {
    bool always = false;
    std::string capability;
    bool operator==(const Want&) const = default;
};

/// Names of the generated app that no entity or field may take.
struct Reserved {
    std::vector<std::string> tables;
    std::vector<std::string> types;
    std::vector<std::string> paths;
    bool operator==(const Reserved&) const = default;
};

/// A place other patterns may add to.
struct Slot {
    enum class Type { List, Map, Singleton };
    std::string id;
    Type type = Type::List;
    std::vector<std::string> sorted;  ///< Of a Map: the objects whose keys are in letter order.
    DocNode schema;                   ///< What a contribution looks like, for authors and tools.
};

/// What one pattern adds to a slot. Exactly one of `value` and `template_path` is given.
struct Contribution {
    std::string slot;
    std::string key;  ///< Unique per pattern and slot; empty means the pattern's id.
    int order = 1000;
    int priority = 100;
    std::vector<std::string> when;  ///< Flags that must hold; "not x" turns one around.
    std::string each = "app";       ///< `for` in the document.
    std::optional<DocNode> value;
    std::string template_path;  ///< Under files/.
};

/// One file of the app, or one per entity, field, …
struct PatternFile {
    std::string path;           ///< With placeholders.
    std::string template_path;  ///< Under files/; or
    std::string static_path;    ///< under static/; or
    std::string slot;           ///< a slot of type Map.
    FileOwner owner = FileOwner::Generated;
    std::vector<std::string> when;
    std::string each = "app";
};

/// A file of the app that a newer version of a pattern calls otherwise.
struct FileMove {
    std::string from;
    std::string to;
    bool operator==(const FileMove&) const = default;
};

/// How an app made with one version becomes an app of another.
struct PatternMigration {
    VersionRange from;
    std::string to;
    std::vector<FileMove> moves;
    std::vector<std::string> codemods;
    std::string data;  ///< SQL file under files/, or empty.
    bool operator==(const PatternMigration&) const = default;
};

/// A parameter of a pattern, from the properties of its JSON Schema.
struct PatternParam {
    std::string name;
    Literal fallback;
    std::string description;
    std::vector<std::string> choices;  ///< `enum`; empty means any value of the fallback's type.
    bool operator==(const PatternParam&) const = default;
};

/// The manifest of a pattern: pattern.yaml.
struct Pattern {
    std::string id;
    Version version;
    PatternKind kind = PatternKind::Feature;
    std::string summary;
    std::vector<std::string> phrases;
    std::string license;  ///< SPDX.
    VersionRange engine;
    std::vector<std::string> stacks;      ///< Empty means every stack.
    std::vector<std::string> industries;  ///< Empty means every industry.
    std::vector<PatternParam> params;
    std::vector<Provision> provides;
    std::vector<Requirement> requirements;  ///< `requires` in the document, a keyword here.
    std::vector<std::string> conflicts;     ///< Ids or capabilities.
    std::vector<std::string> replaces;      ///< Ids.
    std::vector<Want> wants;
    Reserved reserves;
    std::vector<Slot> slots;
    std::vector<Contribution> contributes;
    std::vector<PatternFile> files;
    std::vector<PatternMigration> migrations;
    std::vector<std::string> checks;  ///< Names of gates.
    std::vector<std::string> env;     ///< Environment variables the app reads.
    std::vector<std::string> net;     ///< Hosts the app talks to.
    std::string digest;               ///< `provenance.digest`, may be empty.
    std::string derived_from;
    std::string origin = "human";  ///< human | mined | model

    const Provision* find_provision(std::string_view capability) const;
};

/// Reads pattern.yaml. All problems at once, joined into one error; each names file, line and
/// path, unknown keys with the nearest valid one. `spec.*` and `document.*` codes, or `pattern.*`:
/// `pattern.id`, `pattern.file`, `pattern.contribution`, `pattern.param`.
Result<Pattern> parse_pattern(std::string_view text, std::string_view filename);

}  // namespace dz
