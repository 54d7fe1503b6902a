#include "generate/ts_block.hpp"

#include <gtest/gtest.h>

namespace dz::generate {
namespace {

TEST(TsBlock, KeepsAListOnOneLineWhileItFits) {
    EXPECT_EQ(ts_array("const columns = ", {"'name'", "'status'"}, ";"),
              "const columns = ['name', 'status'];");

    const std::string fills(84, 'x');
    EXPECT_EQ(ts_array("const longNames = ", {fills, "'b'"}, ";"),
              "const longNames = [\n  " + fills + ",\n  'b',\n];");
}

TEST(TsBlock, WritesAnElementBesideBelowOrOverSeveralLines) {
    EXPECT_EQ(ts_return_element("List", {"entity={tasks}"}, 2), "return <List entity={tasks} />;");

    const std::string long_attribute = "entity={" + std::string(72, 'x') + "}";
    EXPECT_EQ(ts_return_element("List", {long_attribute, "b"}, 2),
              "return (\n  <List " + long_attribute + " b />\n);");
    EXPECT_EQ(ts_return_element("List", {long_attribute, "columns={c}"}, 2),
              "return (\n  <List\n    " + long_attribute + "\n    columns={c}\n  />\n);");
}

TEST(TsBlock, BreaksALongTextBetweenWords) {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "seven chars ";
    const auto member = ts_text_member("lede", text, 2);

    EXPECT_TRUE(member.starts_with("lede:\n  'seven chars "));
    for (std::size_t at = 0; at < member.size();) {
        const auto end = std::min(member.find('\n', at), member.size());
        EXPECT_LE(end - at + 2, 100U);
        at = end + 1;
    }
}

TEST(TsBlock, WritesListsOfSeveralObjectsOverSeveralLines) {
    const auto item = [](std::string_view name) {
        return ts_object({{"entity", ts_words(name)}, {"field", ts_words("taskId")}});
    };
    EXPECT_EQ(ts_print(ts_list({item("Note")}), 0, 16, 1), "[{ entity: 'Note', field: 'taskId' }]");
    EXPECT_EQ(
        ts_print(ts_list({item("Note"), item("Time")}), 0, 16, 1),
        "[\n  { entity: 'Note', field: 'taskId' },\n  { entity: 'Time', field: 'taskId' },\n]");
}

TEST(TsBlock, ImportsASingleNameOnOneLineHoweverLong) {
    const std::string name(120, 'n');
    EXPECT_EQ(ts_import({name}, "./a"), "import { " + name + " } from './a';");
    EXPECT_EQ(ts_import({name, "b"}, "./a"), "import {\n  " + name + ",\n  b,\n} from './a';");
}

}  // namespace
}  // namespace dz::generate
