#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dz::neural {

/// The words of a text as an uncased BERT sees them: control characters dropped, accents stripped
/// (canonical decomposition without non-spacing marks), lower case, split at white space; every
/// punctuation character and every Chinese character is a word of its own. Bytes that are not
/// UTF-8 are read as U+FFFD, which is dropped.
///
/// Reading stops once `enough` words are found: a model reads only the beginning of a long text.
///
/// Source: `BertNormalizer` and `BertPreTokenizer` of Hugging Face's tokenizers, which the model
/// was trained with.
std::vector<std::string> bert_words(std::string_view text, std::size_t enough);

}  // namespace dz::neural
