// Understands many descriptions in one process: understand_bench PATTERNS_DIR SHARE_DIR < cases.
// SHARE_DIR is what the build made: the lexicon, the encoder's model and the domains' vectors.
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
#include <string_view>
#include <utility>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "app/buildable_planner.hpp"
#include "app/load_domains.hpp"
#include "app/report_json.hpp"
#include "app/valid_planner.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "intent/domain_meanings.hpp"
#include "intent/lexicon.hpp"
#include "intent/rule_planner.hpp"
#include "model/blueprint.hpp"
#include "model/pattern_library.hpp"
#include "model/validate_spec.hpp"
#include "neural/aligned_bytes.hpp"
#include "neural/sentence_encoder.hpp"
#include "neural/vector_table.hpp"

namespace {

template <class T>
T value_of(dz::Result<T> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s\n%s\n", result.error().message.c_str(), result.error().hint.c_str());
    std::exit(1);
}

std::string content_of(const std::string& path) {
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

template <class Evidence>
boost::json::array numbers_of(const Evidence& evidence) {
    boost::json::array on;
    for (std::size_t i = 0; i < evidence.signs.size(); ++i)
        if (evidence.signs.test(i)) on.emplace_back(i);
    return on;
}

/// The nouns, attributes and pairs of a text with the numbers of their signs, for learn.py.
std::string signs(const std::string& line, const dz::intent::RulePlanner& rules) {
    const auto asked = boost::json::parse(line).as_object();
    const std::string text(asked.at("text").as_string());
    boost::json::array nouns;
    for (const auto& noun : rules.weighed_nouns(text))
        nouns.push_back(boost::json::object{{"key", noun.key}, {"signs", numbers_of(noun)}});
    boost::json::array fields;
    for (const auto& field : rules.weighed_fields(text))
        fields.push_back(boost::json::object{{"owner", field.owner},
                                             {"name", dz::join(field.words, " ")},
                                             {"at", field.first},
                                             {"signs", numbers_of(field)}});
    boost::json::array pairs;
    for (const auto& pair : rules.weighed_pairs(text))
        pairs.push_back(boost::json::object{{"from", pair.from},
                                            {"to", pair.to},
                                            {"to_role", pair.to_role},
                                            {"signs", numbers_of(pair)}});
    return boost::json::serialize(boost::json::object{{"id", asked.at("id")},
                                                      {"nouns", std::move(nouns)},
                                                      {"fields", std::move(fields)},
                                                      {"pairs", std::move(pairs)}}) +
           "\n";
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
    const bool learning = argc == 4 && std::string_view(argv[3]) == "--signs";
    if (argc != 3 && !learning) {
        std::fprintf(stderr, "usage: understand_bench PATTERNS_DIR SHARE_DIR [--signs] < cases\n");
        return 64;
    }
    auto pack = value_of(dz::pattern_pack::read_pattern_dir(argv[1]));
    const auto library = value_of(dz::PatternLibrary::load({std::move(pack)}));
    const auto domains = value_of(dz::app::load_domains(library));
    const std::string share = argv[2];
    const auto lexicon = value_of(dz::intent::Lexicon::parse(content_of(share + "/lexicon.txt")));
    const dz::neural::AlignedBytes model(content_of(share + "/encoder.model"));
    const auto encoder =
        value_of(dz::neural::SentenceEncoder::open(model.view(), dz::neural::Verify::Checksum));
    const auto vector_bytes = content_of(share + "/domains.vectors");
    const auto vectors = value_of(dz::neural::VectorTable::open(vector_bytes));
    const dz::neural::RememberingEncoder remembering(*encoder, vectors);
    const dz::intent::DomainMeanings meanings(domains, remembering);
    const dz::intent::RulePlanner rules(lexicon, domains, &meanings);
    const auto capabilities = library.capabilities();
    const dz::app::ValidPlanner valid(rules);
    const dz::app::BuildablePlanner planner(valid, capabilities);
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << (learning ? signs(line, rules) : answer(line, planner)) << std::flush;
    }
    return 0;
}
