#include "neural/word_pieces.hpp"

#include <algorithm>
#include <string>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "neural/bert_words.hpp"

namespace dz::neural {
namespace {

constexpr std::size_t kLongestWord = 100;  // In characters; longer ones are unknown.
constexpr std::string_view kContinued = "##";

std::string_view piece_of(const EncoderModel& model, TokenId id) {
    const auto begin = id == 0 ? 0 : model.piece_ends[id - 1];
    return {model.spelling + begin, model.piece_ends[id] - begin};
}

}  // namespace

Result<WordPieces> WordPieces::open(const EncoderModel& model) {
    WordPieces out(model);
    if (!out.find("", "[CLS]", out.start_) || !out.find("", "[SEP]", out.end_) ||
        !out.find("", "[UNK]", out.unknown_))
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "encoder.model",
                     .message = "The vocabulary of the sentence encoder lacks a special token.",
                     .hint = "Build the program again; the build makes the model."});
    for (TokenId id = 0; id < model.shape.vocabulary; ++id)
        out.longest_piece_ = std::max(out.longest_piece_, piece_of(model, id).size());
    return out;
}

bool WordPieces::find(std::string_view prefix, std::string_view spelling, TokenId& id) const {
    const auto mask = model_->shape.slots - 1;
    auto slot = static_cast<std::uint32_t>(fnv1a(spelling, fnv1a(prefix))) & mask;
    // An empty slot exists: open_model saw to it.
    for (; model_->slots[slot] != 0; slot = (slot + 1) & mask) {
        const auto candidate = model_->slots[slot] - 1;
        const auto piece = piece_of(*model_, candidate);
        if (piece.size() == prefix.size() + spelling.size() && piece.starts_with(prefix) &&
            piece.ends_with(spelling)) {
            id = candidate;
            return true;
        }
    }
    return false;
}

void WordPieces::split_word(std::string_view word, std::vector<TokenId>& out) const {
    if (utf8_length(word) > kLongestWord) {
        out.push_back(unknown_);
        return;
    }
    const auto first = out.size();
    for (std::size_t begin = 0; begin < word.size();) {
        // No piece is longer, so a hostile word costs no more tries than an ordinary one.
        auto rest = utf8_prefix(word.substr(begin), longest_piece_);
        TokenId id = 0;
        while (!rest.empty() && !find(begin == 0 ? "" : kContinued, rest, id))
            rest = utf8_prefix(rest, rest.size() - 1);
        if (rest.empty()) {
            out.resize(first);
            out.push_back(unknown_);
            return;
        }
        out.push_back(id);
        begin += rest.size();
    }
}

std::vector<TokenId> WordPieces::split(std::string_view text) const {
    const std::size_t room = model_->shape.positions - 2;
    std::vector<TokenId> out{start_};
    for (const auto& word : bert_words(text, room)) {
        split_word(word, out);
        if (out.size() > room) break;
    }
    out.resize(std::min(out.size(), room + 1));
    out.push_back(end_);
    return out;
}

}  // namespace dz::neural
