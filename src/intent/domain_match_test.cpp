#include <cmath>
#include <gtest/gtest.h>
#include <string>

#include "intent/clause.hpp"
#include "intent/domain.hpp"
#include "intent/domain_meanings.hpp"
#include "intent/token.hpp"

namespace dz::intent {
namespace {

Domain domain_of(std::string id, std::vector<std::pair<std::string, double>> keywords) {
    Domain out;
    out.name = id;
    out.id = std::move(id);
    out.keywords = std::move(keywords);
    return out;
}

/// In the order of their ids: clinic, gym, library.
Domains three_domains() {
    std::vector<Domain> out;
    out.push_back(domain_of("library", {{"library", 6}, {"book", 2}}));
    out.push_back(domain_of("clinic", {{"clinic", 6}, {"patient", 3}}));
    out.push_back(domain_of("gym", {{"gym", 6}, {"patient trainer", 3}}));
    return Domains(std::move(out));
}

std::string match_of(const std::string& text, const std::vector<double>& closeness = {}) {
    const auto domains = three_domains();
    const auto tokens = tokenise(text);
    const auto match = domains.match(tokens, split_clauses(text, tokens), {.closeness = closeness});
    std::string out = match.domain == nullptr ? "none" : match.domain->id;
    if (match.runner_up != nullptr) out += " or " + match.runner_up->id;
    return out;
}

TEST(DomainMatch, GoesByKeywordsWhereMeaningsAreUnknown) {
    EXPECT_EQ(match_of("a library with books"), "library");
    EXPECT_EQ(match_of("books on a shelf"), "none");
}

TEST(DomainMatch, NeedsNoKeywordWhereMeaningsAreClose) {
    EXPECT_EQ(match_of("where I heal people", {0.6, 0.1, 0.1}), "clinic");
    EXPECT_EQ(match_of("where I heal people", {0.37, 0.1, 0.1}), "none");
}

TEST(DomainMatch, IsNotFooledByAKeywordWithAnotherMeaning) {
    EXPECT_EQ(match_of("an encryption library in assembler"), "library");
    EXPECT_EQ(match_of("an encryption library in assembler", {0.0, 0.0, 0.2}), "none");
}

TEST(DomainMatch, WeighsKeywordsAndMeaningsTogether) {
    EXPECT_EQ(match_of("a gym for patients", {0.5, 0.45, 0.1}), "gym or clinic");
    EXPECT_EQ(match_of("a place for people", {0.6, 0.5, 0.1}), "clinic");
}

TEST(DomainMatch, NamesARunnerUpThatIsAsGood) {
    EXPECT_EQ(match_of("somewhere for the sick to exercise", {0.6, 0.58, 0.1}), "clinic or gym");
}

/// Counts letters: a stand-in whose closeness can be told by eye.
class LetterEncoder : public TextEncoder {
public:
    const std::string& model_id() const override { return id_; }
    std::vector<SentenceVector> encode(std::span<const std::string_view> texts) const override {
        std::vector<SentenceVector> out;
        for (const auto text : texts) {
            SentenceVector vector(26, 0.0F);
            for (const char c : text)
                if (c >= 'a' && c <= 'z') vector[static_cast<std::size_t>(c - 'a')] = 1.0F;
            float length = 0;
            for (const float x : vector) length += x * x;
            for (float& x : vector) x /= length > 0 ? std::sqrt(length) : 1.0F;
            out.push_back(std::move(vector));
        }
        return out;
    }

private:
    std::string id_ = "letters";
};

TEST(DomainMeanings, AreTheMeanOfTheTwoClosestTexts) {
    auto domain = domain_of("abc", {{"xyz", 5}});
    domain.phrases = {"ab", "xy"};
    std::vector<Domain> all;
    all.push_back(std::move(domain));
    const Domains domains(std::move(all));
    const LetterEncoder encoder;
    const DomainMeanings meanings(domains, encoder);
    // Closest to the phrase "ab" (1) and the name "abc" (2/√6).
    ASSERT_EQ(meanings.closeness("ab").size(), 1u);
    EXPECT_NEAR(meanings.closeness("ab").front(), (1.0 + 2.0 / std::sqrt(6.0)) / 2, 1e-6);
}

TEST(DomainMeanings, SayWhatADomainIsCalledKnownByAndMadeOf) {
    auto domain = domain_of("clinic", {{"veterinary", 8}, {"pet", 1}});
    domain.phrases = {"pets and their owners"};
    domain.core = {"Owner", "TimeEntry"};
    EXPECT_EQ(meanings_of(domain), (std::vector<std::string>{"pets and their owners", "clinic",
                                                             "veterinary", "owner, time entry"}));
}

}  // namespace
}  // namespace dz::intent
