#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "generate/theme.hpp"
#include "model/app_spec.hpp"

namespace dz::generate {

/// A calendar day, counted from the day the seed runs: -3 is three days ago.
struct DemoDay {
    int offset = 0;
    bool operator==(const DemoDay&) const = default;
};

/// An instant in the workspace's zone: a day and minutes after its midnight.
struct DemoMoment {
    int offset = 0;
    int minute = 0;  ///< 0 to 1439.
    bool operator==(const DemoMoment&) const = default;
};

/// An exact decimal: units / 10^scale. Money, percentages, coordinates.
struct DemoDecimal {
    std::int64_t units = 0;
    int scale = 0;  ///< 0 to 6.
    bool operator==(const DemoDecimal&) const = default;
};

/// A row of another entity, or with entity "User" one of `DemoData::people`.
struct DemoRef {
    std::string entity;
    std::size_t row = 0;
    bool operator==(const DemoRef&) const = default;
};

/// A file of `DemoData::assets`, by name.
struct DemoAsset {
    std::string name;
    bool operator==(const DemoAsset&) const = default;
};

/// A small object: an address, a position, a sample of JSON.
struct DemoObject {
    using Value = std::variant<bool, DemoDecimal, std::string>;
    std::vector<std::pair<std::string, Value>> members;
    bool operator==(const DemoObject&) const = default;
};

/// What a cell holds; empty is null. Durations are whole minutes, times "09:30", colours hex,
/// rich text HTML, ratings 1 to 5, percentages 0 to 100: as they travel on the wire.
using DemoValue =
    std::variant<std::monostate, bool, std::int64_t, DemoDecimal, std::string,
                 std::vector<std::string>, DemoDay, DemoMoment, DemoRef, DemoAsset, DemoObject>;

struct DemoCell {
    std::string name;  ///< Of the field or to-one relation, as in the spec.
    DemoValue value;
};

struct DemoRow {
    std::vector<DemoCell> cells;  ///< Stored fields in order of the spec, then to-one relations.
    std::string title;            ///< What people call the record; empty without a name.
    std::size_t author = 0;       ///< Index into people: who created it, owner of `scope: user`.
    int created = 0;              ///< Day offset, never in the future.

    const DemoValue* find(std::string_view name) const;
};

/// A pair of a many-to-many relation.
struct DemoLink {
    std::string relation;
    std::size_t from = 0;  ///< Row of this table.
    std::size_t to = 0;    ///< Row of the target's table.
};

struct DemoTable {
    std::string entity;
    std::vector<DemoRow> rows;
    std::vector<DemoLink> links;
};

/// A member of the demo workspace. The first is the demo account.
struct DemoPerson {
    std::string name;
    std::string email;
    std::string role;  ///< owner | admin | member | <role of the spec>
};

struct DemoFile {
    std::string name;          ///< "patient-photo-3.svg", unique.
    std::string content_type;  ///< "image/svg+xml".
    std::string content;
};

struct DemoData {
    std::string workspace;  ///< "Harbour Lane Studio".
    std::vector<DemoPerson> people;
    std::vector<DemoTable> tables;  ///< In an order in which every reference points backwards.
    std::vector<DemoFile> assets;

    const DemoTable* find(std::string_view entity) const;
};

/// Words that replace the built-in banks: "Pet.breed" → names of breeds, "Pet" → titles.
using DemoVocabulary = std::map<std::string, std::vector<std::string>>;

/// Demo rows that tell one coherent story around "today": sums, states and dates agree, some rows
/// are overdue, one is urgent, one unassigned, one has a long title, one an accented name.
///
/// Pure and total. Each value depends only on the app's slug, the entity, the field and the row,
/// so adding a field leaves the other values as they were. Computed fields and has-many relations
/// have no cells. Unique fields, unique rules and required relations hold; comparisons of two
/// fields (`endsAt > startsAt`) hold; relations to the entity itself never form a cycle.
DemoData make_demo_data(const AppSpec& spec, const DemoVocabulary& vocabulary = {});

/// A value as TypeScript: `'Ada'`, `12.5`, `day(-3)`, `at(2, '09:30')`, `ref('Task', 3)`,
/// `person(1)`, `asset('logo-1.svg')`, `{ lat: 51.5, lng: -0.12 }`, `null`.
std::string to_ts_literal(const DemoValue& value);

/// A value as PostgreSQL. References become the ids of `demo_id`; days count from `current_date`.
std::string to_sql_literal(const DemoValue& value, std::string_view slug);

/// The id of a demo record: a UUID (version 8) made of the app's slug, the entity and the row.
std::string demo_id(std::string_view slug, std::string_view entity, std::size_t row);

/// The functions the TypeScript literals call for dates, for the top of a seed file. `day` moves
/// weekends: days behind us back to Friday, days ahead on to Monday, so order never changes.
std::string demo_date_helpers();

/// The day `demo_date_helpers` computes, for tests: `weekday` of today counts from Monday = 0.
int off_weekend(int offset, int weekday);

/// A small flat illustration of a subject ("dog", "apartment", "logo") in the tones of a palette.
/// An SVG document of 320 by 240 units, logos and portraits of 240 by 240. Deterministic.
std::string demo_picture(std::string_view subject, std::string_view initials, std::uint64_t variant,
                         const Palette& palette);

}  // namespace dz::generate
