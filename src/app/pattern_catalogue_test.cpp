#include "app/pattern_catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/load_domains.hpp"
#include "app/testing/few_patterns.hpp"

namespace dz::app {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The built-in patterns, searched by words.
class PatternCatalogueTest : public ::testing::Test {
protected:
    std::vector<std::string> ids(std::string_view query, std::string_view kind = "") const {
        std::vector<std::string> out;
        const auto found = catalogue().search(query, kind);
        EXPECT_TRUE(found);
        if (found)
            for (const auto& one : *found) out.push_back(one.pattern->manifest().id);
        return out;
    }

    static const PatternLibrary& library() {
        static const auto loaded = testing::library_with_domains({"veterinary-clinic", "library"});
        return loaded;
    }
    static const PatternCatalogue& catalogue() {
        static const auto domains = load_domains(library()).value();
        static const PatternCatalogue made(library(), domains, nullptr);
        return made;
    }
};

TEST_F(PatternCatalogueTest, BeginsWithTheStackAndEndsWithReadyDomains) {
    EXPECT_EQ(catalogue().all().size(), library().patterns().size());
    EXPECT_EQ(catalogue().all().front().manifest().kind, PatternKind::Stack);
    EXPECT_EQ(catalogue().all().back().manifest().kind, PatternKind::Template);
}

TEST_F(PatternCatalogueTest, CallsPatternsByNamesPeopleWouldUse) {
    EXPECT_EQ((*catalogue().find("domain-veterinary-clinic"))->name, "Veterinary clinic");
    EXPECT_EQ((*catalogue().find("feature-api-keys"))->name, "API keys");
    EXPECT_EQ((*catalogue().find("entity-records"))->name, "Entity records");
    EXPECT_EQ((*catalogue().find("outgoing-http"))->name, "Outgoing HTTP");
    EXPECT_EQ((*catalogue().find("stack-ts-hono-react"))->name, "TypeScript Hono React");
}

TEST_F(PatternCatalogueTest, KnowsWhatADomainGives) {
    const auto* clinic = *catalogue().find("domain-veterinary-clinic");

    ASSERT_NE(clinic->domain, nullptr);
    EXPECT_NE(clinic->domain->spec.find_entity("Pet"), nullptr);
    EXPECT_EQ((*catalogue().find("landing"))->domain, nullptr);
}

TEST_F(PatternCatalogueTest, FindsWithinAKind) {
    EXPECT_EQ(ids("pets and their owners").front(), "domain-veterinary-clinic");
    EXPECT_THAT(ids("", "stack"), ::testing::ElementsAre("stack-ts-hono-react"));
    EXPECT_THAT(ids("pets", "feature"), IsEmpty());
    EXPECT_THAT(ids("comments"), Contains("feature-comments"));
}

TEST_F(PatternCatalogueTest, SaysWhichKindsThereAre) {
    const auto found = catalogue().search("", "templates");

    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "pattern.kind");
    EXPECT_THAT(found.error().hint, HasSubstr("template"));
}

TEST_F(PatternCatalogueTest, NamesTheNearestPattern) {
    const auto found = catalogue().find("domain-veterinry-clinic");

    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, "pattern.not_found");
    EXPECT_THAT(found.error().hint, HasSubstr("domain-veterinary-clinic"));
}

}  // namespace
}  // namespace dz::app
