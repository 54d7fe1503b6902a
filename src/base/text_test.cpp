#include "base/text.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace dz {
namespace {

using ::testing::ElementsAre;

TEST(Words, AreFoundInEverySpelling) {
    EXPECT_THAT(split_words("TimeEntry"), ElementsAre("Time", "Entry"));
    EXPECT_THAT(split_words("time_entry"), ElementsAre("time", "entry"));
    EXPECT_THAT(split_words("time-entry"), ElementsAre("time", "entry"));
    EXPECT_THAT(split_words("  Time  entry. "), ElementsAre("Time", "entry"));
    EXPECT_THAT(split_words("HTTPServer"), ElementsAre("HTTP", "Server"));
    EXPECT_THAT(split_words("vatID"), ElementsAre("vat", "ID"));
    EXPECT_THAT(split_words("VIPs"), ElementsAre("VIPs"));
    EXPECT_THAT(split_words("addressLine2"), ElementsAre("address", "Line2"));
    EXPECT_THAT(split_words("2faCode"), ElementsAre("2fa", "Code"));
    EXPECT_THAT(split_words("client's name"), ElementsAre("clients", "name"));
    EXPECT_THAT(split_words("… — !"), ElementsAre("…", "—"));
    EXPECT_THAT(split_words(""), ElementsAre());
}

TEST(Words, AreSpelledForEveryLanguage) {
    EXPECT_EQ(to_pascal("time entry"), "TimeEntry");
    EXPECT_EQ(to_camel("Time entry"), "timeEntry");
    EXPECT_EQ(to_camel("HTTPServer"), "httpServer");
    EXPECT_EQ(to_snake("HTTPServer"), "http_server");
    EXPECT_EQ(to_kebab("TimeEntry"), "time-entry");
    EXPECT_EQ(to_upper_snake("timeEntry"), "TIME_ENTRY");
    EXPECT_EQ(to_pascal("Étude de marché"), "EtudeDeMarche");
}

TEST(Labels, KeepAccentsAndAcronyms) {
    EXPECT_EQ(to_sentence("timeEntry"), "Time entry");
    EXPECT_EQ(to_title("time_entry"), "Time Entry");
    EXPECT_EQ(to_sentence("vatId"), "VAT ID");
    EXPECT_EQ(to_sentence("HTTPServer"), "HTTP server");
    EXPECT_EQ(to_sentence("étude_de_marché"), "étude de marché");
}

TEST(AsciiFold, SpellsAccentedLettersPlainly) {
    EXPECT_EQ(ascii_fold("Straße"), "Strasse");
    EXPECT_EQ(ascii_fold("Łódź, Brno; Ørsted"), "Lodz, Brno; Orsted");
    EXPECT_EQ(ascii_fold("Đặng Thị"), "Dang Thi");
    EXPECT_EQ(ascii_fold("Щука"), "Shchuka");
    EXPECT_EQ(ascii_fold("“it’s” – so"), "\"it's\" - so");
    EXPECT_EQ(ascii_fold("日本"), "");
}

TEST(Slug, CutsBetweenWords) {
    EXPECT_EQ(slug("Marlow Street Vets & Co."), "marlow-street-vets-co");
    EXPECT_EQ(slug("Café Zürich"), "cafe-zuerich");
    EXPECT_EQ(slug("alpha beta gamma", 12), "alpha-beta");
    EXPECT_EQ(slug("abcdefgh", 3), "abc");
    EXPECT_EQ(slug("!!!"), "");
}

RC_GTEST_PROP(Slug, IsUnchangedWhenAppliedTwice, (const std::string& title)) {
    RC_ASSERT(slug(slug(title)) == slug(title));
}

RC_GTEST_PROP(Spellings, AreUnchangedWhenAppliedTwice, (const std::string& name)) {
    RC_ASSERT(to_snake(to_snake(name)) == to_snake(name));
    RC_ASSERT(to_kebab(to_snake(name)) == to_kebab(name));
}

TEST(Nearest, SuggestsWhatWasMeant) {
    const std::vector<std::string> names = {"required", "unique", "display", "search", "max"};
    EXPECT_EQ(nearest("requird", names), "required");
    EXPECT_EQ(nearest("uniqeu", names), "unique");
    EXPECT_EQ(nearest("Search", names), "search");
    EXPECT_EQ(nearest("mxa", names), "max");
    EXPECT_EQ(nearest("colour", names), std::nullopt);
    EXPECT_EQ(nearest("", names), std::nullopt);
    EXPECT_EQ(did_you_mean("colour", names, "Remove it."), "Remove it.");
}

}  // namespace
}  // namespace dz
