#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/hash.hpp"

namespace dz::templates {

class Scope;

/// What a loop walks. Items are shared: one view of a field stands in `fields`, `columns` and
/// `form_fields`. The owners are the lists of a view tree; a scope never reaches itself.
using ScopeList = std::vector<std::shared_ptr<const Scope>>;

/// What a name stands for: text to print, a flag to test, or a list to loop over.
using Value = std::variant<std::string, bool, ScopeList>;

/// A flat set of names, the unit of a view. Scopes chain outward while rendering: the file's
/// entity inside the app, a loop's item inside both.
///
/// Filled once, then only read; reading is safe from any thread.
class Scope {
public:
    /// Sets a name; the last value given to a name counts. Each returns the scope itself.
    Scope& text(std::string_view name, std::string value);
    Scope& flag(std::string_view name, bool value);
    Scope& list(std::string_view name, ScopeList items);
    Scope& set(std::string_view name, Value value);

    /// The value of a name, or null. `hash` must be `fnv1a(name)`.
    const Value* find(std::string_view name, std::uint64_t hash) const;
    const Value* find(std::string_view name) const { return find(name, fnv1a(name)); }

    /// Every name with its value, in the order of first setting.
    struct Entry {
        std::string name;
        std::uint64_t hash;
        Value value;
    };
    const std::vector<Entry>& entries() const { return entries_; }

private:
    std::size_t probe(std::string_view name, std::uint64_t hash) const;
    void grow();

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> table_;  ///< Open addressing; 0 is free, else index + 1.
};

/// True for true flags, non-empty text and non-empty lists.
bool is_true(const Value& value);

}  // namespace dz::templates
