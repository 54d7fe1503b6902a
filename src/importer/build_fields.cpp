#include <algorithm>

#include "base/text.hpp"
#include "importer/building.hpp"
#include "importer/field_of.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;

constexpr std::size_t kMaxFields = 150;

/// A key that only tells records apart, as the built-in id does; a code that people know is kept.
bool is_plain_id(const Column& column, const Table& table) {
    const std::string key = to_lower(to_pascal(column.name));
    if (key == "id" || key == "uuid" || key == "guid" || key == "rowid")
        return column.key || key == "id";
    if (!column.key) return false;
    if (key == "pk" || key == to_lower(to_pascal(table.name)) + "id" ||
        key == key_of(table.name) + "id")
        return true;
    return column.type == "int" && (key.ends_with("id") || key.ends_with("no"));
}

std::string repaired(const std::string& written, const std::string& name) {
    return "It is called " + name + " here, because \"" + clean_text(written, 60) +
           "\" is taken or cannot be the name of a field.";
}

/// The record a column points at by its name alone: "customer_id" where there are customers.
const Plot* meant_by(Building& b, const Plot& plot, const Column& column) {
    if (column.type != "int" && column.type != "string") return nullptr;
    const auto target = without_id(column.name);
    if (target.empty() || column.key) return nullptr;
    const Plot* found = b.find(target);
    if (!found || (found->fate != Fate::Entity && found->fate != Fate::User)) return nullptr;
    // Its own name would be the record's id written twice.
    return found == &plot ? nullptr : found;
}

void build_field(Building& b, Plot& plot, const Column& column) {
    Entity& entity = b.entity_of(plot);
    const std::string lower = to_lower(column.name);
    const auto leave = [&](Coverage status, const std::string& reason) {
        b.ledger.add(column.at, status, reason);
        for (const auto& place : column.more) b.ledger.add(place, status, reason);
    };
    if (is_plain_id(column, *plot.table)) {
        return leave(Coverage::Assumed, "Every record has an id of its own.");
    }
    if (const auto built_in = built_in_member(column.name, column.type); !built_in.empty()) {
        return leave(Coverage::Assumed, "Every record keeps " + std::string(built_in) + ".");
    }
    if (is_secret(column.name)) {
        return leave(Coverage::Uncovered, "Secrets are for the sign-in; records do not keep them.");
    }
    if (entity.fields.size() >= kMaxFields) {
        return leave(Coverage::Uncovered,
                     "A record has at most 150 imported fields; this one is beyond that.");
    }
    auto made = field_of(column);
    const std::string wanted = made.field.name;
    made.field.name = plot.names.take(wanted);
    if (column.key) {
        made.field.required = true;
        made.field.unique = made.field.type == "string" || made.field.type == "int";
        made.field.fallback.reset();
    }
    plot.members.emplace(lower, made.field.name);
    const std::string part = "field/" + plot.entity + "/" + made.field.name;
    const auto entry = b.ledger.add(column.at, {part});
    b.origins[part] = entry;
    b.ledger.say(entry, made.loss);
    for (const auto& place : column.more) b.ledger.add(place, {part});
    if (to_lower(made.field.name) != to_lower(to_camel(column.name)))
        b.ledger.say(entry, repaired(column.name, made.field.name));
    entity.fields.push_back(std::move(made.field));
}

}  // namespace

void build_fields(Building& b) {
    for (std::size_t i = 0; i < b.plots.size(); ++i) {
        Plot& plot = b.plots[i];
        if (plot.fate != Fate::Entity) continue;
        for (const auto& column : plot.table->columns) {
            if (b.links_by_column[i].contains(to_lower(column.name))) continue;
            if (const Plot* target = meant_by(b, plot, column)) {
                b.inferred.push_back({i, &column, target->table});
                continue;
            }
            build_field(b, plot, column);
        }
    }
}

}  // namespace dz::importer
