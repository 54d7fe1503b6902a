#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "intent/field_types.hpp"
#include "intent/list.hpp"
#include "intent/reading.hpp"

namespace dz::intent {

/// Turns items of lists into facts: records, and what a record is made of. Lives as long as one
/// clause is read; works on a whole description or on a fragment whose records are known.
class StructureWriter {
public:
    StructureWriter(ReadContext& context, std::size_t clause) : c_(context), clause_(clause) {}

    /// An item of what the app keeps: a record with its parts, unless the noun cannot be one.
    void top_level(Item& item, double confidence);

    /// An item of what `owner` has: a field, records of its own, or a reference to another.
    /// `from_verb` says that a verb of having stands between them.
    void member(const std::string& owner, Item& item, bool from_verb);

    void add_field(const std::string& owner, const std::vector<std::string>& words, Field field,
                   double confidence);
    void relate(const std::string& from, const std::string& to, std::vector<std::string> words,
                RelationKind kind, bool required, double confidence);

    /// Records that the text speaks of `key` as a record that owns something. `certain` skips the
    /// doubt about the noun.
    void touch(const std::string& key, double confidence, bool certain = false);

    /// Whether the noun can be a record at all. `described` says that attributes are given with
    /// it: then even an "idea" or a "member" is one.
    bool mentionable(const std::string& key, bool described = false) const;

    /// A telegram's "talks (title, abstract, level)" anywhere in the clause.
    void inline_record(const Phrase& phrase, std::size_t open, std::size_t close);

    /// As guess_field, with schema.org's attributes behind it.
    FieldGuess guess(const std::vector<std::string>& words) const;

    /// Whether the item reads as an attribute: known as one, a choice, or of a named type.
    bool is_attribute(const Item& item) const;

    /// Whether the item reads as several records: a plural that is no attribute.
    bool is_things(const Item& item) const;

private:
    void described(const std::string& owner, Item& item, const FieldGuess& guess);
    void inside_parentheses(const std::string& owner, const Item& item);
    bool child_or_reference(const std::string& owner, Item& item, const FieldGuess& guess);
    bool is_countable_thing(const std::string& noun) const;
    void circumstances(const std::string& owner, const Item& item);
    void gap_limit();

    ReadContext& c_;
    std::size_t clause_;
};

/// Without "collection", "records", "information" behind it: "my vinyl collection" keeps vinyls.
std::vector<std::string> without_container(std::vector<std::string> words);

/// "many", "several", "multiple": more than one for sure.
bool says_many(const Phrase& phrase);

}  // namespace dz::intent
