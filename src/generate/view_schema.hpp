#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "template/check.hpp"

namespace dz::generate {

/// The documented names of the view model, scope by scope. One value per pattern library: the
/// flags `has_…` and `is_…` follow the capabilities its patterns provide.
///
/// Schemas point at each other, so the whole is neither copied nor moved.
class ViewSchemas {
public:
    /// `capabilities` are those the library provides: "feature:comments", "field:money".
    explicit ViewSchemas(const std::vector<std::string>& capabilities);
    ViewSchemas(const ViewSchemas&) = delete;
    ViewSchemas& operator=(const ViewSchemas&) = delete;

    templates::ViewSchema app;
    templates::ViewSchema entity;
    templates::ViewSchema field;
    templates::ViewSchema relation;
    templates::ViewSchema child;
    templates::ViewSchema value;
    templates::ViewSchema transition;
    templates::ViewSchema rule;
    templates::ViewSchema condition;
    templates::ViewSchema unique;
    templates::ViewSchema view;
    templates::ViewSchema role;
    templates::ViewSchema grant;
    templates::ViewSchema page;
    templates::ViewSchema section;
    templates::ViewSchema widget;
    templates::ViewSchema automation;
    templates::ViewSchema action;
    templates::ViewSchema feature;
    templates::ViewSchema integration;
    templates::ViewSchema option;
    templates::ViewSchema icon;
    templates::ViewSchema migration;

    /// The field types a flag `is_<type>` exists for, in letter order.
    const std::vector<std::string>& types() const { return types_; }

    /// Every schema, in the order of the documentation.
    std::vector<const templates::ViewSchema*> all() const;

    /// The scopes around a file that says `for: <noun>`, outermost first; empty when no file can
    /// be written for that noun. "app" or nothing is the app alone.
    templates::SchemaChain chain_for(std::string_view noun) const;

    /// The nouns `for` accepts.
    static const std::vector<std::string>& nouns();

private:
    std::vector<std::string> types_;
};

/// The names whose existence follows the library: `has_feature_comments`, and per field type
/// `is_money`. `prefix` selects the capabilities: "field:".
std::string capability_flag(std::string_view capability);
std::string type_flag(std::string_view type);

/// docs/view-model.md: every scope with its names, kinds and meanings.
std::string view_model_markdown();

}  // namespace dz::generate
