// Understands many descriptions in one process: understand_bench PATTERNS_DIR LEXICON < cases.
//
// Every line of standard input is {"id", "text"}; every line of standard output {"id", "ms",
// "plan"} with the document of `plan --json` without patterns, or {"id", "ms", "error"}. The time
// is that of understanding alone, with everything loaded.

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "app/buildable_planner.hpp"
#include "app/load_domains.hpp"
#include "app/report_json.hpp"
#include "base/result.hpp"
#include "intent/lexicon.hpp"
#include "intent/rule_planner.hpp"
#include "model/blueprint.hpp"
#include "model/pattern_library.hpp"
#include "model/validate_spec.hpp"

namespace {

template <class T>
T value_of(dz::Result<T> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s\n%s\n", result.error().message.c_str(), result.error().hint.c_str());
    std::exit(1);
}

std::string content_of(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The document of `plan --json`, its blueprint empty but for the normalised spec.
dz::Result<std::string> plan_of(const std::string& text, const dz::intent::Planner& planner,
                                double& milliseconds) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto understood = planner.understand({.text = text}, {});
    milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    DZ_TRY(understood);
    dz::Blueprint blueprint;
    DZ_TRY_ASSIGN(blueprint.spec, dz::normalise(understood->spec));
    return dz::app::plan_json(*understood, blueprint);
}

std::string answer(const std::string& line, const dz::intent::Planner& planner) {
    const auto asked = boost::json::parse(line).as_object();
    double milliseconds = 0;
    const auto plan = plan_of(std::string(asked.at("text").as_string()), planner, milliseconds);
    boost::json::object answer{{"id", asked.at("id")}, {"ms", milliseconds}};
    if (plan) {
        answer["plan"] = boost::json::parse(*plan);
    } else {
        answer["error"] = plan.error().code;
    }
    return boost::json::serialize(answer) + "\n";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: understand_bench PATTERNS_DIR LEXICON < cases\n");
        return 64;
    }
    auto pack = value_of(dz::pattern_pack::read_pattern_dir(argv[1]));
    const auto library = value_of(dz::PatternLibrary::load({std::move(pack)}));
    const auto domains = value_of(dz::app::load_domains(library));
    const auto lexicon = value_of(dz::intent::Lexicon::parse(content_of(argv[2])));
    const dz::intent::RulePlanner rules(lexicon, domains);
    const auto capabilities = library.capabilities();
    const dz::app::BuildablePlanner planner(rules, capabilities);
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer(line, planner) << std::flush;
    }
    return 0;
}
