#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "intent/phrase.hpp"
#include "intent/reading.hpp"

namespace dz::intent {

/// A record or a role where a clause names it.
struct Spot {
    std::string key;
    std::size_t first = 0;  ///< Tokens [first, last).
    std::size_t last = 0;
    bool plural = false;
    bool one = false;  ///< a, the, one, each…
    bool each = false;
    bool possessor = false;  ///< Its owner: "the customer's".
};

/// Finds where clauses name the records, and the roles if wanted, of a reading. Lives as long as
/// the reading and the tokens it borrows.
class RecordFinder {
public:
    enum class Want : std::uint8_t { Records, RecordsAndRoles };

    RecordFinder(const Reading& reading, const std::vector<Token>& tokens, Want want);

    /// At most 16 places of a clause, in its order.
    std::vector<Spot> spots_of(const Span& span) const;

    /// The record that a noun phrase names: the whole of it, or what remains without modifiers.
    /// Empty when it names none.
    std::string record_of(const Phrase& phrase) const;

private:
    std::string known(std::string key) const;

    const std::vector<Token>& tokens_;
    const std::vector<bool>& masked_;
    std::unordered_set<std::string> keys_;
    std::unordered_map<std::string, std::string> second_;
};

}  // namespace dz::intent
