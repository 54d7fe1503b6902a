// What holds for the apps of all specs: no name of an entity takes a name of the app, and every
// file parses.

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <regex>
#include <set>

#include "adapters/treesitter/tree_sitter_checker.hpp"
#include "base/plural.hpp"
#include "base/text.hpp"
#include "drawn_app.hpp"
#include "model/spec_names.hpp"
#include "model/testing/random_spec.hpp"

namespace dz {
namespace {

using ::testing::IsEmpty;
using testing_apps::draw;
using testing_apps::own_files;
using testing_apps::stored_spec;

bool is_script(std::string_view path) {
    return path.ends_with(".ts") || path.ends_with(".tsx");
}

/// The names a script binds for the whole file, as often as it does: imports and declarations.
std::vector<std::string> bound_names(const std::string& source) {
    static const std::regex kImport(R"(^import (?:type )?(?:\{([^}]*)\}|\* as (\w+)|(\w+)) from)",
                                    std::regex::ECMAScript | std::regex::multiline);
    static const std::regex kDeclaration(
        R"(^(?:export )?(?:async )?(?:const|let|function\*?|class|type|interface) (\w+))",
        std::regex::ECMAScript | std::regex::multiline);
    std::vector<std::string> names;
    const auto each = [&source](const std::regex& pattern, auto&& visit) {
        for (std::sregex_iterator at(source.begin(), source.end(), pattern), end; at != end; ++at)
            visit(*at);
    };
    each(kImport, [&names](const std::smatch& found) {
        if (!found[1].matched) {
            names.push_back(found[2].matched ? found[2].str() : found[3].str());
            return;
        }
        std::string word;
        for (const char c : found[1].str() + ",") {
            const bool letter = is_member_name("a" + std::string(1, c)) || c == '_' || c == '$';
            if (letter) {
                word += c;
            } else if (!word.empty() && word != "type") {
                if (c == ',' || c == '\n') names.push_back(word);
                word.clear();
            } else {
                word.clear();
            }
        }
    });
    each(kDeclaration, [&names](const std::smatch& found) { names.push_back(found[1].str()); });
    return names;
}

/// What an entity would be called whose spelling is this name, for every way to spell one.
std::set<std::string> entities_spelled(const std::string& name) {
    static const std::vector<std::string> kEnds = {
        "",    "Meta", "Create", "Update", "Record", "Records", "Routes",   "Computed", "Entity",
        "Api", "List", "Detail", "Form",   "Board",  "Gallery", "Calendar", "Links",    "Timeline"};
    std::set<std::string> entities;
    for (const auto& end : kEnds) {
        if (!name.ends_with(end) || name.size() == end.size()) continue;
        const auto stem = to_pascal(name.substr(0, name.size() - end.size()));
        for (const auto& entity : {stem, to_pascal(singularise(stem))})
            if (is_entity_name(entity) && !is_built_in_entity(entity)) entities.insert(entity);
    }
    return entities;
}

AppSpec spec_of(const std::vector<std::string>& entities) {
    AppSpec spec;
    spec.app = {.name = "Names", .slug = "names"};
    for (const auto& name : entities) {
        Entity entity;
        entity.name = name;
        entity.fields = {{.name = "name", .required = true, .display = true},
                         {.name = "day", .type = "date"},
                         {.name = "price", .type = "money"},
                         {.name = "twice", .type = "money", .computed = "price * 2"}};
        entity.views = {{.kind = "table"}, {.kind = "calendar", .options = {{"by", "day"}}}};
        spec.entities.push_back(std::move(entity));
    }
    spec.seed.rows = 1;
    return spec;
}

TEST(AnySpec, NeverBindsANameTwiceWhateverItsEntitiesAreCalled) {
    const auto everything = draw(stored_spec("everything.yaml"));
    ASSERT_TRUE(everything) << everything.error().message;
    std::set<std::string> entities;
    for (const auto& file : own_files(*everything))
        if (is_script(file.path))
            for (const auto& name : bound_names(file.content))
                entities.merge(entities_spelled(name));
    ASSERT_GT(entities.size(), 200u);

    std::vector<std::string> twice;
    const std::vector<std::string> all(entities.begin(), entities.end());
    constexpr std::size_t kAtOnce = 150;
    for (std::size_t from = 0; from < all.size(); from += kAtOnce) {
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
        const auto end =
            all.begin() + static_cast<std::ptrdiff_t>(std::min(from + kAtOnce, all.size()));
        const auto spec = normalise(spec_of({begin, end}));
        ASSERT_TRUE(spec) << spec.error().message;
        const auto plan = draw(*spec);
        ASSERT_TRUE(plan) << plan.error().message;
        for (const auto& file : own_files(*plan)) {
            if (!is_script(file.path)) continue;
            std::set<std::string> seen;
            for (const auto& name : bound_names(file.content))
                if (!seen.insert(name).second) twice.push_back(file.path + ": " + name);
        }
    }
    EXPECT_THAT(twice, IsEmpty());
}

RC_GTEST_PROP(AnySpec, GivesAnAppThatParses, ()) {
    auto spec = *testing::random_spec();
    spec.integrations.clear();  // Patterns of other packs provide them.
    const auto plan = draw(spec);
    if (!plan) {
        RC_LOG() << to_json(spec) << "\n" << plan.error().code << ": " << plan.error().message;
        RC_FAIL("the app cannot be generated");
    }
    treesitter::TreeSitterChecker checker;
    for (const auto& file : own_files(*plan)) {
        const auto language = language_of(file.path);
        if (!language || file.path == "package-lock.json") continue;
        for (const auto& error : checker.check(*language, file.content)) {
            RC_LOG() << file.path << ":" << error.line << ": " << error.message << "\n";
            RC_FAIL("a file does not parse");
        }
    }
}

}  // namespace
}  // namespace dz
