// Times design, generation and rendering of a spec: generate_bench SPEC PATTERNS_DIR [ROUNDS].
// Prints one JSON object: medians in milliseconds, files, bytes and megabytes rendered a second.
// All of it is one thread that waits for nothing, so processor time is what it takes; other
// programs on the machine do not count.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "adapters/pattern_pack/pattern_dir.hpp"
#include "architect/design.hpp"
#include "generate/planner.hpp"
#include "generate/render_drafts.hpp"
#include "model/app_spec_codec.hpp"
#include "model/validate_spec.hpp"

namespace {

/// Processor time of this process.
double milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double milliseconds_since(double start) {
    return milliseconds() - start;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

[[noreturn]] void give_up(const dz::Error& error) {
    std::fprintf(stderr, "%s\n%s\n", error.message.c_str(), error.hint.c_str());
    std::exit(1);
}

template <class T>
T value_of(dz::Result<T> result) {
    if (!result) give_up(result.error());
    return *std::move(result);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: generate_bench SPEC PATTERNS_DIR [ROUNDS]\n");
        return 64;
    }
    const int rounds = argc > 3 ? std::max(1, std::atoi(argv[3])) : 30;
    std::ifstream file(argv[1], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto spec = value_of(dz::normalise(value_of(dz::parse_app_spec(text, argv[1]))));
    auto pack = value_of(dz::pattern_pack::read_pattern_dir(argv[2]));
    auto patterns = std::make_shared<const dz::PatternLibrary>(
        value_of(dz::PatternLibrary::load({std::move(pack)})));
    const auto library = value_of(dz::generate::CompiledLibrary::compile(patterns));

    std::vector<double> designs, plans, renders;
    std::size_t files = 0;
    std::size_t bytes = 0;
    std::size_t rendered_bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        auto start = milliseconds();
        const auto blueprint = value_of(dz::architect::design(spec, library.patterns(), {}));
        designs.push_back(milliseconds_since(start));

        start = milliseconds();
        const auto plan = value_of(dz::generate::plan_app(blueprint, library));
        plans.push_back(milliseconds_since(start));

        start = milliseconds();
        const auto drafts = value_of(dz::generate::render_drafts(blueprint, library)).files;
        renders.push_back(milliseconds_since(start));
        rendered_bytes = 0;
        for (const auto& draft : drafts) rendered_bytes += draft.content.size();
        files = plan.files.size();
        bytes = 0;
        for (const auto& draft : plan.files) bytes += draft.content.size();
    }
    const double render_ms = median(renders);
    std::printf(
        "{\"files\":%zu,\"bytes\":%zu,\"rounds\":%d,\"design_ms\":%.2f,\"plan_ms\":%.2f,"
        "\"render_ms\":%.2f,\"render_mb_per_s\":%.1f}\n",
        files, bytes, rounds, median(designs), median(plans), render_ms,
        static_cast<double>(rendered_bytes) / 1e6 / (render_ms / 1e3));
    return 0;
}
