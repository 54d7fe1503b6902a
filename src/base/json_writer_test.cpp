#include "base/json_writer.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace dz {
namespace {

TEST(JsonWriter, PutsCommasBetweenMembersAndItemsOnly) {
    JsonWriter json;
    json.begin_object().key("a").begin_array().value(1).value(2).end_array();
    json.key("b").begin_object().end_object().key("c").null().end_object();

    EXPECT_EQ(json.text(), R"({"a":[1,2],"b":{},"c":null})");
}

TEST(JsonWriter, EscapesControlCharactersQuotesAndBackslashes) {
    std::string out;
    append_json_string(out, std::string_view("a\"b\\c\n\x01\0", 8));

    EXPECT_EQ(out, "\"a\\\"b\\\\c\\n\\u0001\\u0000\"");
}

TEST(JsonWriter, ReplacesBytesThatAreNotUtf8) {
    std::string out;
    append_json_string(out, "é\xFF\xC0\xAF\xED\xA0\x80");

    EXPECT_EQ(out, "\"é\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\"");
}

TEST(JsonWriter, WritesNumbersThatReadBackEqual) {
    JsonWriter json;
    json.begin_array().value(0.1).value(std::numeric_limits<double>::infinity()).end_array();

    EXPECT_EQ(json.text(), "[0.1,null]");
}

}  // namespace
}  // namespace dz
