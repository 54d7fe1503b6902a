#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "model/document.hpp"
#include "model/pattern.hpp"
#include "model/testing/json_schema.hpp"

// The schema is the contract authors read; the codec is what we run. They must accept and refuse
// the same manifests.

namespace dz {
namespace {

namespace fs = std::filesystem;

std::string complaints(const std::string& json) {
    static const testing::JsonSchema kSchema(testing::source_text("schemas/pattern.schema.json"));
    return kSchema.complaints(json);
}

TEST(PatternSchema, FitsEveryBuiltInPattern) {
    std::vector<std::string> manifests;
    for (const auto& folder : fs::directory_iterator(fs::path(DZ_SOURCE_DIR) / "patterns"))
        if (fs::exists(folder.path() / "pattern.yaml"))
            manifests.push_back("patterns/" + folder.path().filename().string() + "/pattern.yaml");
    ASSERT_GE(manifests.size(), 20u);
    for (const auto& manifest : manifests) {
        const auto document = parse_document(testing::source_text(manifest), manifest);
        ASSERT_TRUE(document) << document.error().message;
        EXPECT_EQ(complaints(to_compact_json(*document)), "") << manifest;
    }
}

/// A manifest with one more member.
std::string manifest_with(const std::string& member) {
    return R"({"id":"a","version":"1.0.0","kind":"feature","summary":"A.")" +
           (member.empty() ? "" : "," + member) + "}";
}

class PatternSchemaAndCodec : public ::testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(PatternSchemaAndCodec, AgreeOnAMember) {
    const auto [member, valid] = GetParam();
    const auto json = manifest_with(member);
    EXPECT_EQ(complaints(json).empty(), valid) << json << complaints(json);
    const auto pattern = parse_pattern(json, "pattern.json");
    EXPECT_EQ(pattern.has_value(), valid) << json << (pattern ? "" : pattern.error().message);
}

INSTANTIATE_TEST_SUITE_P(
    Members, PatternSchemaAndCodec,
    ::testing::Values(
        std::pair{"", true}, std::pair{R"("phrases":["a"],"license":"MIT","stacks":"x")", true},
        std::pair{R"("phrase":["a"])", false}, std::pair{R"("phrases":[1])", false},
        std::pair{R"("engine":">=1.0 <2","industries":[])", true},
        std::pair{R"("params":{"type":"object","properties":{"n":{"type":"integer","default":3}}})",
                  true},
        std::pair{R"("params":{"properties":{"n":{"type":"integer"}}})", false},
        std::pair{R"("params":{"properties":{"n":{"default":3,"unit":"s"}}})", false},
        std::pair{R"("params":{"required":["n"]})", false},
        std::pair{R"("provides":[{"capability":"x:y","cardinality":"many"}])", true},
        std::pair{R"("provides":[{"capability":"x:y","cardinality":"two"}])", false},
        std::pair{R"("provides":[{"cardinality":"one"}])", false},
        std::pair{R"("requires":[{"capability":"x:y","range":">=1.1","optional":true}])", true},
        std::pair{R"("requires":[{"capability":"x:y","version":">=1.1"}])", false},
        std::pair{R"("conflicts":["b"],"replaces":"c")", true},
        std::pair{R"("wants":[{"always":true},{"capability":"field:money"}])", true},
        std::pair{R"("wants":[{}])", false},
        std::pair{R"("wants":[{"always":true,"capability":"field:money"}])", false},
        std::pair{R"("reserves":{"tables":["a"],"types":[],"paths":["b"]})", true},
        std::pair{R"("reserves":{"names":["a"]})", false},
        std::pair{R"("slots":[{"id":"s","type":"map","sorted":["a"],"schema":{"type":"object"}}])",
                  true},
        std::pair{R"("slots":[{"type":"map"}])", false},
        std::pair{R"("slots":[{"id":"s","type":"set"}])", false},
        std::pair{R"("contributes":[{"slot":"s","value":{"a":1},"order":3,"priority":9}])", true},
        std::pair{R"("contributes":[{"slot":"s","template":"a.ts","when":"x","for":"entity"}])",
                  true},
        std::pair{R"("contributes":[{"slot":"s"}])", false},
        std::pair{R"("contributes":[{"slot":"s","value":"a","template":"a.ts"}])", false},
        std::pair{R"("contributes":[{"slot":"s","value":"a","order":1.5}])", false},
        std::pair{R"("files":[{"path":"a","template":"b","owner":"seed","when":["x"]}])", true},
        std::pair{R"("files":[{"path":"a","static":"b"},{"path":"c","slot":"d"}])", true},
        std::pair{R"("files":[{"path":"a","template":"b","static":"c"}])", false},
        std::pair{R"("files":[{"path":"a"}])", false},
        std::pair{R"("files":[{"path":"a","template":"b","for":"widget"}])", false},
        std::pair{R"("files":[{"path":"a","template":"b","owner":"nobody"}])", false},
        std::pair{R"("migrations":[{"from":"<2","to":"2.0.0","moves":[{"from":"a","to":"b"}]}])",
                  true},
        std::pair{R"("migrations":[{"moves":[{"from":"a"}]}])", false},
        std::pair{R"("checks":["types"],"permissions":{"env":["A"],"net":[]})", true},
        std::pair{R"("permissions":{"disk":[]})", false},
        std::pair{R"("provenance":{"origin":"mined","derived_from":"b","digest":"x"})", true},
        std::pair{R"("provenance":{"origin":"stolen"})", false}));

TEST(PatternSchema, AgreesWithTheCodecOnWhatEveryManifestNeeds) {
    for (const char* json : {R"({"version":"1.0.0","kind":"feature","summary":"A."})",
                             R"({"id":"A","version":"1.0.0","kind":"feature","summary":"A."})",
                             R"({"id":"a","version":"1","kind":"feature","summary":"A."})",
                             R"({"id":"a","version":"1.0.0","kind":"plugin","summary":"A."})",
                             R"({"id":"a","version":"1.0.0","kind":"feature"})", "[]"}) {
        EXPECT_NE(complaints(json), "") << json;
        EXPECT_FALSE(parse_pattern(json, "pattern.json")) << json;
    }
}

}  // namespace
}  // namespace dz
