#include "generate/slot_filling.hpp"

#include <algorithm>
#include <tuple>

#include "generate/document_merge.hpp"

namespace dz::generate {
namespace {

Status declare(FilledSlots& slots, const std::vector<ActivePattern>& patterns) {
    std::map<std::string, std::string> homes;
    for (const auto& active : patterns) {
        const auto& manifest = active.compiled->manifest();
        for (const auto& slot : manifest.slots) {
            const auto [home, is_new] = homes.emplace(slot.id, manifest.id);
            if (!is_new)
                return fail({.kind = ErrorKind::Conflict,
                             .code = "plan.slot_conflict",
                             .message = "Patterns \"" + home->second + "\" and \"" + manifest.id +
                                        "\" both declare the slot " + slot.id + ".",
                             .hint = "Rename one of the slots."});
            slots.declared.emplace(slot.id, &slot);
            slots.entries[slot.id];
        }
    }
    return {};
}

bool is_known(const CompiledLibrary& library, std::string_view slot) {
    return std::ranges::any_of(library.all(), [&](const CompiledPattern& compiled) {
        const auto& slots = compiled.manifest().slots;
        return std::ranges::find(slots, slot, &Slot::id) != slots.end();
    });
}

Status contribute(FilledSlots& slots, const ActivePattern& active, std::size_t index,
                  const CompiledLibrary& library, const ViewModel& model) {
    const auto& compiled = *active.compiled;
    const auto& item = compiled.manifest().contributes[index];
    if (!slots.declared.contains(item.slot)) {
        if (is_known(library, item.slot)) return {};
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "plan.unknown_slot",
                     .message = "Pattern \"" + compiled.manifest().id +
                                "\" contributes to the slot " + item.slot +
                                ", which no pattern declares.",
                     .hint = "Correct the slot's id, or add the pattern that declares it."});
    }
    for (const auto& chain : model.chains_for(item.each)) {
        ScopeChain scopes = {chain.front(), active.params};
        scopes.insert(scopes.end(), chain.begin() + 1, chain.end());
        DZ_TRY_ASSIGN(const bool wanted, holds(compiled.contribution_conditions[index], scopes,
                                               compiled.manifest().id));
        if (!wanted) continue;
        scopes.erase(scopes.begin());
        slots.entries[item.slot].push_back(
            {&active, &item, compiled.texts[index].get(), std::move(scopes)});
    }
    return {};
}

/// Only the contribution with the highest priority stays.
Status choose_one(const std::string& slot, std::vector<SlotEntry>& entries) {
    if (entries.empty()) return {};
    std::ranges::stable_sort(entries, std::greater(),
                             [](const SlotEntry& entry) { return entry.item->priority; });
    if (entries.size() > 1 && entries[0].item->priority == entries[1].item->priority)
        return fail({.kind = ErrorKind::Conflict,
                     .code = "plan.slot_conflict",
                     .message = "Patterns \"" + entries[0].from->compiled->manifest().id +
                                "\" and \"" + entries[1].from->compiled->manifest().id +
                                "\" both fill the slot " + slot + ", which holds one thing.",
                     .hint = "Give one of the contributions a higher priority."});
    entries.resize(1);
    return {};
}

std::vector<const templates::Scope*> pointers(const ScopePtr& app, const ScopeChain& inner) {
    std::vector<const templates::Scope*> scopes = {app.get()};
    for (const auto& scope : inner) scopes.push_back(scope.get());
    return scopes;
}

Result<std::string> fill_text(const std::string& text, const SlotEntry& entry,
                              const ViewModel& model) {
    if (text.find('$') == std::string::npos) return text;
    DZ_TRY_ASSIGN(
        const auto program,
        templates::compile_inline(entry.from->compiled->manifest().id + "/pattern.yaml", text));
    return templates::render(program, pointers(model.app(), entry.scopes));
}

Result<DocNode> fill_document(const DocNode& node, const SlotEntry& entry, const ViewModel& model) {
    DocNode filled = node;
    if (const auto* text = node.as_text()) {
        DZ_TRY_ASSIGN(filled.value, fill_text(*text, entry, model));
    }
    if (const auto* items = node.as_array()) {
        DocNode::Array array;
        for (const auto& item : *items) {
            DZ_TRY_ASSIGN(auto value, fill_document(item, entry, model));
            array.push_back(std::move(value));
        }
        filled.value = std::move(array);
    }
    if (const auto* members = node.as_object()) {
        DocNode::Object object;
        for (const auto& member : *members) {
            DZ_TRY_ASSIGN(auto key, fill_text(member.key, entry, model));
            DZ_TRY_ASSIGN(auto value, fill_document(member.value, entry, model));
            object.push_back({std::move(key), std::move(value), 0});
        }
        filled.value = std::move(object);
    }
    return filled;
}

}  // namespace

templates::Slots FilledSlots::texts() const {
    templates::Slots result;
    for (const auto& [id, slot] : declared) {
        auto& items = result[id];
        if (slot->type == Slot::Type::Map) continue;
        for (const auto& entry : entries.at(id))
            if (entry.text != nullptr) items.push_back({entry.text, entry.scopes});
    }
    return result;
}

Result<FilledSlots> fill_slots(const std::vector<ActivePattern>& patterns,
                               const CompiledLibrary& library, const ViewModel& model) {
    FilledSlots slots;
    DZ_TRY(declare(slots, patterns));
    for (const auto& active : patterns)
        for (std::size_t i = 0; i < active.compiled->manifest().contributes.size(); ++i)
            DZ_TRY(contribute(slots, active, i, library, model));
    for (auto& [id, entries] : slots.entries) {
        // Stable, so that what one contribution says about many things stays in their order.
        std::ranges::stable_sort(entries, {}, [](const SlotEntry& entry) {
            return std::tie(entry.item->order, entry.from->compiled->manifest().id,
                            entry.item->key);
        });
        if (slots.declared.at(id)->type == Slot::Type::Singleton) DZ_TRY(choose_one(id, entries));
    }
    return slots;
}

Result<DocNode> merged_document(const FilledSlots& slots, std::string_view slot,
                                const ViewModel& model) {
    const auto home = slots.declared.find(slot);
    if (home == slots.declared.end() || home->second->type != Slot::Type::Map)
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "plan.unknown_slot",
                     .message = "The slot \"" + std::string(slot) +
                                "\" is not declared as a map by a pattern of this app.",
                     .hint = "Declare it with type: map."});
    std::vector<DocumentPart> parts;
    for (const auto& entry : slots.entries.find(slot)->second) {
        if (!entry.item->value) continue;
        DZ_TRY_ASSIGN(auto value, fill_document(*entry.item->value, entry, model));
        parts.push_back(
            {entry.from->compiled->manifest().id, entry.item->priority, std::move(value)});
    }
    return merge_documents(slot, parts, home->second->sorted);
}

Result<bool> holds(const std::vector<Condition>& conditions, const ScopeChain& scopes,
                   std::string_view pattern) {
    for (const auto& condition : conditions) {
        const templates::Value* value = nullptr;
        for (auto scope = scopes.rbegin(); scope != scopes.rend() && value == nullptr; ++scope)
            value = (*scope)->find(condition.name);
        if (value == nullptr)
            return fail({.kind = ErrorKind::InvalidInput,
                         .code = "template.unknown_name",
                         .message = std::string(pattern) + "/pattern.yaml: \"" + condition.name +
                                    "\" in a condition is not a name.",
                         .hint = "docs/view-model.md lists the names."});
        if (templates::is_true(*value) != condition.wanted) return false;
    }
    return true;
}

}  // namespace dz::generate
