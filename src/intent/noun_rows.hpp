#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intent/clause.hpp"
#include "intent/phrase.hpp"
#include "intent/reading.hpp"

namespace dz::intent {

/// Where a noun of a clause stands.
struct ListedNoun {
    Phrase phrase;
    std::string type;      ///< What a question asks for: "int" for "how many"; else empty.
    std::string label;     ///< The question; else empty.
    bool inside = false;   ///< Parentheses.
    std::size_t open = 0;  ///< The token that opens them.
    std::size_t list = 0;  ///< Which of the clause's lists.
};

/// Nouns that stand one after the other, with only joints, numbers and remarks between them.
struct NounRow {
    std::size_t first = 0;  ///< The first noun's first token.
    std::size_t last = 0;   ///< Behind the last noun.
    std::size_t size = 0;
    std::size_t known = 0;  ///< Attributes by their names.
    std::size_t records = 0;
    std::size_t plurals = 0;
};

/// Divides clauses into lists of nouns. Lives as long as what it borrows.
class RowReader {
public:
    RowReader(const std::vector<Token>& tokens, const std::vector<bool>& masked,
              const KnownNouns& records)
        : tokens_(tokens), masked_(masked), records_(records) {}

    /// The nouns of a clause in its order; `rows` becomes their lists.
    std::vector<ListedNoun> read(const Span& span, std::vector<NounRow>& rows) const;

private:
    bool goes_on(std::size_t from, std::size_t to) const;
    std::size_t row_of(const std::vector<ListedNoun>& before, const ListedNoun& noun,
                       std::vector<NounRow>& rows) const;

    const std::vector<Token>& tokens_;
    const std::vector<bool>& masked_;
    const KnownNouns& records_;
};

}  // namespace dz::intent
