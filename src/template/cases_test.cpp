// Runs src/template/cases/*.tpltest: template, data and expected text, one sentence each.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <yaml-cpp/yaml.h>

#include "template/render.hpp"
#include "template/testing/reference.hpp"

namespace dz::templates {
namespace {

struct Case {
    std::string title;
    std::string source;
    testing::Sources snippets;
    testing::SlotSources slots;
    std::string data;
    std::optional<std::string> expect;
    std::optional<std::string> error;
};

std::shared_ptr<const Scope> scope_of(const YAML::Node& node) {
    auto scope = std::make_shared<Scope>();
    for (const auto& pair : node) {
        const auto name = pair.first.as<std::string>();
        const auto& value = pair.second;
        if (value.IsSequence()) {
            ScopeList items;
            for (const auto& item : value) items.push_back(scope_of(item));
            scope->list(name, std::move(items));
        } else if (const auto word = value.as<std::string>(); word == "true" || word == "false") {
            scope->flag(name, word == "true");
        } else {
            scope->text(name, word);
        }
    }
    return scope;
}

std::vector<Case> read_cases(const std::filesystem::path& file) {
    std::vector<Case> cases;
    std::string* section = nullptr;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (cases.empty() || line == "===") {
            cases.emplace_back();
            section = nullptr;
            if (line == "===") continue;
        }
        auto& now = cases.back();
        if (!line.starts_with("--- ")) {
            if (section != nullptr) {
                *section += line + "\n";
            } else if (line.starts_with("# ")) {
                now.title = line.substr(2);
            }
            continue;
        }
        std::istringstream words(line.substr(4));
        std::string kind;
        std::string name;
        words >> kind >> name;
        if (kind == "template") section = &now.source;
        if (kind == "data") section = &now.data;
        if (kind == "snippet") section = &now.snippets[name];
        if (kind == "slot") section = &now.slots[name].emplace_back();
        if (kind == "expect") section = &now.expect.emplace();
        if (kind == "error") section = &now.error.emplace();
    }
    return cases;
}

Result<std::string> render_case(const Case& text, const Scope& view) {
    DZ_TRY_ASSIGN(const auto program, compile("case", text.source));
    Snippets snippets;
    for (const auto& [name, source] : text.snippets) {
        DZ_TRY_ASSIGN(auto snippet, compile("snippets/" + name, source));
        DZ_TRY(snippets.add(name, std::move(snippet)));
    }
    std::vector<std::unique_ptr<Program>> programs;
    Slots slots;
    for (const auto& [name, sources] : text.slots) {
        auto& items = slots[name];
        for (const auto& source : sources) {
            DZ_TRY_ASSIGN(auto program_of_item, compile("slot " + name, source));
            programs.push_back(std::make_unique<Program>(std::move(program_of_item)));
            if (!source.empty()) items.push_back({programs.back().get(), {}});
        }
    }
    const Scope* scopes[] = {&view};
    return render(program, scopes, {snippets, slots});
}

TEST(TemplateCases, RenderAsWrittenInBothInterpreters) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(DZ_SOURCE_DIR "/src/template/cases"))
        files.push_back(entry.path());
    std::ranges::sort(files);
    ASSERT_GE(files.size(), 5u);
    for (const auto& file : files) {
        for (const auto& text : read_cases(file)) {
            SCOPED_TRACE(file.filename().string() + ": " + text.title);
            ASSERT_NE(text.expect.has_value(), text.error.has_value());
            const auto view = scope_of(YAML::Load(text.data));
            const auto rendered = render_case(text, *view);
            const auto naive =
                testing::render_naively(text.source, *view, text.snippets, text.slots);
            if (text.expect) {
                ASSERT_TRUE(rendered) << rendered.error().message;
                EXPECT_EQ(*rendered, *text.expect);
                EXPECT_EQ(naive, text.expect);
            } else {
                ASSERT_FALSE(rendered) << *rendered;
                const auto& why = rendered.error();
                EXPECT_EQ(why.code + ": " + why.message + " " + why.hint + "\n", *text.error);
            }
        }
    }
}

}  // namespace
}  // namespace dz::templates
