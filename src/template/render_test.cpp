#include "template/render.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "template/testing/reference.hpp"

namespace dz::templates {
namespace {

const std::vector<std::string> kTexts = {"name", "Entity", "entity-file", "empty", "lines"};
const std::vector<std::string> kFlags = {"yes", "no"};
const std::vector<std::string> kLists = {"items", "none", "pairs"};

std::shared_ptr<Scope> leaf(const std::string& tag) {
    auto scope = std::make_shared<Scope>();
    scope->text("name", tag).text("item_type", tag == "b" ? "b" : "a").flag("no", tag == "b");
    return scope;
}

/// A view in which every name the generated templates use exists, except "missing".
Scope any_view() {
    Scope view;
    view.text("name", "north").text("Entity", "TimeEntry").text("entity-file", "time-entry");
    view.text("empty", "").text("lines", "one\n\n  two\n").text("item_type", "a");
    view.flag("yes", true).flag("no", false);
    auto pair = leaf("c");
    pair->list("items", {leaf("b")});
    view.list("items", {leaf("a"), leaf("b"), leaf("d")}).list("none", {});
    view.list("pairs", {leaf("x"), pair});
    return view;
}

rc::Gen<std::string> any_indent() {
    return rc::gen::element<std::string>("", "  ", "\t", "    ");
}

rc::Gen<std::string> any_text_line() {
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(
            rc::gen::element<std::string>("a", " ", "$", "$$", "{", "é", "x = ", "%", "// ", ""),
            rc::gen::map(rc::gen::elementOf(kTexts), [](auto n) { return "$" + n + "$"; }),
            rc::gen::map(rc::gen::elementOf(kTexts), [](auto n) { return "$$" + n + "$$"; }))),
        [](const std::vector<std::string>& parts) {
            std::string line;
            for (const auto& part : parts) line += part;
            return line + "\n";
        });
}

std::string directive(const std::string& indent, const std::string& words) {
    switch (*rc::gen::inRange(0, 4)) {
        case 0:
            return indent + "//% " + words + "\n";
        case 1:
            return indent + "{/*% " + words + " */}\n";
        case 2:
            return indent + "#%  " + words + "  \n";
        default:
            return indent + "<!--% " + words + " -->\n";
    }
}

std::string any_lines(int depth);

std::string any_part(int depth) {
    const auto indent = *any_indent();
    const auto kind = *rc::gen::inRange(0, depth > 3 ? 3 : 9);
    if (kind <= 2) return *any_text_line();
    if (kind == 3) return indent + "$" + *rc::gen::elementOf(kTexts) + "$\n";
    if (kind <= 5) {
        const auto list = *rc::gen::elementOf(kLists);
        auto body = any_lines(depth + 1);
        if (*rc::gen::arbitrary<bool>()) body += "$index$:$comma$\n";
        return directive(indent, "for item in " + list) + body + directive(indent, "end");
    }
    if (kind <= 7) {
        const auto flag = *rc::gen::elementOf(*rc::gen::element(kTexts, kFlags, kLists));
        const std::string word = *rc::gen::arbitrary<bool>() ? "if not " : "if ";
        auto block = directive(indent, word + flag) + any_lines(depth + 1);
        if (*rc::gen::arbitrary<bool>()) block += directive(indent, "else") + any_lines(depth + 1);
        return block + directive(indent, "end");
    }
    return directive(indent,
                     *rc::gen::element<std::string>("include plain", "include kind for item",
                                                    "slot filled", "slot open"));
}

std::string any_lines(int depth) {
    std::string lines;
    const auto count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) lines += any_part(depth);
    return lines;
}

RC_GTEST_PROP(Render, AgreesWithTheNaiveInterpreter, ()) {
    auto source = any_lines(0);
    if (*rc::gen::inRange(0, 10) == 0) source += "$missing$\n";
    const testing::Sources snippets = {
        {"plain", any_lines(3)}, {"kind/a", any_lines(3)}, {"kind/any", any_lines(3)}};
    const testing::SlotSources slots = {{"filled", {any_lines(3), any_lines(3)}}, {"open", {}}};
    const auto view = any_view();
    RC_LOG() << source;

    const auto program = compile("t", source);
    RC_ASSERT(program.has_value());
    Snippets compiled;
    for (const auto& [name, text] : snippets)
        RC_ASSERT(compiled.add(name, *compile(name, text)).has_value());
    std::vector<Program> programs;
    for (const auto& text : slots.at("filled")) programs.push_back(*compile("slot", text));
    const Slots filled = {{"filled", {{&programs[0], {}}, {&programs[1], {}}}}, {"open", {}}};
    const Scope* scopes[] = {&view};
    const auto rendered = render(*program, scopes, {compiled, filled});
    const auto naive = testing::render_naively(source, view, snippets, slots);

    RC_ASSERT(rendered.has_value() == naive.has_value());
    if (rendered) RC_ASSERT(*rendered == *naive);
}

RC_GTEST_PROP(Compile, GivesAProgramOrAnErrorForAnyText, (const std::string& source)) {
    const auto program = compile("t", source);
    if (!program) {
        RC_ASSERT(program.error().code == "template.syntax");
        RC_ASSERT(program.error().message.starts_with("t:"));
    }
}

TEST(Render, FindsTheInnermostOfEqualNames) {
    Scope app;
    app.text("name", "app").text("slug", "north");
    Scope entity;
    entity.text("name", "task");
    const auto program = compile_inline("path", "src/$slug$/$name$.ts");
    ASSERT_TRUE(program);
    const Scope* scopes[] = {&app, &entity};

    EXPECT_EQ(*render(*program, scopes), "src/north/task.ts");
}

TEST(Render, StopsAtALimitInsteadOfFillingTheMemory) {
    auto item = std::make_shared<Scope>();
    Scope view;
    view.list("items", ScopeList(1000, item));
    std::string source;
    for (int i = 0; i < 8; ++i) source += "//% for item in items\n";
    source += "x\n";
    for (int i = 0; i < 8; ++i) source += "//% end\n";
    const auto program = compile("bomb", source);
    ASSERT_TRUE(program);
    const Scope* scopes[] = {&view};

    const auto rendered = render(*program, scopes);

    ASSERT_FALSE(rendered);
    EXPECT_EQ(rendered.error().code, "template.too_large");
}

TEST(Snippets, NameBothFilesThatProvideOne) {
    Snippets snippets;
    ASSERT_TRUE(snippets.add("column/money", *compile("a/money.ts", "x")));

    const auto clash = snippets.add("column/money", *compile("b/money.ts", "y"));

    ASSERT_FALSE(clash);
    EXPECT_THAT(clash.error().message, ::testing::HasSubstr("both a/money.ts and b/money.ts"));
}

TEST(Scope, KeepsTheLastValueOfAName) {
    Scope scope;
    for (int i = 0; i < 200; ++i) scope.text("name" + std::to_string(i), "old");
    for (int i = 0; i < 200; ++i) scope.text("name" + std::to_string(i), std::to_string(i));

    ASSERT_EQ(scope.entries().size(), 200u);
    EXPECT_EQ(std::get<std::string>(*scope.find("name137")), "137");
    EXPECT_EQ(scope.find("name200"), nullptr);
}

}  // namespace
}  // namespace dz::templates
