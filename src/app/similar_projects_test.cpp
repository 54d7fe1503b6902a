#include "app/similar_projects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dz::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Two numbers for a text: how much it speaks of pets, and of books. Counts what it is asked.
class PetsAndBooks : public intent::TextEncoder {
public:
    const std::string& model_id() const override { return id_; }
    std::vector<SentenceVector> encode(std::span<const std::string_view> texts) const override {
        std::vector<SentenceVector> out;
        for (const auto text : texts) {
            ++asked_;
            const bool pets = text.find("pet") != text.npos;
            const bool books = text.find("book") != text.npos;
            out.push_back(pets && books ? SentenceVector{0.8F, 0.6F}
                                        : SentenceVector{pets ? 1.0F : 0.0F, pets ? 0.0F : 1.0F});
        }
        return out;
    }
    int asked() const { return asked_; }

private:
    std::string id_ = "pets and books";
    mutable int asked_ = 0;
};

MadeProject made(std::string id, std::string description, std::vector<std::string> entities) {
    projects::Project project;
    project.id = projects::ProjectId{std::move(id)};
    project.description = std::move(description);
    return {project, std::make_shared<const ProjectMakings>(ProjectMakings{
                         .seq = 1, .patterns = {"landing"}, .entities = std::move(entities)})};
}

const std::vector<MadeProject> kMade = {
    made("01ARZ3NDEKTSV4RRFFQ69G5FA1", "books and readers", {"Book"}),
    made("01ARZ3NDEKTSV4RRFFQ69G5FA2", "pet books", {"Book", "Pet"}),
    made("01ARZ3NDEKTSV4RRFFQ69G5FA3", "pets and owners", {"Pet", "Owner"}),
    made("01ARZ3NDEKTSV4RRFFQ69G5FA4", "", {"Pet"}),
};
const ProjectMakings kPlan{.seq = 0, .patterns = {"landing"}, .entities = {"Pet", "Owner"}};

TEST(SimilarProjects, ComeClosestFirstWithWhatBothHave) {
    const PetsAndBooks encoder;
    const auto found = SimilarProjects(&encoder).find("a clinic for pets", kPlan, kMade, 5);

    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].project.id, kMade[2].project.id);
    EXPECT_EQ(found[0].similarity, 1.0);
    EXPECT_THAT(found[0].entities, ElementsAre("Pet", "Owner"));
    EXPECT_EQ(found[0].patterns, 1u);
    EXPECT_EQ(found[1].project.id, kMade[1].project.id);
    EXPECT_THAT(found[1].entities, ElementsAre("Pet"));
}

TEST(SimilarProjects, ReadEachDescriptionOnce) {
    const PetsAndBooks encoder;
    const SimilarProjects similar(&encoder);
    EXPECT_EQ(similar.find("pets", kPlan, kMade, 1).size(), 1u);
    EXPECT_EQ(encoder.asked(), 4);
    EXPECT_EQ(similar.find("books", kPlan, kMade, 5).size(), 2u);
    EXPECT_EQ(encoder.asked(), 5);
}

TEST(SimilarProjects, AreUnknownWithoutAnEncoder) {
    EXPECT_THAT(SimilarProjects(nullptr).find("pets", kPlan, kMade, 5), IsEmpty());
}

}  // namespace
}  // namespace dz::app
