#include <string>

#include "generate/view_schema.hpp"

namespace dz::generate {
namespace {

using Kind = templates::NameSchema::Kind;

constexpr std::string_view kIntroduction = R"(# The view model

Every name a template may print, test or loop over. Templates have no expressions, so every
spelling is a name of its own; a name that is missing here is missing from the generator. The
language is in `src/template/README.md`, the manifest in `patterns/README.md`.

Scopes chain outward. A file with `for: entity` sees one entity inside the app; `for: field` and
`for: view` see the app, the entity and the field or view; the other nouns see the app and the one
thing. A loop pushes its item; the loop's variable is the item's noun (`for field in columns`). The
innermost of equal names counts: inside an entity, `has_states` asks about the entity. Inside a
loop there are also `is_first`, `is_last`, `comma` and `index`.

Names follow what they print: `$Entity$` is PascalCase, `$entity$` camelCase, `$ENTITY$` upper
snake, `$entity_table$` snake, `$entity-file$` kebab, `$EntityLabel$` words for people,
`$entity_label$` the same inside a sentence. `…_ts` is a TypeScript literal with its quotes,
`…_sql` is SQL, `…_list` is literals separated by commas, valid in both.

Code spellings never collide. What an entity may not be called follows from the patterns: the
identifiers that stand in a template which spells entities, the files beside those an entity is
written to, and what a manifest `reserves`; nobody keeps a list. An entity that would meet one of
them gets `Entry` at the end of its spellings and keeps its label; a field that every record has
gets `Value`, the table of a relation `Links`. Code with its table, and files with addresses, are
decided apart: `Session` is `SessionEntry` in code, `session_entries` in SQL and `/sessions` in
addresses. A field `version` becomes `versionValue`.

Two families of flags follow the pattern library:

- `has_<kind>_<id>`, in every scope: the app uses a capability that some pattern provides.
  `feature:comments` is `has_feature_comments`, `field:money` is `has_field_money`, `view:board` is
  `has_view_board`.
- `is_<type>`, of a field: its type. `is_money`, `is_enum`, `is_richtext`, and one for each
  `field:<type>` a pattern provides.

A pattern's own parameters are names too, visible in its own templates only.
)";

std::string_view word(Kind kind) {
    switch (kind) {
        case Kind::Text:
            return "text";
        case Kind::Flag:
            return "flag";
        case Kind::Items:
            return "list";
    }
    return "";
}

std::string escaped(std::string_view summary) {
    std::string out;
    for (const char c : summary) {
        if (c == '|') out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

std::string view_model_markdown() {
    const ViewSchemas schemas({});
    std::string out(kIntroduction);
    for (const auto* schema : schemas.all()) {
        out += "\n## " + schema->noun + "\n\n" + schema->summary + "\n";
        // Said once, under `field`.
        if (schema == &schemas.relation) continue;
        out += "\n| Name | Kind | Meaning |\n|---|---|---|\n";
        for (const auto& name : schema->names) {
            out += "| `" + name.name + "` | " + std::string(word(name.kind));
            if (name.items != nullptr) out += " of " + name.items->noun;
            out += " | " + escaped(name.summary) + " |\n";
        }
    }
    return out;
}

}  // namespace dz::generate
