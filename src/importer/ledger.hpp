#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "importer/imported_model.hpp"
#include "intent/understanding.hpp"

namespace dz::importer {

/// What becomes of every stretch of a file. In the end the entries are in order, do not overlap
/// and cover every byte that is not white space, so nothing is dropped silently.
class Ledger {
public:
    struct Entry {
        Stretch at;
        std::vector<std::string> parts;  ///< Of the spec, as in intent::Draft: "field/Pet/name".
        intent::Coverage status = intent::Coverage::Covered;
        std::string reason;
        bool is_data = false;
    };

    /// The number of the entry; `settle` may give it another.
    std::size_t add(Stretch at, std::vector<std::string> parts);
    std::size_t add(Stretch at, intent::Coverage status, std::string reason, bool is_data = false);
    void say(std::size_t entry, std::string_view sentence);  ///< Adds to the reason.

    const std::vector<Entry>& entries() const { return entries_; }

    /// Puts the entries in order and accounts for what lies between. Punctuation goes with what is
    /// before it. Gives the new number of each old one. Linear but for sorting.
    std::vector<std::size_t> settle(std::string_view text);

private:
    std::vector<Entry> entries_;
};

}  // namespace dz::importer
