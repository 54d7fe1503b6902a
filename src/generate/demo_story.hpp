#pragma once

#include <string>
#include <vector>

#include "generate/demo/phrases.hpp"
#include "generate/demo/region.hpp"
#include "generate/demo_data.hpp"
#include "generate/demo_dice.hpp"
#include "model/text_pattern.hpp"

namespace dz::generate {

/// What has happened to a record, which its state, dates, progress and switches must all tell.
enum class Phase { Open, Done, Dropped };

/// The role a date plays, read from the name of its field.
enum class DateRole { Start, End, Completion, Birth, Since, Past, Future, Scheduled };
DateRole date_role_of(std::string_view field);

/// How far along and what kind of end a state is, read from its name and position.
Phase phase_of_state(std::string_view state, std::size_t position, std::size_t count);

/// Whether a state means that people are in the room now: "checked_in", "seated".
bool is_under_way(std::string_view state);

/// The facts of one row that its cells agree on. Days are offsets from today.
struct Story {
    Phase phase = Phase::Open;
    std::string state;  ///< Value of the state field; empty without states.
    int progress = 0;   ///< Percent.
    int start = 0;
    int end = 0;        ///< After start by at least three days.
    int completed = 0;  ///< At or after start, before today; meaningful when not open.
    bool overdue = false;
    std::string person;   ///< "Zoë Lindqvist"
    std::string company;  ///< "Harbour Lane Studio"
    std::size_t city = 0;
};

/// The story of one row. `number` of `count` decides who is overdue, due today or long finished.
Story make_story(const Entity& entity, std::uint64_t seed, std::size_t number, std::size_t count,
                 const Region& region, std::string_view trade);

/// What the generators of values share.
struct ValueContext {
    const Entity& entity;
    const Region& region;
    const DemoVocabulary& vocabulary;
    std::uint64_t seed;
    std::size_t row;
    std::size_t rows;
    const Story& story;
    const std::string& title;  ///< What the record is called.
    Subject subject;
};

/// The value of one stored field; empty when the story leaves it open. Images and files are made
/// by the caller.
DemoValue make_value(const Field& field, const ValueContext& context);

/// Any text of a shape.
std::string shaped_text(const TextShape& shape, Dice& dice);

/// What an app is about where that changes the meaning of a noun: "pet" in a clinic for animals,
/// so that its appointments are not haircuts. "salon", "gym", "dental", "legal" or empty.
std::string_view setting_of(const AppSpec& spec);

/// Titles of a whole table in row order, distinct but for sittings, whose reasons recur. The sixth
/// is a long one where length allows.
std::vector<std::string> make_titles(const Entity& entity, const Region& region,
                                     std::string_view trade, std::string_view setting,
                                     const DemoVocabulary& vocabulary, std::uint64_t seed,
                                     std::size_t count);

/// What kind of thing an entity's records are.
Subject subject_of(const Entity& entity);

/// The field that names the records: `display`, else a string called name or title, else the
/// first string. Null when there is none.
const Field* title_field_of(const Entity& entity);

/// How many titles the vocabulary of a short-list entity has (labels, categories); 0 if unbounded.
std::size_t title_limit_of(const Entity& entity, const DemoVocabulary& vocabulary);

}  // namespace dz::generate
