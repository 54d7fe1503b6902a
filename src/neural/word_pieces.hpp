#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "neural/model_file.hpp"

namespace dz::neural {

using TokenId = std::uint32_t;

/// Splits texts into the pieces of a model's vocabulary. Borrows the model. Immutable, callable
/// from several threads at once.
///
/// Source: the WordPiece of BERT: longest match first, the rest of a word marked "##", a word that
/// cannot be spelled is [UNK] as a whole.
class WordPieces {
public:
    /// Fails with `encoder.model` when the vocabulary lacks [CLS], [SEP] or [UNK].
    static Result<WordPieces> open(const EncoderModel& model);

    /// [CLS], the pieces, [SEP]; cut to what the model reads. Any bytes are a text; spellings of
    /// special tokens in it are ordinary text. Time is bounded by the tokens kept, but for what
    /// leaves none (white space, marks).
    std::vector<TokenId> split(std::string_view text) const;

private:
    explicit WordPieces(const EncoderModel& model) : model_(&model) {}

    /// Finds the piece spelled `prefix` and then `spelling`.
    bool find(std::string_view prefix, std::string_view spelling, TokenId& id) const;
    void split_word(std::string_view word, std::vector<TokenId>& out) const;

    const EncoderModel* model_;
    TokenId start_ = 0;
    TokenId end_ = 0;
    TokenId unknown_ = 0;
    std::size_t longest_piece_ = 0;  ///< In bytes.
};

}  // namespace dz::neural
