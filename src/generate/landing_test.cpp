#include "generate/landing.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "base/text.hpp"
#include "generate/testing/sample_spec.hpp"

namespace dz::generate {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_specs::marlow;
using testing_specs::northstar;
using testing_specs::random_spec;

std::vector<std::string> texts_of(const LandingCopy& copy) {
    std::vector<std::string> texts{copy.headline, copy.lede,      copy.fact,
                                   copy.primary,  copy.secondary, copy.closing};
    for (const auto& feature : copy.features) {
        texts.push_back(feature.title);
        texts.push_back(feature.text);
    }
    for (const auto& question : copy.questions) {
        texts.push_back(question.question);
        texts.push_back(question.answer);
    }
    return texts;
}

TEST(Landing, KeepsTheCopyRulesForAnySpec) {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        auto spec = random_spec(seed);
        if (seed % 40 == 0) spec.entities.clear();
        for (const Family* family : {&family_of(spec), &families()[seed % families().size()]}) {
            const auto copy = write_landing(spec, *family);
            for (const auto& text : texts_of(copy))
                ASSERT_THAT(copy_faults(text), IsEmpty()) << "seed " << seed << ": " << text;
            ASSERT_LE(word_count(copy.headline), 8u) << copy.headline;
            ASSERT_LE(word_count(copy.lede), 30u) << copy.lede;
            ASSERT_EQ(copy.features.size(), 4u);
            ASSERT_EQ(copy.points.size(), 3u);
            ASSERT_EQ(copy.questions.size(), 5u);
            std::set<std::string> titles;
            for (const auto& feature : copy.features) {
                ASSERT_TRUE(titles.insert(feature.title).second) << feature.title;
            }
        }
    }
}

TEST(Landing, PutsANounOfTheDomainIntoTheHeadline) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        const auto spec = random_spec(seed);
        const Entity* lead = lead_entity_of(spec);
        const auto copy = write_landing(spec, family_of(spec));
        const auto words = split_words(noun_of(*lead));
        EXPECT_THAT(to_lower(copy.headline), HasSubstr(to_lower(words.back()).substr(0, 3)));
    }
}

TEST(Landing, ClaimsOnlyWhatTheSpecContains) {
    auto spec = northstar();
    spec.features.clear();
    spec.roles.clear();
    const auto copy = write_landing(spec, family_of(spec));
    for (const auto& text : texts_of(copy)) {
        EXPECT_EQ(text.find("omments"), std::string::npos) << text;
        EXPECT_EQ(text.find("preadsheet"), std::string::npos) << text;
        EXPECT_EQ(text.find("ortal"), std::string::npos) << text;
    }
    EXPECT_EQ(copy.hero, Hero::Stage);
}

TEST(Landing, OffersTheActionOfThePublicPage) {
    auto spec = marlow();
    spec.pages = {{.kind = "booking", .entity = "Appointment", .path = "/book"}};

    const auto copy = write_landing(spec, family_of(spec));

    EXPECT_EQ(copy.primary, "Book an appointment");
    EXPECT_EQ(copy.hero, Hero::Booking);
    EXPECT_EQ(copy.stage_entity, "Appointment");
    EXPECT_EQ(copy.fact, "Bookings need no account.");
}

TEST(Landing, LeavesOutWhatANameMayNotCarry) {
    auto spec = marlow();
    spec.app.name = "Wow!!! {app} \u2014 Vets";

    for (const auto& text : texts_of(write_landing(spec, family_of(spec))))
        EXPECT_THAT(copy_faults(text), IsEmpty()) << text;
}

TEST(Landing, NamesOnlyIconsThatThePackageHas) {
    std::ifstream file(std::string(DZ_SOURCE_DIR) + "/src/generate/testdata/lucide_icons.txt");
    std::set<std::string> known;
    for (std::string line; std::getline(file, line);) known.insert(line);
    ASSERT_FALSE(known.empty());
    auto spec = marlow();
    spec.pages = {{.kind = "booking", .entity = "Appointment"}, {.kind = "portal"}};
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        if (seed > 0) spec = random_spec(seed);
        if (seed % 2 == 0) spec.features = {{.id = "csv"}, {.id = "audit"}, {.id = "comments"}};
        if (seed % 7 == 0) spec.entities.clear();
        for (const auto& feature : write_landing(spec, family_of(spec)).features)
            EXPECT_TRUE(known.contains(feature.icon)) << feature.icon;
    }
}

TEST(Landing, SaysWhatIsWrongWithACopy) {
    EXPECT_THAT(copy_faults("The best tasks!"),
                ::testing::UnorderedElementsAre("It has an exclamation mark.",
                                                "\"best\" is a superlative or slogan."));
    EXPECT_THAT(copy_faults("Please \u2014 wait"), ::testing::SizeIs(2));
    EXPECT_THAT(copy_faults("{things} here"), ::testing::SizeIs(1));
    EXPECT_THAT(copy_faults("Tasks by stage"), IsEmpty());
}

TEST(Dashboard, OpensWithWholeSentences) {
    const auto visits = write_dashboard(marlow());
    EXPECT_EQ(visits.entity, "Appointment");
    EXPECT_EQ(visits.many, "{day} has {n} appointments.");

    const auto tasks = write_dashboard(northstar());
    EXPECT_EQ(tasks.overdue_many, "{n} are late.");
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto text = write_dashboard(random_spec(seed));
        for (auto sentence : {text.none, text.one, text.many}) {
            for (const std::string mark : {"{n}", "{day}"}) {
                if (const auto at = sentence.find(mark); at != std::string::npos)
                    sentence.replace(at, mark.size(), "Two");
            }
            EXPECT_THAT(copy_faults(sentence), IsEmpty()) << sentence;
            EXPECT_TRUE(sentence.ends_with(".")) << sentence;
        }
    }
    EXPECT_TRUE(write_dashboard(AppSpec{}).entity.empty());
}

}  // namespace
}  // namespace dz::generate
