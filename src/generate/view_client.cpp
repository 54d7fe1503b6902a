#include <algorithm>
#include <array>

#include "generate/literals.hpp"
#include "generate/ts_block.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

/// Columns a table shows until somebody chooses others.
constexpr std::size_t kMostColumns = 7;

std::string text_of(const Scope& scope, std::string_view name) {
    const auto* value = scope.find(name);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string() : *text;
}

ScopeList list_of(const Scope& scope, std::string_view name) {
    const auto* value = scope.find(name);
    return value == nullptr ? ScopeList() : std::get<ScopeList>(*value);
}

bool is_any(const Scope& field, std::initializer_list<std::string_view> types) {
    return std::ranges::find(types, text_of(field, "field_type")) != types.end();
}

/// Prose and documents: the body of a record's page, and no column.
bool is_body(const Scope& field) {
    return !has_flag(field, "is_display") && is_any(field, {"text", "richtext", "json"});
}

constexpr int kNoColumn = 99;

/// How early a field belongs into a table: what names a record and where it stands, when and whose
/// it is, then figures, then ways to reach somebody.
int column_rank(const Scope& field, std::string_view calendar_by) {
    if (is_any(field, {"sequence"})) return 0;
    if (has_flag(field, "is_display")) return 1;
    if (has_flag(field, "is_state")) return 2;
    if (is_any(field, {"datetime"}) && text_of(field, "field") == calendar_by) return 3;
    if (is_any(field, {"enum"})) return 4;
    if (has_flag(field, "is_self")) return 14;
    // The account of a person outside the team is no column.
    if (has_flag(field, "is_to_user") && text_of(field, "relation") == "user") return kNoColumn;
    if (has_flag(field, "is_to_one")) return 5;
    if (is_any(field, {"percent", "money"})) return 6;
    if (is_any(field, {"date"})) return 7;
    if (is_any(field, {"int", "decimal", "duration"})) return 8;
    if (is_any(field, {"email", "phone"})) return 9;
    if (is_any(field, {"string", "address"})) return 10;
    if (is_any(field, {"datetime", "time", "rating"})) return 11;
    if (is_any(field, {"url", "tags"})) return 12;
    if (is_any(field, {"bool"})) return 13;
    return kNoColumn;
}

/// What the panel of a record's page lists: its state, kinds and owners first, files last.
int property_rank(const Scope& field) {
    if (has_flag(field, "is_state")) return 0;
    if (is_any(field, {"enum"})) return 1;
    if (has_flag(field, "is_self")) return 4;
    if (has_flag(field, "is_to_one")) return 2;
    if (has_flag(field, "is_to_many") || is_any(field, {"tags"})) return 5;
    if (is_any(field, {"bool"})) return 6;
    return has_flag(field, "is_upload") ? 7 : 3;
}

std::vector<std::string> keys_of(const ScopeList& fields) {
    std::vector<std::string> keys;
    for (const auto& field : fields) keys.push_back(ts_string(text_of(*field, "field")));
    return keys;
}

/// `const columns = ['title', 'status'];`, typed when it is empty.
std::string list_constant(std::string_view name, const ScopeList& fields) {
    const auto head = "const " + std::string(name);
    if (fields.empty()) return head + ": readonly string[] = [];";
    return ts_array(head + " = ", keys_of(fields), ";");
}

template <class Rank>
ScopeList ranked(ScopeList fields, Rank&& rank) {
    std::ranges::stable_sort(fields,
                             [&](const auto& a, const auto& b) { return rank(*a) < rank(*b); });
    return fields;
}

template <class Predicate>
ScopeList kept(ScopeList fields, Predicate&& predicate) {
    std::erase_if(fields, [&](const auto& field) { return !predicate(*field); });
    return fields;
}

const Scope* find_view(const ScopeList& views, std::string_view kind) {
    const auto found = std::ranges::find_if(
        views, [kind](const auto& view) { return text_of(*view, "view") == kind; });
    return found == views.end() ? nullptr : found->get();
}

std::vector<std::string> calendar_attributes(const std::string& by, const std::string& to) {
    std::vector<std::string> attributes = {"{...props}", "by=\"" + by + "\""};
    if (!to.empty()) attributes.push_back("to=\"" + to + "\"");
    return attributes;
}

/// The first layout of each kind; one without the field it needs is left out.
void put_layouts(const ScopeList& views, Scope& scope) {
    const auto option = [&](std::string_view kind, std::string_view name) {
        const auto* view = find_view(views, kind);
        return view == nullptr ? std::string() : text_of(*view, name);
    };
    const auto board = option("board", "view_by").empty() && find_view(views, "board") != nullptr
                           ? text_of(scope, "state_field")
                           : option("board", "view_by");
    const auto gallery =
        option("gallery", "view_image").empty() && find_view(views, "gallery") != nullptr
            ? text_of(scope, "image_field")
            : option("gallery", "view_image");
    const auto from = option("timeline", "view_from");
    const auto to = option("timeline", "view_to");
    const auto calendar = option("calendar", "view_by");
    const auto to_end = option("calendar", "view_to");
    const bool timed = !from.empty() && !to.empty();
    scope.text("board_by", board)
        .text("calendar_by", calendar)
        .text("calendar_return",
              calendar.empty()
                  ? ""
                  : ts_return_element("RecordCalendar", calendar_attributes(calendar, to_end), 2))
        .text("gallery_image", gallery)
        .text("timeline_from", timed ? from : "")
        .text("timeline_to", timed ? to : "")
        .flag("has_board", !board.empty())
        .flag("has_calendar", !calendar.empty())
        .flag("has_gallery", !gallery.empty())
        .flag("has_timeline", timed);
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kLayouts = {{
    {"board", "Board"},
    {"calendar", "Calendar"},
    {"gallery", "Gallery"},
    {"timeline", "Timeline"},
}};

void put_list_page(Scope& scope) {
    const auto name = text_of(scope, "Entity");
    std::vector<std::string> imports = {
        ts_import({"RecordList"}, "../records/list-page"),
        ts_import({text_of(scope, "entity") + "Entity"}, "."),
    };
    std::vector<std::string> attributes = {"entity={" + text_of(scope, "entity") + "Entity}",
                                           "columns={columns}"};
    for (const auto& [kind, component] : kLayouts) {
        if (!has_flag(scope, "has_" + std::string(kind))) continue;
        const auto layout = name + std::string(component);
        imports.push_back(ts_import({layout}, "./" + std::string(kind)));
        attributes.push_back(std::string(kind) + "={" + layout + "}");
    }
    std::string block;
    for (const auto& line : imports) block += (block.empty() ? "" : "\n") + line;
    const auto calendar_by = text_of(scope, "calendar_by");
    const auto rank = [&](const Scope& field) { return column_rank(field, calendar_by); };
    auto columns = ranked(
        kept(list_of(scope, "fields"), [&](const Scope& field) { return rank(field) < kNoColumn; }),
        rank);
    if (columns.size() > kMostColumns) columns.resize(kMostColumns);
    scope.text("list_imports", block)
        .text("list_columns", list_constant("columns", columns))
        .text("list_return", ts_return_element("RecordList", attributes, 2));
}

void put_detail_page(Scope& scope) {
    const auto fields = list_of(scope, "fields");
    auto body = kept(fields, is_body);
    std::stable_partition(body.begin(), body.end(),
                          [](const auto& field) { return !is_any(*field, {"json"}); });
    const auto properties = ranked(kept(fields,
                                        [](const Scope& field) {
                                            return !is_body(field) &&
                                                   !has_flag(field, "is_display") &&
                                                   !is_any(field, {"sequence"});
                                        }),
                                   property_rank);
    std::vector<TsNode> related;
    auto children = kept(list_of(scope, "children"),
                         [](const Scope& child) { return !has_flag(child, "is_hidden"); });
    std::stable_partition(children.begin(), children.end(),
                          [](const auto& child) { return has_flag(*child, "is_part"); });
    for (const auto& child : children)
        related.push_back(ts_object({{"entity", ts_words(text_of(*child, "ChildName"))},
                                     {"field", ts_words(text_of(*child, "child_key"))}}));
    std::string constants;
    std::vector<std::string> attributes = {"entity={" + text_of(scope, "entity") + "Entity}",
                                           "id={id}"};
    if (!body.empty()) {
        constants += list_constant("body", body) + "\n";
        attributes.emplace_back("body={body}");
    }
    constants += list_constant("properties", properties);
    attributes.emplace_back("properties={properties}");
    if (!related.empty()) {
        constants +=
            "\nconst related = " + ts_print(ts_list(std::move(related)), 0, 16, 10) + " as const;";
        attributes.emplace_back("related={related}");
    }
    scope.text("detail_constants", constants)
        .text("detail_return", ts_return_element("RecordDetail", attributes, 2));
}

}  // namespace

void put_client_pages(Scope& scope) {
    put_layouts(list_of(scope, "views"), scope);
    put_list_page(scope);
    put_detail_page(scope);
    const auto name = text_of(scope, "entity");
    scope.text("form_constants", list_constant("fields", list_of(scope, "form_fields")))
        .text(
            "form_return",
            ts_return_element("RecordForm",
                              {"{...props}", "entity={" + name + "Entity}", "fields={fields}"}, 2))
        .text("schema_import", ts_import({name + "Create", name + "Update"},
                                         "@/shared/schemas/" + text_of(scope, "entity-file")));
}

}  // namespace dz::generate
