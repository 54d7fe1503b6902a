// Any bytes are a text with at most as many tokens as the model reads, and any bytes are a model
// file or refused, never a crash.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string_view>

#include "neural/bert_words.hpp"
#include "neural/model_file.hpp"
#include "neural/pack_model.hpp"
#include "neural/safetensors.hpp"
#include "neural/word_pieces.hpp"

namespace {

using namespace dz::neural;

/// A model of a few word pieces; its numbers do not matter to the tokenizer.
const EncoderModel& small_model() {
    static const std::string bytes = [] {
        const auto tensor = [](std::vector<std::uint64_t> shape) {
            std::size_t count = 1;
            for (const auto size : shape) count *= size;
            return Tensor{.shape = std::move(shape), .values = std::vector<float>(count)};
        };
        std::map<std::string, Tensor> weights;
        weights["embeddings.word_embeddings.weight"] = tensor({8, 64});
        weights["embeddings.position_embeddings.weight"] = tensor({16, 64});
        weights["embeddings.token_type_embeddings.weight"] = tensor({2, 64});
        weights["embeddings.LayerNorm.weight"] = tensor({64});
        weights["embeddings.LayerNorm.bias"] = tensor({64});
        const std::string layer = "encoder.layer.0.";
        for (const char* name :
             {"attention.self.query", "attention.self.key", "attention.self.value",
              "attention.output.dense", "intermediate.dense", "output.dense"}) {
            weights[layer + name + ".weight"] = tensor({64, 64});
            weights[layer + name + ".bias"] = tensor({64});
        }
        for (const char* name : {"attention.output.LayerNorm", "output.LayerNorm"}) {
            weights[layer + name + ".weight"] = tensor({64});
            weights[layer + name + ".bias"] = tensor({64});
        }
        auto packed =
            pack_model(weights,
                       R"({"model":{"vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"a":3,"##a":4,)"
                       R"("ab":5,"##bc":6,"é":7}}})",
                       "fuzz", 16);
        if (!packed) __builtin_trap();
        return *packed;
    }();
    alignas(kModelAlignment) static char aligned[1 << 17];
    static const EncoderModel model = [] {
        if (bytes.size() > sizeof aligned) __builtin_trap();
        std::memcpy(aligned, bytes.data(), bytes.size());
        auto opened = open_model({aligned, bytes.size()}, Verify::Checksum);
        if (!opened) __builtin_trap();
        return *opened;
    }();
    return model;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto pieces = WordPieces::open(small_model()).value();
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto tokens = pieces.split(bytes);
    if (tokens.size() < 2 || tokens.size() > 16) __builtin_trap();
    for (const auto token : tokens)
        if (token >= 8) __builtin_trap();

    static_cast<void>(read_safetensors(bytes));
    alignas(kModelAlignment) static char aligned[4096];
    const auto copied = std::min(size, sizeof aligned);
    std::memcpy(aligned, data, copied);
    static_cast<void>(open_model({aligned, copied}, Verify::HeaderOnly));
    return 0;
}
