#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "generate/compiled_library.hpp"
#include "generate/view_model.hpp"
#include "template/render.hpp"

namespace dz::generate {

/// A pattern of a blueprint, ready to render.
struct ActivePattern {
    const CompiledPattern* compiled = nullptr;
    ScopePtr params;
};

/// One contribution, for one thing.
struct SlotEntry {
    const ActivePattern* from = nullptr;
    const Contribution* item = nullptr;
    const templates::Program* text = nullptr;  ///< Null for documents.
    ScopeChain scopes;                         ///< Inside the app: parameters, then the thing.
};

/// Every slot of the active patterns with what was contributed to it, in order.
struct FilledSlots {
    std::map<std::string, const Slot*, std::less<>> declared;
    std::map<std::string, std::vector<SlotEntry>, std::less<>> entries;

    /// The slots that hold text, for the renderer.
    templates::Slots texts() const;
};

/// Gathers the contributions of the active patterns. Contributions to slots whose home is not in
/// the app are left out. Fails with `plan.slot_conflict` or `plan.unknown_slot`.
Result<FilledSlots> fill_slots(const std::vector<ActivePattern>& patterns,
                               const CompiledLibrary& library, const ViewModel& model);

/// The document of a map slot. Fails with `plan.value_conflict` or a template's error.
Result<DocNode> merged_document(const FilledSlots& slots, std::string_view slot,
                                const ViewModel& model);

/// Whether all conditions hold in the scopes. An unknown name is `template.unknown_name`.
Result<bool> holds(const std::vector<Condition>& conditions, const ScopeChain& scopes,
                   std::string_view pattern);

}  // namespace dz::generate
