#include <algorithm>
#include <set>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "importer/building.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;

constexpr std::size_t kMaxEntities = 200;
constexpr std::size_t kMaxSummary = 500;

bool holds_key(const Link& link) {
    return link.kind == RelationKind::BelongsTo || link.kind == RelationKind::OneToOne;
}

bool is_link_column(const Table& table, const Column& column) {
    const std::string name = to_lower(column.name);
    return std::ranges::any_of(table.links,
                               [&](const Link& link) { return to_lower(link.column) == name; });
}

/// Whether the table only says which record goes with which.
bool is_join(Building& b, const Table& table, const std::set<std::string>& targets) {
    if (table.links.size() != 2 || targets.contains(table.name) || !table.comparisons.empty())
        return false;
    std::size_t users = 0;
    for (const auto& link : table.links) {
        const Plot* target = b.find(link.target);
        if (!holds_key(link) || !target || link.column.empty()) return false;
        if (target->fate != Fate::Entity && target->fate != Fate::User) return false;
        users += target->fate == Fate::User;
    }
    if (users == 2) return false;
    return std::ranges::all_of(table.columns, [&](const Column& column) {
        const bool is_id = column.key && key_of(column.name) == "id";
        return is_link_column(table, column) || is_id ||
               !built_in_member(column.name, column.type).empty();
    });
}

void judge(Plot& plot, bool is_strict) {
    const Table& table = *plot.table;
    if (is_user_table(table.name)) {
        plot.fate = Fate::User;
        plot.entity = "User";
        return;
    }
    const auto books = bookkeeping_of(table.name);
    if (is_strict && !books.empty()) {
        plot.fate = Fate::Left;
        plot.left_reason = "Every app keeps " + std::string(books) + " itself.";
    }
}

/// What the file says of a table that becomes no records.
void account_for_left(Building& b, const Plot& plot) {
    const Table& table = *plot.table;
    const bool is_user = plot.fate == Fate::User;
    const auto all = [&](Stretch at, const std::vector<Stretch>& more, Coverage status,
                         const std::string& reason) {
        b.ledger.add(at, status, reason);
        for (const auto& place : more) b.ledger.add(place, status, reason);
    };
    const std::string reason =
        is_user ? "Every app has users, with a name, an email and a way to sign in."
                : plot.left_reason;
    const Coverage status = plot.left_status;
    all(table.at, table.more, status, reason);
    for (const auto& column : table.columns) {
        if (!is_user)
            all(column.at, column.more, status, reason);
        else if (column.key || is_user_column(column.name))
            all(column.at, column.more, Coverage::Assumed, "The built-in User has it.");
        else if (!is_link_column(table, column))
            all(column.at, column.more, Coverage::Uncovered,
                "The built-in User has no place for it; a record of its own that belongs to a "
                "User can keep it.");
    }
    if (!is_user)
        for (const auto& link : table.links) all(link.at, link.more, status, reason);
    for (const auto& unique : table.uniques) all(unique.at, {}, status, reason);
    for (const auto& comparison : table.comparisons) all(comparison.at, {}, status, reason);
}

void name_entity(Building& b, Plot& plot, TakenNames& names, TakenNames& plurals) {
    const Table& table = *plot.table;
    const std::string wanted = entity_name_of(table.name);
    std::string name = names.take(wanted);
    // Tables are named in the plural, so those must differ too: "Datum" and "Data".
    while (plurals.has(pluralise(name))) name = names.take(wanted);
    plurals.take(pluralise(name));
    Entity entity;
    entity.name = plot.entity = name;
    const std::string label = label_of(table.name);
    if (!label.empty()) entity.label = {singularise(label), {}};
    if (entity.label.one.empty()) entity.label.one = to_sentence(name);
    entity.summary = clean_text(table.comment, kMaxSummary);
    const std::string part = "entity/" + name;
    plot.entry = b.ledger.add(table.at, {part});
    for (const auto& place : table.more) b.ledger.add(place, {part});
    b.origins[part] = plot.entry;
    const std::string plain = singularise(to_pascal(table.name));
    if (name != plain && !name.empty() && to_lower(plain) != to_lower(name))
        b.ledger.say(plot.entry, "It is called " + name + " here, because \"" +
                                     clean_text(table.name, 60) +
                                     "\" is taken or cannot be the name of a record.");
    b.spec.entities.push_back(std::move(entity));
}

}  // namespace

Plot* Building::find(std::string_view table) {
    if (const auto found = by_name_.find(table); found != by_name_.end())
        return &plots[found->second];
    const auto found = by_key_.find(key_of(table));
    return found == by_key_.end() ? nullptr : &plots[found->second];
}

void Building::index_tables() {
    plots.resize(model.tables.size());
    links_by_column.resize(model.tables.size());
    for (std::size_t i = 0; i < model.tables.size(); ++i) {
        const Table& table = model.tables[i];
        plots[i].table = &table;
        by_name_.emplace(table.name, i);
        by_key_.emplace(key_of(table.name), i);
        for (const auto& link : table.links)
            if (!link.column.empty()) links_by_column[i].emplace(to_lower(link.column), &link);
    }
}

void sort_tables(Building& b) {
    b.index_tables();
    for (auto& plot : b.plots) judge(plot, true);
    // A list of nothing but users, roles or sessions is about them.
    const auto is_entity = [](const Plot& plot) { return plot.fate == Fate::Entity; };
    if (std::ranges::none_of(b.plots, is_entity))
        for (auto& plot : b.plots) plot = Plot{.table = plot.table};
    std::set<std::string> targets;
    for (const auto& plot : b.plots)
        for (const auto& link : plot.table->links) targets.insert(link.target);
    for (auto& plot : b.plots)
        if (plot.fate == Fate::Entity && is_join(b, *plot.table, targets)) plot.fate = Fate::Join;
    if (std::ranges::none_of(b.plots, is_entity))
        for (auto& plot : b.plots)
            if (plot.fate == Fate::Join) plot.fate = Fate::Entity;

    TakenNames names;
    TakenNames plurals;
    for (auto& plot : b.plots) {
        if (plot.fate == Fate::Entity && b.spec.entities.size() >= kMaxEntities) {
            plot.fate = Fate::Left;
            plot.left_status = Coverage::Uncovered;
            plot.left_reason = "An app has at most 200 kinds of records; this one is beyond that.";
        }
        if (plot.fate == Fate::Left || plot.fate == Fate::User) account_for_left(b, plot);
        if (plot.fate == Fate::Entity) name_entity(b, plot, names, plurals);
    }
}

}  // namespace dz::importer
