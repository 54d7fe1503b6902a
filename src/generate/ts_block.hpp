#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dz::generate {

// Statements of TypeScript laid out as prettier lays them out: on one line while they fit into 100
// columns, else one item per line. `indent` counts the columns before the statement; lines after
// the first carry their own indent relative to it, so a block placed at that column reads right.

/// `head` + `[a, b]` + `tail`: "const columns = ['title', 'status'];". Items are literals.
std::string ts_array(std::string_view head, const std::vector<std::string>& items,
                     std::string_view tail, std::size_t indent = 0);

/// `import { a, b } from 'module';`. A single name never breaks.
std::string ts_import(const std::vector<std::string>& names, std::string_view module);

/// `return <Component a={b} c />;`, in parentheses when it does not fit beside `return`.
std::string ts_return_element(std::string_view component,
                              const std::vector<std::string>& attributes, std::size_t indent);

/// `key: 'text',`; a text that does not fit is broken between words and joined with `+`.
std::string ts_text_member(std::string_view key, std::string_view text, std::size_t indent);

/// A value to be laid out: source text, words to be quoted, `[…]` or `{…}`.
struct TsNode {
    enum class Kind { Source, Words, Array, Object };
    Kind kind = Kind::Source;
    std::string text = {};                                     ///< Of source and words.
    std::vector<std::pair<std::string, TsNode>> members = {};  ///< Arrays leave the keys empty.
};

TsNode ts_source(std::string text);
TsNode ts_words(std::string_view text);
TsNode ts_list(std::vector<TsNode> items);
TsNode ts_object(std::vector<std::pair<std::string, TsNode>> members);

/// A list of texts.
TsNode ts_words_list(const std::vector<std::string>& texts);

/// The value as source. Objects in lists and of more than a few members are written over several
/// lines. `before` and `after` count the columns taken on its first and last line.
std::string ts_print(const TsNode& node, std::size_t indent, std::size_t before, std::size_t after);

}  // namespace dz::generate
