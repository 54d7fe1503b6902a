#include "generate/view_client_schema.hpp"

#include <iterator>
#include <utility>
#include <vector>

namespace dz::generate {
namespace {

using templates::NameSchema;
using templates::ViewSchema;
using Kind = NameSchema::Kind;

void add(ViewSchema& schema, Kind kind, std::vector<std::pair<std::string, std::string>> names) {
    for (auto& [name, summary] : names)
        schema.names.push_back({std::move(name), kind, std::move(summary), nullptr});
}

}  // namespace

void add_client_entity_names(ViewSchema& schema) {
    add(schema, Kind::Text,
        {{"image_field", "key of the first image; may be empty"},
         {"board_by", "key of the columns of the board; empty without one"},
         {"calendar_by", "key of the date of the calendar; empty without one"},
         {"calendar_return", "the element of the calendar, two columns in: a block"},
         {"gallery_image", "key of the pictures of the gallery; empty without one"},
         {"timeline_from", "key of the start of the bars; empty without a timeline"},
         {"timeline_to", "key of the end of the bars; empty without a timeline"},
         {"schema_import", "the import of the create and update schemas: a statement"},
         {"list_imports", "what the list page imports: a block"},
         {"list_columns", "the constant `columns` of the list page: a block"},
         {"list_return", "the element of the list page, two columns in: a block"},
         {"detail_constants", "`body`, `properties` and `related` of the record's page: a block"},
         {"detail_return", "the element of the record's page, two columns in: a block"},
         {"form_constants", "the constant `fields` of the form: a block"},
         {"form_return", "the element of the form, two columns in: a block"}});
    add(schema, Kind::Flag,
        {{"has_board", "has a board"},
         {"has_calendar", "has a calendar"},
         {"has_gallery", "has a gallery"},
         {"has_timeline", "has a timeline"}});
}

void add_client_app_names(ViewSchemas& all) {
    add(all.app, Kind::Text,
        {{"app_name_html", "the name, escaped for HTML"},
         {"app_summary_html", "the summary, or else the name, escaped for HTML"},
         {"app_sign", "the app's sign: the path of an SVG of 30 by 30 units"},
         {"theme_on_accent", "the colour of text on the accent: `#ffffff`"},
         {"entity_modules", "the constant `entityList` of the client: a block"},
         {"public_imports", "what the list of public pages imports: a block"},
         {"public_list", "the public pages as a TypeScript array"},
         {"landing_content", "the words of the landing page as a TypeScript object"},
         {"landing_demo", "the records of the landing page as a TypeScript object"},
         {"landing_demo_import", "the import of the helpers `landing_demo` calls; may be empty"}});
    add(all.app, Kind::Flag,
        {{"is_precise", "the personality is precise"},
         {"is_warm", "the personality is warm"},
         {"is_bold", "the personality is bold"},
         {"is_heritage", "the personality is heritage"}});
    const auto list = [&](std::string name, const ViewSchema& items, std::string summary) {
        all.app.names.push_back({std::move(name), Kind::Items, std::move(summary), &items});
    };
    list("entities_by_path", all.entity, "every entity, in letter order of their paths");
    list("icons", all.icon, "every icon the app names, in letter order");
    add(all.icon, Kind::Text,
        {{"icon", "its Lucide name: `folder-kanban`"},
         {"icon_key", "the name as the key of an object: `flag`, `'folder-kanban'`"},
         {"Icon", "its component: `FolderKanban`"}});
}

void add_client_child_names(ViewSchema& schema) {
    add(schema, Kind::Text, {{"ChildName", "its name in the spec: `Task`"}});
    add(schema, Kind::Flag,
        {{"is_hidden", "has no tab on the page of its parent: written by the server only"}});
}

}  // namespace dz::generate
