#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "generate/demo_data.hpp"
#include "generate/family.hpp"
#include "generate/landing.hpp"
#include "generate/literals.hpp"
#include "generate/ts_block.hpp"
#include "generate/view_parts.hpp"

namespace dz::generate {
namespace {

using templates::Scope;

constexpr std::size_t kStageRows = 14;
constexpr std::size_t kRowsPerColumn = 3;

std::string text_of(const Scope& scope, std::string_view name) {
    const auto* value = scope.find(name);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value);
    return text == nullptr ? std::string() : *text;
}

/// The part of the app a landing page shows: an entity in one of its layouts.
struct Stage {
    const Entity* entity = nullptr;
    ScopePtr scope;
    std::string layout = "table";
    std::string by;  ///< Key of the board's columns, the calendar's date or the gallery's image.
    std::string to;  ///< Key of the end of a calendar's entries; may be empty.
};

Stage stage_of(const AppSpec& spec, const ScopeList& entities, std::string_view name) {
    Stage stage;
    for (std::size_t i = 0; i < spec.entities.size(); ++i) {
        if (spec.entities[i].name != name) continue;
        stage.entity = &spec.entities[i];
        stage.scope = entities[i];
    }
    if (stage.entity == nullptr) return stage;
    const auto take = [&](std::string_view layout, std::string_view key) {
        stage.layout = layout;
        stage.by = text_of(*stage.scope, key);
    };
    if (text_of(*stage.scope, "lead_view") == "calendar" &&
        has_flag(*stage.scope, "has_calendar")) {
        take("calendar", "calendar_by");
        for (const auto& view : std::get<ScopeList>(*stage.scope->find("views")))
            if (text_of(*view, "view") == "calendar" && stage.to.empty())
                stage.to = text_of(*view, "view_to");
    } else if (has_flag(*stage.scope, "has_board")) {
        take("board", "board_by");
    } else if (has_flag(*stage.scope, "has_states")) {
        take("board", "state_field");
    } else if (has_flag(*stage.scope, "has_gallery")) {
        take("gallery", "gallery_image");
    }
    return stage;
}

/// Days from today at which a row stands, by the field of the calendar.
int day_of(const DemoValue& value) {
    if (const auto* day = std::get_if<DemoDay>(&value)) return day->offset;
    if (const auto* moment = std::get_if<DemoMoment>(&value)) return moment->offset;
    return 1000;
}

/// What a card, a row or an entry of a calendar may show.
bool is_shown(const Field& field) {
    static const std::set<std::string, std::less<>> hidden = {
        "text", "richtext", "json", "address", "geo", "file", "image", "url"};
    return field.computed.empty() && !hidden.contains(field.type);
}

class DemoWriter {
public:
    DemoWriter(const ViewContext& context, const DemoData& data, const Stage& stage)
        : context_(context), data_(data), stage_(stage), table_(data.find(stage.entity->name)) {}

    TsNode content() const {
        std::vector<TsNode> rows;
        if (table_ != nullptr)
            for (const auto row : chosen_rows()) rows.push_back(row_node(row));
        std::vector<std::pair<std::string, TsNode>> members = {
            {"workspace", ts_words(data_.workspace)},
            {"entity", ts_words(stage_.entity->name)},
            {"layout", ts_words(stage_.layout)},
            {"by", ts_words(stage_.by)}};
        if (!stage_.to.empty()) members.push_back({"to", ts_words(stage_.to)});
        members.push_back({"rows", ts_list(std::move(rows))});
        return ts_object(std::move(members));
    }

private:
    std::string key(std::string_view name) const {
        return context_.names.field(stage_.entity->name, name).camel;
    }

    /// A few per column of a board, the nearest to today of a calendar, else the first.
    std::vector<std::size_t> chosen_rows() const {
        std::vector<std::size_t> rows;
        const auto count = table_->rows.size();
        if (stage_.layout == "board") {
            std::map<std::string, std::size_t> seen;
            for (std::size_t i = 0; i < count && rows.size() < kStageRows; ++i) {
                const auto* value = value_of(i, stage_.by);
                const auto* state = value == nullptr ? nullptr : std::get_if<std::string>(value);
                if (state != nullptr && ++seen[*state] <= kRowsPerColumn) rows.push_back(i);
            }
            return rows;
        }
        for (std::size_t i = 0; i < count; ++i) rows.push_back(i);
        if (stage_.layout == "calendar") {
            const auto distance = [this](std::size_t row) {
                const auto* value = value_of(row, stage_.by);
                return value == nullptr ? 1000 : std::abs(day_of(*value));
            };
            std::ranges::stable_sort(rows, {}, distance);
        }
        rows.resize(std::min(rows.size(), kStageRows));
        return rows;
    }

    const DemoValue* value_of(std::size_t row, std::string_view wanted) const {
        for (const auto& cell : table_->rows[row].cells)
            if (find_field(*stage_.entity, cell.name) != nullptr && key(cell.name) == wanted)
                return &cell.value;
        return nullptr;
    }

    TsNode row_node(std::size_t number) const {
        const auto& row = table_->rows[number];
        std::vector<std::pair<std::string, TsNode>> members = {
            {"id", ts_words("demo-" + std::to_string(number + 1))}};
        std::vector<std::pair<std::string, TsNode>> refs;
        for (const auto& cell : row.cells) {
            const auto* field = find_field(*stage_.entity, cell.name);
            if (field != nullptr) {
                if (!is_shown(*field) || std::holds_alternative<std::monostate>(cell.value))
                    continue;
                const auto* text = std::get_if<std::string>(&cell.value);
                members.push_back({key(cell.name), text != nullptr
                                                       ? ts_words(*text)
                                                       : ts_source(to_ts_literal(cell.value))});
                continue;
            }
            if (const auto* ref = std::get_if<DemoRef>(&cell.value))
                refs.push_back({cell.name, ref_node(*ref)});
        }
        members.push_back({"$refs", ts_object(std::move(refs))});
        return ts_object(std::move(members));
    }

    TsNode ref_node(const DemoRef& ref) const {
        std::string label;
        std::string mark = "null";
        if (ref.entity == "User") {
            label = data_.people[ref.row].name;
        } else if (const auto* table = data_.find(ref.entity)) {
            const auto& row = table->rows[ref.row];
            label = row.title.empty() ? context_.names.entity(ref.entity).label : row.title;
            for (const auto& cell : row.cells) {
                const auto* text = std::get_if<std::string>(&cell.value);
                if (text != nullptr && text->size() == 7 && text->starts_with("#"))
                    mark = ts_string(*text);
            }
        }
        return ts_object(
            {{"id", ts_words(to_kebab(ref.entity) + "-" + std::to_string(ref.row + 1))},
             {"label", ts_words(label)},
             {"mark", ts_source(mark)}});
    }

    const ViewContext& context_;
    const DemoData& data_;
    const Stage& stage_;
    const DemoTable* table_;
};

/// What the records of the stage are counted by: the state, else the first enum.
const Field* counted_field(const Entity& entity) {
    if (entity.states)
        if (const auto* state = find_field(entity, entity.states->field)) return state;
    return first_field(entity, [](const Field& field) { return field.type == "enum"; });
}

/// Counts of the demo records that a chart shows beside the first feature.
TsNode chart_node(const ViewContext& context, const DemoData& data, const Entity& entity) {
    std::vector<std::string> labels;
    std::vector<TsNode> counts;
    std::string title = "Records by kind";
    const auto* table = data.find(entity.name);
    const auto* field = counted_field(entity);
    if (field != nullptr && table != nullptr) {
        title = context.names.entity(entity.name).labels + " by " +
                inside_sentence(context.names.field(entity.name, field->name).label);
        for (const auto& value : field->values) {
            const auto count = std::ranges::count_if(table->rows, [&](const DemoRow& row) {
                const auto* cell = row.find(field->name);
                const auto* text = cell == nullptr ? nullptr : std::get_if<std::string>(cell);
                return text != nullptr && *text == value.name;
            });
            labels.push_back(value.label.empty() ? to_sentence(value.name) : value.label);
            counts.push_back(ts_source(std::to_string(count)));
        }
    } else {
        for (const auto& one : data.tables) {
            labels.push_back(context.names.entity(one.entity).labels);
            counts.push_back(ts_source(std::to_string(one.rows.size())));
        }
    }
    return ts_object({{"title", ts_words(title)},
                      {"labels", ts_words_list(labels)},
                      {"counts", ts_list(std::move(counts))}});
}

/// Where the main button leads: to the page that takes a visitor's record, else to the demo.
std::string primary_href(const AppSpec& spec) {
    for (const auto& page : spec.pages)
        if (page.kind == "booking" || (page.kind == "public" && !page.form.empty()))
            return "/p/" + to_kebab(page.path.empty() ? page.kind : page.path);
    return "/sign-in?demo=true";
}

TsNode content_node(const ViewContext& context, const LandingCopy& copy, TsNode chart) {
    const auto& spec = context.spec;
    const auto& lead = copy.features.front();
    std::vector<TsNode> shorts;
    for (std::size_t i = 1; i < copy.features.size(); ++i)
        shorts.push_back(ts_object({{"icon", ts_words(copy.features[i].icon)},
                                    {"title", ts_words(copy.features[i].title)},
                                    {"text", ts_words(copy.features[i].text)}}));
    std::vector<TsNode> questions;
    for (const auto& [question, answer] : copy.questions)
        questions.push_back(ts_object({{"ask", ts_words(question)}, {"answer", ts_words(answer)}}));
    const auto href = primary_href(spec);
    const auto action = [](const std::string& label, const std::string& to) {
        return ts_object({{"label", ts_words(label)}, {"href", ts_words(to)}});
    };
    return ts_object(
        {{"headline", ts_words(copy.headline)},
         {"lede", ts_words(copy.lede)},
         {"primary", action(copy.primary, href)},
         {"secondary", action(copy.secondary,
                              href.starts_with("/sign-in") ? "#features" : "/sign-in?demo=true")},
         {"fact", ts_words(copy.fact)},
         {"panel", ts_words(spec.app.summary.empty() ? copy.headline : spec.app.summary)},
         {"feature", ts_object({{"title", ts_words(lead.title)},
                                {"text", ts_words(lead.text)},
                                {"points", ts_words_list(copy.points)},
                                {"chart", std::move(chart)}})},
         {"short", ts_list(std::move(shorts))},
         {"questions", ts_list(std::move(questions))},
         {"closing", ts_words(copy.closing)}});
}

}  // namespace

void put_landing(const ViewContext& context, const ScopeList& entities, Scope& scope) {
    const auto& spec = context.spec;
    auto copy = write_landing(spec, family_of(spec));
    if (!context.words.headline.empty()) copy.headline = context.words.headline;
    const auto stage = stage_of(spec, entities, copy.stage_entity);
    const auto data = make_demo_data(spec, context.words.banks);
    TsNode demo = ts_object({});
    TsNode chart = ts_object({});
    if (stage.entity != nullptr) {
        demo = DemoWriter(context, data, stage).content();
        chart = chart_node(context, data, *stage.entity);
    }
    const auto rows = ts_print(demo, 0, 25, 1);
    std::vector<std::string> helpers;
    for (const auto* helper : {"at", "day"})
        if (rows.find(": " + std::string(helper) + "(") != std::string::npos)
            helpers.emplace_back(helper);
    scope.text("landing_content", ts_print(content_node(context, copy, std::move(chart)), 0, 40, 1))
        .text("landing_demo", rows)
        .text("landing_demo_import", helpers.empty() ? "" : ts_import(helpers, "./demo-dates"));
}

}  // namespace dz::generate
