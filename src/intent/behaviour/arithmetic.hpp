#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "intent/behaviour/bearings.hpp"

namespace dz::intent {

/// Reads words as an expression over one entity: "minutes divided by 60 times the rate", "the sum
/// of its lines", "10 % of the price". Numbers, fields of the entity, of what it belongs to and, in
/// sums, of what belongs to it.
class Arithmetic {
public:
    /// Lenient: words that name nothing yet are values the text takes for granted; they are
    /// counted as known and kept in `missing`.
    Arithmetic(const Bearings& bearings, const Entity& entity, bool lenient = false)
        : b_(bearings), entity_(entity), lenient_(lenient) {}

    std::vector<std::vector<std::string>> missing;  ///< Words of each operand to be added.
    int known = 0;                                  ///< Operands that name what is there.

    /// The expression that [from, to) spells; empty when a part of it means nothing here. `end` is
    /// the token behind what was read.
    std::string read(std::size_t from, std::size_t to, std::size_t& end);

    /// One operand: a number or a path. Empty when the words mean nothing.
    std::string operand(std::size_t from, std::size_t to, std::size_t& end);

private:
    std::string sum(std::size_t from, std::size_t to, std::size_t& end);
    std::string term(std::size_t from, std::size_t to, std::size_t& end);
    std::string factor(std::size_t from, std::size_t to, std::size_t& end);
    std::string aggregate(const std::string& function, std::size_t from, std::size_t to,
                          std::size_t& end);
    std::string taken_for_granted(std::vector<std::string> words, std::size_t behind,
                                  std::size_t& end);
    std::string path_of(const std::vector<std::string>& words) const;
    bool is(std::size_t i, std::size_t to, std::string_view word) const {
        return b_.is(i, to, word);
    }
    char operator_at(std::size_t i, std::size_t to, std::size_t& behind) const;

    const Bearings& b_;
    const Entity& entity_;
    bool lenient_ = false;
    std::string within_;  ///< In a sum: the to-many relation, then `child_` is its entity.
    const Entity* child_ = nullptr;
    int depth_ = 0;
};

}  // namespace dz::intent
