#include "generate/demo_data.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <set>

#include "generate/demo/phrases.hpp"
#include "generate/demo_document.hpp"
#include "generate/testing/sample_spec.hpp"

namespace dz::generate {
namespace {

using ::testing::HasSubstr;
using testing_specs::marlow;
using testing_specs::northstar;
using testing_specs::random_spec;

std::string text_of(const DemoRow& row, std::string_view name) {
    const auto* value = row.find(name);
    return value == nullptr ? "missing" : to_ts_literal(*value);
}

template <class T>
const T* value_in(const DemoRow& row, std::string_view name) {
    const auto* value = row.find(name);
    return value == nullptr ? nullptr : std::get_if<T>(value);
}

std::string rendered(const DemoData& data) {
    std::string text = data.workspace + "\n";
    for (const auto& person : data.people) text += person.name + " " + person.email + "\n";
    for (const auto& table : data.tables) {
        for (const auto& row : table.rows) {
            text += table.entity + " " + row.title;
            for (const auto& cell : row.cells)
                text += " " + cell.name + "=" + to_ts_literal(cell.value) + "|" +
                        to_sql_literal(cell.value, "x");
            text += "\n";
        }
        for (const auto& link : table.links)
            text +=
                link.relation + std::to_string(link.from) + ">" + std::to_string(link.to) + "\n";
    }
    for (const auto& asset : data.assets) text += asset.name + asset.content;
    return text;
}

/// Every promise of make_demo_data that can be checked without knowing the domain.
void expect_sound(const AppSpec& spec, const DemoData& data) {
    std::map<std::string, std::size_t> placed{{"User", data.people.size()}};
    ASSERT_EQ(data.tables.size(), spec.entities.size());
    for (const DemoTable& table : data.tables) {
        const auto entity = std::ranges::find(spec.entities, table.entity, &Entity::name);
        ASSERT_NE(entity, spec.entities.end());
        std::set<std::string> titles;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            const DemoRow& row = table.rows[i];
            ASSERT_LT(row.author, data.people.size());
            ASSERT_LT(row.created, 0);
            for (const DemoCell& cell : row.cells) {
                if (const auto* ref = std::get_if<DemoRef>(&cell.value)) {
                    const bool self = ref->entity == table.entity;
                    ASSERT_LT(ref->row, self ? i : placed.at(ref->entity))
                        << table.entity << "." << cell.name;
                    if (const auto* target = data.find(ref->entity)) {
                        ASSERT_LE(target->rows[ref->row].created, row.created)
                            << table.entity << "." << cell.name;
                    }
                }
                if (const auto* asset = std::get_if<DemoAsset>(&cell.value)) {
                    ASSERT_NE(std::ranges::find(data.assets, asset->name, &DemoFile::name),
                              data.assets.end());
                }
                if (const auto* text = std::get_if<std::string>(&cell.value)) {
                    ASSERT_FALSE(text->empty()) << table.entity << "." << cell.name;
                    ASSERT_THAT(*text, ::testing::Not(HasSubstr("orem")));
                }
            }
            for (const Field& field : entity->fields) {
                const auto* value = row.find(field.name);
                if (!field.computed.empty()) {
                    ASSERT_EQ(value, nullptr);
                    continue;
                }
                ASSERT_NE(value, nullptr);
                if (field.required) {
                    ASSERT_FALSE(std::holds_alternative<std::monostate>(*value))
                        << table.entity << "." << field.name << " " << field.type;
                }
                const auto* text = std::get_if<std::string>(value);
                if (text != nullptr && field.max && field.type == "string") {
                    ASSERT_LE(text->size(), static_cast<std::size_t>(*field.max) + 4);
                }
            }
            const auto title = std::ranges::find_if(entity->fields, [](const Field& field) {
                return field.display && field.type == "string";
            });
            const bool sits = std::ranges::any_of(
                entity->fields, [](const Field& field) { return field.type == "datetime"; });
            if (title != entity->fields.end() && !sits) {
                ASSERT_TRUE(titles.insert(text_of(row, title->name)).second)
                    << table.entity << " " << text_of(row, title->name);
            }
        }
        for (const Field& field : entity->fields) {
            if (!field.unique) continue;
            std::set<std::string> seen;
            for (const DemoRow& row : table.rows) {
                const auto text = text_of(row, field.name);
                if (text != "null") {
                    ASSERT_TRUE(seen.insert(text).second) << table.entity << " " << text;
                }
            }
        }
        placed[table.entity] = table.rows.size();
    }
    for (const DemoTable& table : data.tables) {
        for (const DemoLink& link : table.links) {
            const auto entity = std::ranges::find(spec.entities, table.entity, &Entity::name);
            const auto relation =
                std::ranges::find(entity->relations, link.relation, &Relation::name);
            ASSERT_NE(relation, entity->relations.end());
            ASSERT_LT(link.from, table.rows.size());
            ASSERT_LT(link.to, placed.at(relation->target));
        }
    }
}

TEST(DemoData, IsTheSameEveryTime) {
    EXPECT_EQ(rendered(make_demo_data(northstar())), rendered(make_demo_data(northstar())));
}

TEST(DemoData, HoldsItsPromisesForAnySpec) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto spec = random_spec(seed);
        const auto data = make_demo_data(spec);
        ASSERT_NO_FATAL_FAILURE(expect_sound(spec, data)) << "seed " << seed;
    }
}

TEST(DemoData, HoldsItsPromisesForTheSamples) {
    ASSERT_NO_FATAL_FAILURE(expect_sound(northstar(), make_demo_data(northstar())));
    ASSERT_NO_FATAL_FAILURE(expect_sound(marlow(), make_demo_data(marlow())));
}

TEST(DemoData, PutsTablesBeforeTheTablesThatPointAtThem) {
    const auto data = make_demo_data(northstar());
    const auto place = [&](std::string_view name) {
        return std::ranges::find(data.tables, name, &DemoTable::entity) - data.tables.begin();
    };

    EXPECT_LT(place("Client"), place("Project"));
    EXPECT_LT(place("Project"), place("Task"));
    EXPECT_LT(place("Invoice"), place("InvoiceLine"));
}

TEST(DemoData, TellsAStoryThatStatesDatesAndProgressShare) {
    const auto data = make_demo_data(northstar());
    int overdue = 0;
    int urgent = 0;
    int unassigned = 0;
    bool long_title = false;
    std::set<std::string> states;
    for (const DemoRow& row : data.find("Task")->rows) {
        const bool done = text_of(row, "status") == "'done'";
        states.insert(text_of(row, "status"));
        EXPECT_EQ(done, text_of(row, "completedAt") != "null") << row.title;
        const auto* due = value_in<DemoDay>(row, "dueOn");
        ASSERT_NE(due, nullptr);
        overdue += !done && due->offset < 0;
        urgent += text_of(row, "priority") == "'urgent'";
        unassigned += text_of(row, "assignee") == "null";
        long_title = long_title || row.title.size() > 80;
        if (text_of(row, "status") == "'in_review'") {
            EXPECT_NE(text_of(row, "assignee"), "null");
        }
    }
    EXPECT_GE(overdue, 1);
    EXPECT_EQ(urgent, 1);
    EXPECT_GE(unassigned, 1);
    EXPECT_TRUE(long_title);
    EXPECT_EQ(states.size(), 5u);
    for (const DemoRow& row : data.find("Project")->rows) {
        EXPECT_EQ(text_of(row, "status") == "'done'", text_of(row, "progress") == "100");
        EXPECT_GT(value_in<DemoDay>(row, "dueOn")->offset,
                  value_in<DemoDay>(row, "startsOn")->offset);
    }
}

TEST(DemoData, GivesEveryInvoiceItsLines) {
    const auto data = make_demo_data(northstar());
    std::set<std::size_t> covered;
    for (const DemoRow& row : data.find("InvoiceLine")->rows)
        covered.insert(value_in<DemoRef>(row, "invoice")->row);

    EXPECT_EQ(covered.size(), data.find("Invoice")->rows.size());
}

TEST(DemoData, NumbersRecordsInTheOrderTheyWereMade) {
    const auto data = make_demo_data(northstar());
    const auto& invoices = data.find("Invoice")->rows;
    EXPECT_TRUE(std::ranges::is_sorted(invoices, {}, &DemoRow::created));
    EXPECT_TRUE(std::ranges::is_sorted(invoices, {}, &DemoRow::title));
}

TEST(DemoData, LetsSharedParentsAgree) {
    const auto data = make_demo_data(marlow());
    const auto& pets = data.find("Pet")->rows;
    for (const DemoRow& row : data.find("Appointment")->rows) {
        const auto* pet = value_in<DemoRef>(row, "pet");
        EXPECT_EQ(value_in<DemoRef>(row, "owner")->row,
                  value_in<DemoRef>(pets[pet->row], "owner")->row);
    }
}

TEST(DemoData, EndsSittingsOnTheDayTheyStart) {
    const auto data = make_demo_data(marlow());
    for (const DemoRow& row : data.find("Appointment")->rows) {
        const auto* start = value_in<DemoMoment>(row, "startsAt");
        const auto* end = value_in<DemoMoment>(row, "endsAt");
        ASSERT_TRUE(start && end);
        EXPECT_EQ(start->offset, end->offset);
        EXPECT_GT(end->minute, start->minute);
        EXPECT_GE(start->minute, 8 * 60);
        EXPECT_LE(start->minute, 16 * 60);
    }
}

TEST(DemoData, SpeaksTheLanguageOfTheWorkspace) {
    const auto data = make_demo_data(marlow());

    EXPECT_THAT(text_of(data.find("Owner")->rows[0], "phone"), HasSubstr("+49 30 23125"));
    const auto& people = data.find("Owner")->rows;
    EXPECT_TRUE(std::ranges::any_of(people, [](const DemoRow& row) {
        return std::ranges::any_of(row.title,
                                   [](char c) { return static_cast<unsigned char>(c) > 127; });
    }));
    for (const DemoRow& row : people) {
        if (const auto* mail = value_in<std::string>(row, "email")) {
            EXPECT_TRUE(mail->ends_with(".example") || mail->ends_with("@example.com")) << *mail;
        }
    }
    EXPECT_EQ(data.people.front().email, "demo@example.com");
}

TEST(DemoData, KeepsTheOtherValuesWhenAFieldIsAdded) {
    auto wider = northstar();
    for (Entity& entity : wider.entities)
        entity.fields.push_back({.name = "reviewedBy", .type = "string"});
    const auto before = make_demo_data(northstar());
    const auto after = make_demo_data(wider);

    for (const DemoTable& table : before.tables) {
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            for (const DemoCell& cell : table.rows[i].cells)
                EXPECT_EQ(to_ts_literal(cell.value),
                          text_of(after.find(table.entity)->rows[i], cell.name));
        }
    }
}

TEST(DemoData, PrefersTheVocabularyOfTheDomain) {
    const auto data =
        make_demo_data(marlow(), {{"Pet.breed", {"Vizsla"}}, {"Pet", {"Waffle", "Kiwi"}}});

    EXPECT_EQ(text_of(data.find("Pet")->rows[0], "breed"), "'Vizsla'");
    EXPECT_THAT(data.find("Pet")->rows[0].title, ::testing::AnyOf("Waffle", "Kiwi"));
}

TEST(DemoData, TakesValuesOfEveryTypeFromBanksThatGoWithTheTitles) {
    const DemoVocabulary words{{"Task.title", {"Paint the fence", "Cut the hedge"}},
                               {"Task.priority", {"high", "low"}},
                               {"Task.estimate", {"90", "240"}},
                               {"Task.tags", {"outside; paint", "outside"}}};
    const auto data = make_demo_data(northstar(), words);
    ASSERT_EQ(data.find("Task")->rows.size(), 2u);
    for (const DemoRow& row : data.find("Task")->rows) {
        const bool fence = row.title.starts_with("Paint");
        EXPECT_EQ(text_of(row, "priority"), fence ? "'high'" : "'low'");
        EXPECT_EQ(text_of(row, "estimate"), fence ? "90" : "240");
        EXPECT_EQ(text_of(row, "tags"), fence ? "['outside', 'paint']" : "['outside']");
    }
}

TEST(DemoData, HasNoRowsWhenNoneAreWanted) {
    auto spec = northstar();
    spec.seed.rows = 0;
    for (const auto& table : make_demo_data(spec).tables) EXPECT_TRUE(table.rows.empty());
}

TEST(DemoData, WritesTypeScriptAsPrettierWould) {
    EXPECT_EQ(to_ts_literal(std::monostate{}), "null");
    EXPECT_EQ(to_ts_literal(std::string("Ada's \"plan\" 'x'")), "\"Ada's \\\"plan\\\" 'x'\"");
    EXPECT_EQ(to_ts_literal(std::string("a\\b\n")), "'a\\\\b\\n'");
    EXPECT_EQ(to_ts_literal(DemoDecimal{1250, 2}), "12.5");
    EXPECT_EQ(to_ts_literal(DemoDecimal{-5, 2}), "-0.05");
    EXPECT_EQ(to_ts_literal(DemoDecimal{1200, 2}), "12");
    EXPECT_EQ(to_ts_literal(DemoDay{-3}), "day(-3)");
    EXPECT_EQ(to_ts_literal(DemoMoment{2, 570}), "at(2, '09:30')");
    EXPECT_EQ(to_ts_literal(DemoRef{"User", 1}), "person(1)");
    EXPECT_EQ(to_ts_literal(DemoRef{"Task", 3}), "ref('Task', 3)");
    EXPECT_EQ(to_ts_literal(std::vector<std::string>{"a", "b"}), "['a', 'b']");
    EXPECT_EQ(to_ts_literal(DemoObject{{{"lat", DemoDecimal{515, 1}}, {"ok", true}}}),
              "{ lat: 51.5, ok: true }");
}

TEST(DemoData, WritesSqlThatCannotBeBrokenByAQuote) {
    EXPECT_EQ(to_sql_literal(std::string("O'Hara"), "x"), "'O''Hara'");
    EXPECT_EQ(to_sql_literal(DemoDay{-3}, "x"), "(current_date - 3)");
    EXPECT_EQ(to_sql_literal(DemoMoment{1, 60}, "x"), "((current_date + 1) + time '01:00')");
    EXPECT_EQ(to_sql_literal(DemoObject{{{"a", std::string("it's")}}}, "x"),
              "'{\"a\":\"it''s\"}'::jsonb");
    EXPECT_EQ(demo_id("x", "Task", 1).size(), 36u);
    EXPECT_EQ(demo_id("x", "Task", 1)[14], '8');
    EXPECT_NE(demo_id("x", "Task", 1), demo_id("x", "Task", 2));
}

TEST(DemoData, MovesWeekendsWithoutChangingTheOrder) {
    for (int weekday = 0; weekday < 7; ++weekday) {
        for (int offset = -60; offset <= 60; ++offset) {
            const int moved = off_weekend(offset, weekday);
            const int day = ((weekday + moved) % 7 + 7) % 7;
            if (offset != 0) {
                EXPECT_LT(day, 5);
            }
            EXPECT_LE(moved, off_weekend(offset + 1, weekday));
            if (offset < 0) {
                EXPECT_LT(moved, 0);
            }
            EXPECT_LT(moved, off_weekend(offset + 3, weekday)) << offset;
        }
    }
    EXPECT_THAT(demo_date_helpers(), HasSubstr("const day ="));
}

TEST(DemoData, KeepsDaysThatMustDifferApartOnEveryWeekday) {
    AppSpec spec{.app = {.name = "Habits"}};
    spec.entities.push_back({.name = "Habit", .fields = {{.name = "name", .required = true}}});
    spec.entities.push_back({.name = "CheckIn",
                             .fields = {{.name = "day", .type = "date", .required = true}},
                             .relations = {{.name = "habit", .target = "Habit", .required = true}},
                             .rules = {{.unique = {"habit", "day"}}}});
    const auto data = make_demo_data(spec);
    const auto& checks = *std::ranges::find(data.tables, "CheckIn", &DemoTable::entity);
    ASSERT_GE(checks.rows.size(), 5u);
    for (int weekday = 0; weekday < 7; ++weekday) {
        std::set<std::pair<std::string, int>> seen;
        for (const DemoRow& row : checks.rows) {
            const int offset = std::get<DemoDay>(*row.find("day")).offset;
            EXPECT_TRUE(
                seen.insert({to_ts_literal(*row.find("habit")), off_weekend(offset, weekday)})
                    .second)
                << offset << " on weekday " << weekday;
        }
    }
}

TEST(DemoData, KnowsTheTitlesOfManyNouns) {
    EXPECT_GE(phrase_noun_count(), 400u);
    for (const std::string_view noun :
         {"task",        "invoice", "product", "recipe",          "pet",
          "appointment", "course",  "lesson",  "ticket",          "property",
          "event",       "booking", "order",   "supplier",        "ingredient",
          "batch",       "book",    "record",  "movie",           "plant",
          "workout",     "member",  "vehicle", "purchase orders", "blog post"})
        EXPECT_NE(find_phrases(noun), nullptr) << noun;
}

TEST(DemoData, DrawsPicturesAndDocumentsThatOpen) {
    const auto palette = derive_palette({.accent = {68, 87, 214}}, ColorMode::Light);
    for (const std::string_view subject :
         {"dog", "pet cat", "rabbit", "bird", "reptile", "hamster", "logo", "person", "house",
          "recipe", "plant", "car", "vinyl record", "book", "thing"}) {
        const auto svg = demo_picture(subject, "<&é>", 3, palette);
        EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        EXPECT_TRUE(svg.ends_with("</svg>\n"));
        EXPECT_EQ(svg.find('&'), std::string::npos);
        EXPECT_NE(svg, demo_picture(subject, "AB", 4, palette));
    }
    const auto pdf = demo_pdf("Plan (ground floor)", "Öffnung");
    EXPECT_TRUE(pdf.starts_with("%PDF-1.4\n"));
    EXPECT_TRUE(pdf.ends_with("%%EOF\n"));
    const auto at = pdf.find("startxref\n") + 10;
    EXPECT_EQ(pdf.substr(static_cast<std::size_t>(std::stoi(pdf.substr(at))), 4), "xref");
}

}  // namespace
}  // namespace dz::generate
