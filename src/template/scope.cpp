#include "template/scope.hpp"

#include <utility>

namespace dz::templates {

Scope& Scope::text(std::string_view name, std::string value) {
    return set(name, Value(std::move(value)));
}

Scope& Scope::flag(std::string_view name, bool value) {
    return set(name, Value(value));
}

Scope& Scope::list(std::string_view name, ScopeList items) {
    return set(name, Value(std::move(items)));
}

Scope& Scope::set(std::string_view name, Value value) {
    if ((entries_.size() + 1) * 2 > table_.size()) grow();
    const auto hash = fnv1a(name);
    auto& cell = table_[probe(name, hash)];
    if (cell != 0) {
        entries_[cell - 1].value = std::move(value);
    } else {
        entries_.push_back({std::string(name), hash, std::move(value)});
        cell = static_cast<std::uint32_t>(entries_.size());
    }
    return *this;
}

const Value* Scope::find(std::string_view name, std::uint64_t hash) const {
    if (table_.empty()) return nullptr;
    const auto cell = table_[probe(name, hash)];
    return cell == 0 ? nullptr : &entries_[cell - 1].value;
}

/// The cell that holds the name, or the free one where it belongs.
std::size_t Scope::probe(std::string_view name, std::uint64_t hash) const {
    const auto mask = table_.size() - 1;
    auto at = static_cast<std::size_t>(hash) & mask;
    while (table_[at] != 0) {
        const auto& entry = entries_[table_[at] - 1];
        if (entry.hash == hash && entry.name == name) break;
        at = (at + 1) & mask;
    }
    return at;
}

void Scope::grow() {
    table_.assign(table_.empty() ? 16 : table_.size() * 2, 0);
    for (std::uint32_t i = 0; i < entries_.size(); ++i)
        table_[probe(entries_[i].name, entries_[i].hash)] = i + 1;
}

bool is_true(const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return *flag;
    if (const auto* text = std::get_if<std::string>(&value)) return !text->empty();
    return !std::get<ScopeList>(value).empty();
}

}  // namespace dz::templates
