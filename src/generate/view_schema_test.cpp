#include "generate/view_schema.hpp"

#include <cstdlib>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "template/directive.hpp"

namespace dz::generate {
namespace {

TEST(ViewSchemas, AreDocumentedNameByName) {
    const std::string path = DZ_SOURCE_DIR "/docs/view-model.md";
    const auto wanted = view_model_markdown();
    if (std::getenv("DZ_ACCEPT") != nullptr) std::ofstream(path) << wanted;
    std::stringstream written;
    written << std::ifstream(path).rdbuf();

    EXPECT_EQ(written.str(), wanted) << "Run `DZ_ACCEPT=1` with this test to write " << path;
}

TEST(ViewSchemas, GiveEveryNameOnceAndInTheLanguageOfTemplates) {
    const ViewSchemas schemas({"feature:comments", "field:money", "field:barcode"});
    for (const auto* schema : schemas.all()) {
        std::set<std::string> seen;
        for (const auto& name : schema->names) {
            EXPECT_TRUE(templates::is_name(name.name)) << schema->noun << " " << name.name;
            EXPECT_TRUE(seen.insert(name.name).second) << schema->noun << " " << name.name;
            EXPECT_EQ(name.items != nullptr, name.kind == templates::NameSchema::Kind::Items);
        }
    }
}

TEST(ViewSchemas, FollowTheCapabilitiesOfTheLibrary) {
    const ViewSchemas schemas({"feature:comments", "field:barcode"});

    EXPECT_NE(schemas.app.find("has_feature_comments"), nullptr);
    EXPECT_NE(schemas.field.find("is_barcode"), nullptr);
    EXPECT_EQ(schemas.app.find("has_feature_billing"), nullptr);
}

TEST(ViewSchemas, ChainAFieldInsideItsEntityInsideTheApp) {
    const ViewSchemas schemas({});

    EXPECT_THAT(schemas.chain_for("field"),
                ::testing::ElementsAre(&schemas.app, &schemas.entity, &schemas.field));
    EXPECT_THAT(schemas.chain_for("widget"), ::testing::IsEmpty());
}

}  // namespace
}  // namespace dz::generate
