#include "generate/view_schema.hpp"

#include <algorithm>
#include <set>

#include "generate/view_schema_names.hpp"

namespace dz::generate {
namespace {

using templates::ViewSchema;

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
      condition{"condition", "One rule or guard that only the database can answer.", {}},
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
      icon{"icon", "One icon the app uses.", {}},
      migration{"migration", "One migration of the database, in order.", {}} {
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
    return {&app,        &entity, &field,   &relation,    &child,  &value, &transition, &rule,
            &condition,  &unique, &view,    &role,        &grant,  &page,  &section,    &widget,
            &automation, &action, &feature, &integration, &option, &icon,  &migration};
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
