#include "app/start_words.hpp"

#include <gtest/gtest.h>

#include "adapters/pattern_pack/built_in_patterns.hpp"
#include "app/load_domains.hpp"
#include "intent/rule_planner.hpp"

namespace dz::app {
namespace {

TEST(StartWords, LeadBackToTheDomainTheyAreOf) {
    const auto library = PatternLibrary::load({pattern_pack::built_in_patterns()}).value();
    const auto domains = load_domains(library).value();
    const intent::Lexicon lexicon;
    const intent::RulePlanner planner(lexicon, domains);
    for (const auto& domain : domains.all()) {
        const auto words = start_words(domain);
        if (domain.general) {
            EXPECT_EQ(words, "");
            continue;
        }
        const auto understood = planner.understand({words}, {});
        ASSERT_TRUE(understood) << words;
        EXPECT_EQ(understood->domain, domain.id) << words;
    }
}

}  // namespace
}  // namespace dz::app
