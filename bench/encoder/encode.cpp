// Encodes texts in rounds: encode_bench MODEL [ROUNDS] < texts, one JSON string a line.
//
// Prints one JSON object for each set of kernels that runs here: milliseconds of processor time
// for each sentence, alone and in batches of 32, as medians over the rounds.

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "neural/aligned_bytes.hpp"
#include "neural/kernels.hpp"
#include "neural/sentence_encoder.hpp"

namespace {

constexpr std::size_t kBatch = 32;

/// Processor time of this process: other programs do not count.
double milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// The median over rounds of the milliseconds for one text, in batches of so many.
double measure(const dz::neural::SentenceEncoder& encoder,
               const std::vector<std::string_view>& texts, std::size_t batch, int rounds) {
    std::vector<double> values;
    for (int round = 0; round < rounds; ++round) {
        const double start = milliseconds();
        for (std::size_t i = 0; i < texts.size(); i += batch)
            static_cast<void>(
                encoder.encode(std::span(texts).subspan(i, std::min(batch, texts.size() - i))));
        values.push_back((milliseconds() - start) / static_cast<double>(texts.size()));
    }
    return median(std::move(values));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: encode_bench MODEL [ROUNDS] < texts\n");
        return 64;
    }
    const int rounds = argc > 2 ? std::max(1, std::atoi(argv[2])) : 5;
    std::ifstream file(argv[1], std::ios::binary);
    const dz::neural::AlignedBytes model(std::string{std::istreambuf_iterator<char>(file), {}});
    std::vector<std::string> lines;
    for (std::string line; std::getline(std::cin, line);)
        lines.emplace_back(boost::json::parse(line).as_string());
    const std::vector<std::string_view> texts(lines.begin(), lines.end());

    for (const auto* kernels : dz::neural::all_kernels()) {
        if (!kernels->runs_here()) continue;
        const auto encoder =
            dz::neural::SentenceEncoder::open(model.view(), dz::neural::Verify::Checksum, *kernels);
        if (!encoder) {
            std::fprintf(stderr, "%s\n", encoder.error().message.c_str());
            return 1;
        }
        measure(**encoder, texts, 1, 1);
        std::printf("{\"runtime\":\"ours, %s\",\"single_ms\":%.3f,\"batched_ms\":%.3f}\n",
                    kernels->name, measure(**encoder, texts, 1, rounds),
                    measure(**encoder, texts, kBatch, rounds));
    }
    return 0;
}
