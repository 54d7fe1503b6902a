#include "neural/sentence_encoder.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dz::neural {
namespace {

// Enough rows to reuse each weight well, few enough for the second-level cache.
constexpr std::size_t kBatchTokens = 256;

}  // namespace

/// The memory of one call, reused from batch to batch and from layer to layer.
struct SentenceEncoder::Workspace {
    Workspace(const ModelShape& shape, std::size_t rows, std::size_t longest)
        : hidden(rows * shape.width),
          wide(rows * std::max(3 * shape.width, shape.inner)),
          narrow(rows * shape.width),
          integers(rows * std::max(shape.width, shape.inner)),
          scales(rows),
          scratch(attention_scratch(longest)) {}

    std::vector<float> hidden;  ///< The tokens, rows × width.
    std::vector<float> wide;    ///< Queries, keys and values; or the feed-forward block.
    std::vector<float> narrow;
    std::vector<std::int16_t> integers;
    std::vector<float> scales;
    std::vector<float> scratch;
};

Result<std::unique_ptr<SentenceEncoder>> SentenceEncoder::open(std::string_view model_file,
                                                               Verify verify,
                                                               const Kernels& kernels) {
    DZ_TRY_ASSIGN(auto model, open_model(model_file, verify));
    std::unique_ptr<SentenceEncoder> out(new SentenceEncoder(std::move(model), kernels));
    DZ_TRY_ASSIGN(out->pieces_, WordPieces::open(out->model_));
    return out;
}

void SentenceEncoder::apply(const QuantisedMatrix& matrix, const float* values, std::size_t rows,
                            Workspace& work, float* out) const {
    kernels_.quantise(values, rows, matrix.inner, work.integers.data(), work.scales.data());
    kernels_.multiply(matrix, work.integers.data(), work.scales.data(), rows, out);
}

void SentenceEncoder::run_layer(const ModelLayer& layer,
                                std::span<const std::vector<TokenId>> texts, std::size_t rows,
                                Workspace& work) const {
    const std::size_t width = model_.shape.width;
    apply(layer.query_key_value, work.hidden.data(), rows, work, work.wide.data());
    std::size_t row = 0;
    for (const auto& tokens : texts) {
        kernels_.attend(work.wide.data() + row * 3 * width, tokens.size(), width,
                        work.narrow.data() + row * width, work.scratch.data());
        row += tokens.size();
    }
    // The mixed values are read before `wide` takes the result.
    apply(layer.attended, work.narrow.data(), rows, work, work.wide.data());
    kernels_.add_and_normalise(work.hidden.data(), work.wide.data(), rows, width,
                               layer.attended_norm.gain, layer.attended_norm.bias);

    apply(layer.up, work.hidden.data(), rows, work, work.wide.data());
    kernels_.gelu(work.wide.data(), rows * model_.shape.inner);
    apply(layer.down, work.wide.data(), rows, work, work.narrow.data());
    kernels_.add_and_normalise(work.hidden.data(), work.narrow.data(), rows, width, layer.norm.gain,
                               layer.norm.bias);
}

void SentenceEncoder::encode_batch(std::span<const std::vector<TokenId>> texts, Workspace& work,
                                   std::span<SentenceVector> out) const {
    const std::size_t width = model_.shape.width;
    std::size_t rows = 0;
    for (const auto& tokens : texts)
        for (std::size_t i = 0; i < tokens.size(); ++i, ++rows)
            kernels_.embed(model_.words + tokens[i] * width, model_.word_scales[tokens[i]],
                           model_.positions + i * width, width, work.hidden.data() + rows * width);
    kernels_.add_and_normalise(work.hidden.data(), nullptr, rows, width, model_.embedding_norm.gain,
                               model_.embedding_norm.bias);
    for (const auto& layer : model_.layers) run_layer(layer, texts, rows, work);

    const float* row = work.hidden.data();
    for (std::size_t t = 0; t < texts.size(); ++t) {
        out[t].resize(width);
        kernels_.pool(row, texts[t].size(), width, out[t].data());
        row += texts[t].size() * width;
    }
}

std::vector<SentenceVector> SentenceEncoder::encode(std::span<const std::string_view> texts) const {
    std::vector<std::vector<TokenId>> tokens;
    tokens.reserve(texts.size());
    std::size_t longest = 0;
    std::size_t total = 0;
    for (const auto text : texts) {
        tokens.push_back(pieces_->split(text));
        longest = std::max(longest, tokens.back().size());
        total += tokens.back().size();
    }
    std::vector<SentenceVector> out(texts.size());
    if (texts.empty()) return out;

    // Texts lie one behind the other without padding, so a batch is whatever fits.
    Workspace work(model_.shape, std::min(total, std::max(kBatchTokens, longest)), longest);
    for (std::size_t first = 0; first < tokens.size();) {
        std::size_t last = first;
        for (std::size_t rows = 0; last < tokens.size(); ++last) {
            rows += tokens[last].size();
            if (rows > kBatchTokens && last > first) break;
        }
        encode_batch(std::span(tokens).subspan(first, last - first), work,
                     std::span(out).subspan(first, last - first));
        first = last;
    }
    return out;
}

}  // namespace dz::neural
