#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intent/text_encoder.hpp"
#include "neural/kernels.hpp"
#include "neural/model_file.hpp"
#include "neural/word_pieces.hpp"

namespace dz::neural {

/// The sentence encoder: a BERT of six layers over word pieces, the mean of its tokens. Immutable;
/// any number of threads may encode at once, each with memory of its own.
///
/// The same bits everywhere: see kernels.hpp.
///
/// Source: Reimers, Gurevych, "Sentence-BERT", EMNLP 2019; the weights are all-MiniLM-L6-v2.
class SentenceEncoder : public intent::TextEncoder {
public:
    /// Opens a model file in place; `model_file` outlives the encoder. Fails with the errors of
    /// open_model. Reads little of the file: pages come in as texts are encoded.
    static Result<std::unique_ptr<SentenceEncoder>> open(std::string_view model_file, Verify verify,
                                                         const Kernels& kernels = best_kernels());

    const std::string& model_id() const override { return model_.id; }
    std::vector<SentenceVector> encode(std::span<const std::string_view> texts) const override;

    /// The tokens that a text is read as.
    std::vector<TokenId> tokens(std::string_view text) const { return pieces_->split(text); }

private:
    struct Workspace;

    SentenceEncoder(EncoderModel model, const Kernels& kernels)
        : model_(std::move(model)), kernels_(kernels) {}
    /// `texts` together hold at most kBatchTokens tokens, or are one text.
    void encode_batch(std::span<const std::vector<TokenId>> texts, Workspace& work,
                      std::span<SentenceVector> out) const;
    void apply(const QuantisedMatrix& matrix, const float* values, std::size_t rows,
               Workspace& work, float* out) const;
    void run_layer(const ModelLayer& layer, std::span<const std::vector<TokenId>> texts,
                   std::size_t rows, Workspace& work) const;

    EncoderModel model_;
    const Kernels& kernels_;
    std::optional<WordPieces> pieces_;  ///< Borrows model_; set once by open.
};

}  // namespace dz::neural
