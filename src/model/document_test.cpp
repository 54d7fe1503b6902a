#include "model/document.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace dz {
namespace {

using ::testing::HasSubstr;

TEST(Document, ReadsTheSameFromJsonAndYaml) {
    const auto json = parse_document(R"({"a": [1, 2.5, true, null], "b": {"c": "x"}})", "a.json");
    const auto yaml = parse_document("a: [1, 2.5, true, null]\nb:\n  c: x\n", "a.yaml");
    ASSERT_TRUE(json);
    ASSERT_TRUE(yaml);
    EXPECT_EQ(to_compact_json(*json), R"({"a":[1,2.5,true,null],"b":{"c":"x"}})");
    EXPECT_EQ(to_compact_json(*yaml), to_compact_json(*json));
    EXPECT_EQ(yaml->find("b")->find("c")->line, 3);
}

TEST(Document, TakesWordsOfOldYamlForWords) {
    const auto yaml = parse_document("on: yes\nid: 007\nat: 12:30\nq: 'true'\n", "a.yaml");
    ASSERT_TRUE(yaml);
    EXPECT_EQ(to_compact_json(*yaml), R"({"on":"yes","id":"007","at":"12:30","q":"true"})");
}

struct BadDocument {
    const char* text;
    const char* file;
    const char* code;
    const char* message;
};
class Refused : public ::testing::TestWithParam<BadDocument> {};

TEST_P(Refused, WithCodeAndPlace) {
    const auto document = parse_document(GetParam().text, GetParam().file);
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, GetParam().code);
    EXPECT_THAT(document.error().message, HasSubstr(GetParam().message));
    EXPECT_FALSE(document.error().hint.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Documents, Refused,
    ::testing::Values(
        BadDocument{"{\"a\": 1, \"a\": 2}", "x.json", "document.duplicate_key", "\"a\""},
        BadDocument{"a: 1\nb: 2\na: 3\n", "x.yaml", "document.duplicate_key", "x.yaml:3"},
        BadDocument{"a: &x [1, *x]\n", "x.yaml", "document.alias", "refers to itself"},
        BadDocument{"{\"a\": \n 1,,}", "x.json", "document.syntax", "x.json:2"},
        BadDocument{"{\"a\": 1} x", "x.json", "document.syntax", "x.json"},
        BadDocument{"a: [1\n", "x.yaml", "document.syntax", "x.yaml"},
        BadDocument{"a: 1\n---\nb: 2\n", "x.yaml", "document.syntax", "several documents"},
        BadDocument{"a: !ruby/object x\n", "x.yaml", "document.syntax", "ruby"},
        BadDocument{"? [a]\n: b\n", "x.yaml", "document.syntax", "key"},
        BadDocument{"a: \x01\n", "x.yaml", "document.syntax", "control character"},
        BadDocument{"a: \xFF\n", "x.yaml", "document.encoding", "not UTF-8"}));

TEST(Document, RefusesAliasesThatMultiply) {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const auto last = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
        for (int copy = 1; copy < 10; ++copy) bomb += ", " + last;
        bomb += "]\n";
    }
    const auto document = parse_document(bomb, "bomb.yaml");
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, "document.alias");
}

TEST(Document, RefusesDeepNestingInBothFormats) {
    const std::string deep = std::string(5000, '[') + std::string(5000, ']');
    for (const char* file : {"deep.json", "deep.yaml"}) {
        const auto document = parse_document(deep, file);
        ASSERT_FALSE(document);
        EXPECT_EQ(document.error().code, "document.too_deep") << document.error().message;
    }
}

TEST(Document, RefusesMoreThanTwoMebibytes) {
    const auto document = parse_document(std::string(kMaxDocumentBytes + 1, ' '), "x.yaml");
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().code, "document.too_large");
}

TEST(Document, ResolvesAliases) {
    const auto document = parse_document("a: &x { k: v }\nb: *x\n", "x.yaml");
    ASSERT_TRUE(document);
    EXPECT_EQ(to_compact_json(*document), R"({"a":{"k":"v"},"b":{"k":"v"}})");
}

TEST(Document, IsWrittenInYamlAsAPersonWould) {
    const auto document = parse_document(
        R"({"name":"Task","fields":[{"name":"title","max":200},{"name":"on","tags":["a b","yes"]}],
            "empty":[],"text":"a: b"})",
        "x.json");
    ASSERT_TRUE(document);
    EXPECT_EQ(to_yaml_text(*document), R"(name: Task
fields:
  - { name: title, max: 200 }
  - { name: "on", tags: [a b, "yes"] }
empty: []
text: "a: b"
)");
}

RC_GTEST_PROP(Document, KeepsEveryTextThroughBothFormats, (const std::string& raw)) {
    // Bytes become UTF-8 by writing them once.
    const DocNode node{.value = DocNode::Object{{"k", DocNode{.value = raw}}}};
    const auto clean = parse_document(to_json_text(node), "x.json");
    RC_ASSERT(clean.has_value());
    const auto yaml = parse_document(to_yaml_text(*clean), "x.yaml");
    RC_ASSERT(yaml.has_value());
    RC_ASSERT(to_compact_json(*yaml) == to_compact_json(*clean));
}

RC_GTEST_PROP(Document, NeverCrashes, (const std::string& text)) {
    static_cast<void>(parse_document(text, "x.yaml").has_value());
    static_cast<void>(parse_document(text, "x.json").has_value());
}

RC_GTEST_PROP(Document, KeepsEveryRealNumber, (double number)) {
    const DocNode node{.value = DocNode::Object{{"k", DocNode{.value = number}}}};
    for (const char* file : {"x.json", "x.yaml"}) {
        const auto read = parse_document(
            std::string_view(file) == "x.json" ? to_json_text(node) : to_yaml_text(node), file);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->find("k")->as_double() != nullptr);
        RC_ASSERT(*read->find("k")->as_double() == number);
    }
}

}  // namespace
}  // namespace dz
