#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "model/app_spec_codec.hpp"
#include "model/testing/json_schema.hpp"
#include "model/testing/random_spec.hpp"

// The schema is the contract others read; the codec is what we run. They must accept and refuse
// the same documents.

namespace dz {
namespace {

bool fits_schema(const std::string& json) {
    static const testing::JsonSchema kSchema(testing::source_text("schemas/appspec.schema.json"));
    return kSchema.complaints(json).empty();
}

class SchemaAndCodec : public ::testing::TestWithParam<std::pair<const char*, bool>> {};

TEST_P(SchemaAndCodec, AgreeOnADocument) {
    const auto [json, valid] = GetParam();
    EXPECT_EQ(fits_schema(json), valid) << json;
    EXPECT_EQ(parse_app_spec(json, "x.json").has_value(), valid) << json;
}

INSTANTIATE_TEST_SUITE_P(
    Documents, SchemaAndCodec,
    ::testing::Values(
        std::pair{R"({})", true}, std::pair{R"({"schema":"datazentr/appspec@1"})", true},
        std::pair{R"({"schema":"datazentr/appspec@2"})", false}, std::pair{R"([])", false},
        std::pair{R"({"app":{"name":"A"},"stack":"x","theme":"ivory"})", true},
        std::pair{R"({"app":{"name":1}})", false}, std::pair{R"({"ap":{}})", false},
        std::pair{R"({"roles":["client",{"name":"x","portal":true}]})", true},
        std::pair{R"({"roles":[{"label":"x"}]})", false},
        std::pair{R"({"entities":[{"name":"A","label":"A","scope":"user"}]})", true},
        std::pair{R"({"entities":[{"name":"A","scope":"users"}]})", false},
        std::pair{R"({"entities":[{"fields":[]}]})", false},
        std::pair{R"({"entities":{"name":"A"}})", false},
        std::pair{
            R"({"entities":[{"name":"A","fields":[{"name":"x","min":1,"max":2.5,"default":null}]}]})",
            true},
        std::pair{R"({"entities":[{"name":"A","fields":[{"name":"x","default":{"a":1}}]}]})",
                  false},
        std::pair{
            R"({"entities":[{"name":"A","fields":[{"name":"x","default":["a"],"values":["a",{"name":"b"}]}]}]})",
            true},
        std::pair{R"({"entities":[{"name":"A","fields":[{"name":"x","requird":true}]}]})", false},
        std::pair{R"({"entities":[{"name":"A","fields":[{"name":"x","required":"yes"}]}]})", false},
        std::pair{
            R"({"entities":[{"name":"A","relations":[{"name":"b","kind":"has_many","target":"B"}]}]})",
            true},
        std::pair{
            R"({"entities":[{"name":"A","relations":[{"name":"b","kind":"owns","target":"B"}]}]})",
            false},
        std::pair{
            R"({"entities":[{"name":"A","states":{"field":"s","transitions":[{"from":"a","to":"b"},{"from":["a"],"to":"b"}]}}]})",
            true},
        std::pair{R"({"entities":[{"name":"A","states":{"transitions":[]}}]})", false},
        std::pair{
            R"({"entities":[{"name":"A","views":["table",{"board":{"by":"s"}}],"rules":[{"unique":"x"}]}]})",
            true},
        std::pair{R"({"entities":[{"name":"A","views":[{"board":{},"table":{}}]}]})", false},
        std::pair{R"({"features":["auth",{"comments":{"on":["A"],"limit":3}}]})", true},
        std::pair{R"({"features":[{"comments":{"on":[1]}}]})", false},
        std::pair{R"({"permissions":[{"role":"a","entity":"B","can":"read"}]})", true},
        std::pair{R"({"permissions":[{"role":"a"}]})", false},
        std::pair{R"({"pages":[{"kind":"dashboard","widgets":[{"kind":"count"}]}]})", true},
        std::pair{R"({"pages":[{"widgets":[]}]})", false},
        std::pair{
            R"({"automations":[{"on":{"schedule":"* * * * *"},"do":[{"notify":"owner"},{"email":{"to":"x"}},"ping"]}]})",
            true},
        std::pair{R"({"automations":[{"on":{"evnt":"x"}}]})", false},
        std::pair{R"({"automations":[{"do":[]}]})", false},
        std::pair{R"({"seed":{"rows":2.5}})", false}, std::pair{R"({"seed":{"rows":3}})", true}));

RC_GTEST_PROP(SchemaAndCodec, AgreeOnEverySpecTheCodecWrites, ()) {
    RC_ASSERT(fits_schema(to_json(*testing::random_spec())));
}

}  // namespace
}  // namespace dz
