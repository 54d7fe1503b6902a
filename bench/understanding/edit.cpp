// Edits many specs in one process: edit_bench PATTERNS_DIR SHARE_DIR < cases.
//
// Every line of standard input is {"id", "spec", "say"}: a spec in YAML or JSON, and messages said
// one after the other. Every line of standard output is {"id", "ms", "before", "after", "acted"}
// and "answers" with both specs normalised, or {"id", "error"}. The time is that of the slowest
// message.

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "app/load_domains.hpp"
#include "base/result.hpp"
#include "intent/edit/rule_editor.hpp"
#include "intent/lexicon.hpp"
#include "model/app_spec_codec.hpp"
#include "model/pattern_library.hpp"
#include "model/validate_spec.hpp"

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

struct Conversation {
    dz::AppSpec before;
    dz::AppSpec after;
    bool acted = false;          ///< Whether the last message changed anything.
    boost::json::array answers;  ///< What became of each clause, in words.
    double milliseconds = 0;
};

dz::Result<Conversation> converse(const boost::json::object& asked,
                                  const dz::intent::Editor& editor) {
    using Clock = std::chrono::steady_clock;
    Conversation said;
    DZ_TRY_ASSIGN(auto spec,
                  dz::parse_app_spec(std::string(asked.at("spec").as_string()), "spec.yaml"));
    DZ_TRY_ASSIGN(said.before, dz::normalise(std::move(spec)));
    said.after = said.before;
    std::vector<dz::intent::PastEdit> history;
    std::int64_t last_seq = 0;
    for (const auto& message : asked.at("say").as_array()) {
        const std::string text(message.as_string());
        const auto start = Clock::now();
        auto edit = editor.edit(
            {.text = text, .spec = said.after, .history = history, .last_seq = last_seq});
        const std::chrono::duration<double, std::milli> taken = Clock::now() - start;
        said.milliseconds = std::max(said.milliseconds, taken.count());
        said.acted = edit && edit->acted;
        if (edit)
            for (const auto& one : edit->answers)
                said.answers.push_back(boost::json::string(
                    one.clause + ": " + std::string(dz::intent::to_string(one.kind)) + " " +
                    one.text));
        // A message without words fails and changes nothing, as one that is no edit.
        if (!said.acted) continue;
        last_seq += static_cast<std::int64_t>(edit->decisions.size());
        history.push_back({.text = text,
                           .decisions = edit->decisions,
                           .undo = edit->undo,
                           .takes_back = edit->takes_back});
        DZ_TRY_ASSIGN(said.after, dz::normalise(std::move(edit->spec)));
    }
    return said;
}

std::string answer(const std::string& line, const dz::intent::Editor& editor) {
    const auto asked = boost::json::parse(line).as_object();
    boost::json::object answer{{"id", asked.at("id")}};
    if (const auto said = converse(asked, editor)) {
        answer["ms"] = said->milliseconds;
        answer["before"] = boost::json::parse(dz::to_json(said->before));
        answer["after"] = boost::json::parse(dz::to_json(said->after));
        answer["acted"] = said->acted;
        answer["answers"] = said->answers;
    } else {
        answer["error"] = said.error().code;
    }
    return boost::json::serialize(answer) + "\n";
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: edit_bench PATTERNS_DIR SHARE_DIR < cases\n");
        return 64;
    }
    auto pack = value_of(dz::pattern_pack::read_pattern_dir(argv[1]));
    const auto library = value_of(dz::PatternLibrary::load({std::move(pack)}));
    const auto domains = value_of(dz::app::load_domains(library));
    const auto lexicon =
        value_of(dz::intent::Lexicon::parse(content_of(std::string(argv[2]) + "/lexicon.txt")));
    const dz::intent::RuleEditor editor(lexicon, domains);
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer(line, editor) << std::flush;
    }
    return 0;
}
