#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "generate/domain_words.hpp"
#include "generate/names.hpp"
#include "generate/view_schema.hpp"
#include "model/blueprint.hpp"
#include "template/scope.hpp"

namespace dz::generate {

using templates::ScopeList;
/// Shared by every list of a view tree in which the thing stands.
using ScopePtr = std::shared_ptr<const templates::Scope>;

/// Scopes from the outermost to the innermost.
using ScopeChain = std::vector<ScopePtr>;

/// Everything templates can see of one blueprint: docs/view-model.md, filled in.
///
/// Immutable; safe to read from any thread. Borrows nothing.
class ViewModel {
public:
    /// `capabilities` are those the library provides, as for ViewSchemas.
    ///
    /// Fails when an expression of the spec does not type (`expr.*`) or a colour of its theme is
    /// unknown (`theme.*`).
    static Result<ViewModel> build(const Blueprint& blueprint, const TakenNames& taken,
                                   const std::vector<std::string>& capabilities,
                                   const DomainWords& words = {});

    const ScopePtr& app() const { return app_; }

    /// The migrations of the app, in order, as "0001_add_suppliers". Without this call there are
    /// none.
    void put_migrations(const std::vector<std::string>& names);

    /// The scopes for each thing of a noun, in the order of the spec: `for: entity` gives one
    /// chain per entity, "app" the app alone; unknown nouns give none.
    std::vector<ScopeChain> chains_for(std::string_view noun) const;

private:
    std::shared_ptr<templates::Scope> app_scope_;  ///< The same as `app_`.
    ScopePtr app_;
    std::map<std::string, std::vector<ScopeChain>, std::less<>> chains_;
};

}  // namespace dz::generate
