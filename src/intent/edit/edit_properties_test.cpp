// What holds of every message, whatever its words mean.
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "intent/edit/rule_editor.hpp"
#include "intent/testing/domain_files.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"

namespace dz::intent {
namespace {

constexpr const char* kShop = R"yaml(
app: { name: Shop }
roles: [ { name: manager }, { name: client, portal: true } ]
entities:
  - name: Client
    fields: [ { name: name, required: true, display: true }, { name: email, type: email } ]
  - name: Product
    fields: [ { name: name, required: true }, { name: price, type: money }, { name: photo, type: image } ]
    views: [ table ]
  - name: Order
    fields:
      - { name: number, type: sequence }
      - { name: status, type: enum, values: [draft, sent, paid, cancelled], default: draft }
      - { name: dueOn, type: date }
      - { name: total, type: money, computed: "sum(lines.amount)" }
    relations: [ { name: client, target: Client, required: true, owner: true }, { name: clerk, target: User } ]
    states:
      field: status
      transitions: [ { from: draft, to: sent, label: Send, roles: [manager] }, { from: sent, to: paid, require: [dueOn] } ]
    rules: [ { that: "dueOn > today()" } ]
    views: [ board: { by: status }, calendar: { by: dueOn } ]
  - name: OrderLine
    fields: [ { name: quantity, type: int, min: 1 }, { name: amount, type: money, computed: "quantity * product.price" } ]
    relations:
      - { name: order, target: Order, required: true, on_delete: cascade, inverse: lines }
      - { name: product, target: Product }
permissions: [ { role: client, entity: Order, can: [read], where: own }, { role: manager, entity: "*", can: ["*"] } ]
features: [ auth, workspaces, dashboard, comments: { on: [Order] }, billing ]
pages: [ { kind: landing, path: / }, { kind: public, entity: Product, path: /products } ]
automations:
  - { on: { entity: Order, event: overdue }, do: [ { email: { to: client } } ] }
  - { on: { entity: Order, event: paid }, do: [ { set: { field: dueOn, value: now } } ] }
)yaml";

const std::vector<std::string>& words() {
    static const std::vector<std::string> all{"add",
                                              "remove",
                                              "delete",
                                              "rename",
                                              "make",
                                              "set",
                                              "change",
                                              "call",
                                              "show",
                                              "hide",
                                              "undo",
                                              "redo",
                                              "that",
                                              "it",
                                              "them",
                                              "a",
                                              "an",
                                              "the",
                                              "to",
                                              "from",
                                              "of",
                                              "on",
                                              "for",
                                              "in",
                                              "with",
                                              "and",
                                              "or",
                                              "then",
                                              ",",
                                              ";",
                                              ".",
                                              ":",
                                              "(",
                                              ")",
                                              "\n",
                                              "?",
                                              "->",
                                              "\"",
                                              "no",
                                              "not",
                                              "don't",
                                              "only",
                                              "can",
                                              "may",
                                              "cannot",
                                              "must",
                                              "be",
                                              "is",
                                              "are",
                                              "has",
                                              "have",
                                              "belongs",
                                              "many",
                                              "each",
                                              "when",
                                              "whenever",
                                              "if",
                                              "email",
                                              "notify",
                                              "admins",
                                              "managers",
                                              "client",
                                              "clients",
                                              "product",
                                              "products",
                                              "order",
                                              "orders",
                                              "order lines",
                                              "line",
                                              "name",
                                              "price",
                                              "photo",
                                              "number",
                                              "status",
                                              "due date",
                                              "total",
                                              "quantity",
                                              "amount",
                                              "clerk",
                                              "draft",
                                              "sent",
                                              "paid",
                                              "cancelled",
                                              "refunded",
                                              "required",
                                              "optional",
                                              "unique",
                                              "money",
                                              "date",
                                              "text",
                                              "number field",
                                              "options",
                                              "state",
                                              "after",
                                              "before",
                                              "between",
                                              "at least",
                                              "5",
                                              "10 %",
                                              "=",
                                              "*",
                                              "+",
                                              "sum",
                                              "board",
                                              "calendar",
                                              "public",
                                              "page",
                                              "landing",
                                              "dashboard",
                                              "comments",
                                              "billing",
                                              "dark",
                                              "green",
                                              "#c2410c",
                                              "everything",
                                              "everyone",
                                              "own",
                                              "their",
                                              "anymore",
                                              "supplier",
                                              "a title",
                                              "called",
                                              "into",
                                              "instead of",
                                              "split",
                                              "default",
                                              "by",
                                              "per",
                                              "kg",
                                              "\xC3\xA9",
                                              "\xF0\x9F\x98\x80",
                                              "\xFF",
                                              "constructor",
                                              "select",
                                              "User",
                                              "id",
                                              "createdAt"};
    return all;
}

std::string sentence(std::mt19937& random) {
    std::string text;
    for (auto left = 1 + random() % 14; left > 0; --left) {
        if (!text.empty()) text += ' ';
        text += words()[random() % words().size()];
    }
    return text;
}

/// Says one thing and holds what it does against what is promised. Returns the spec after it.
AppSpec check(const AppSpec& spec, std::vector<PastEdit>& history, const std::string& text) {
    const RuleEditor editor(testing::built_in_lexicon(), testing::built_in_domains());
    const auto edit = editor.edit({.text = text, .spec = spec, .history = history});
    if (!edit) {
        EXPECT_TRUE(edit.error().code == "edit.empty") << text << ": " << edit.error().message;
        return spec;
    }
    if (!edit->acted) {
        EXPECT_EQ(edit->spec, spec) << text;
        EXPECT_TRUE(edit->decisions.empty() && edit->undo.empty()) << text;
        EXPECT_FALSE(edit->answers.empty()) << text;
        return spec;
    }
    const auto wrong = validate(edit->spec);
    EXPECT_TRUE(wrong.empty()) << text << ": " << (wrong.empty() ? "" : wrong.front().message);
    const auto folded = timeline::fold(spec, edit->decisions);
    EXPECT_TRUE(folded && *folded == edit->spec) << "The decisions do not give the spec: " << text;
    const auto undone = timeline::apply_all(edit->spec, edit->undo);
    EXPECT_TRUE(undone && *undone == spec) << "Undo does not give the spec back: " << text;
    for (const auto& answer : edit->answers) {
        EXPECT_LE(answer.start, answer.end) << text;
        EXPECT_LE(answer.end, text.size()) << text;
    }
    history.push_back({text, edit->decisions, edit->undo, edit->takes_back});
    return edit->spec;
}

TEST(Editor, KeepsItsPromisesForAnyWordsOfTheSpec) {
    const auto start = normalise(parse_app_spec(kShop, "shop.yaml").value()).value();
    std::mt19937 random(20);
    for (int talk = 0; talk < 120 && !::testing::Test::HasFailure(); ++talk) {
        auto spec = start;
        std::vector<PastEdit> history;
        for (int turn = 0; turn < 12; ++turn) spec = check(spec, history, sentence(random));
    }
}

TEST(Editor, KeepsItsPromisesForAnyBytes) {
    const auto start = normalise(parse_app_spec(kShop, "shop.yaml").value()).value();
    std::mt19937 random(4);
    std::vector<PastEdit> history;
    for (int turn = 0; turn < 300; ++turn) {
        std::string text(random() % 60, ' ');
        for (auto& c : text) c = static_cast<char>(random() % 256);
        check(start, history, text);
    }
}

// The longest messages, 16 KiB, are sent to the release: tests/cli/promises.py.
TEST(Editor, KeepsItsPromisesForLongMessages) {
    const auto start = normalise(parse_app_spec(kShop, "shop.yaml").value()).value();
    for (const std::string word :
         {"add a ", "and ", "remove ", "to ", "( ", ", ", "of the order ", "not ", "x"}) {
        std::string text;
        while (text.size() < 1024) text += word;
        std::vector<PastEdit> history;
        check(start, history, text);
    }
}

}  // namespace
}  // namespace dz::intent
