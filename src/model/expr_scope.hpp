#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/app_spec.hpp"
#include "model/expr.hpp"

namespace dz {

/// What a dotted name of an expression stands for.
struct ExprName {
    ExprType type = ExprType::Null;
    const Field* field = nullptr;     ///< When it ends at a declared field.
    const Entity* record = nullptr;   ///< When it ends at a record that is not a user.
    std::string collection;           ///< The part up to the to-many relation, or empty.
    std::size_t collection_size = 0;  ///< Segments of that part.

    std::optional<std::size_t> problem_at;  ///< The segment that names nothing.
    std::string owner;                      ///< Then: whose name it would be.
    std::vector<std::string> candidates;    ///< Then: what it could have been.
};

/// The names an expression over an entity may use. Borrows the spec.
class ExprScope {
public:
    ExprScope(const AppSpec& spec, const Entity& entity) : spec_(spec), entity_(entity) {}

    /// A second to-many relation on the way is a problem at its segment.
    ExprName resolve(const std::vector<std::string>& path) const;

private:
    const AppSpec& spec_;
    const Entity& entity_;
};

/// Members every record or user has without declaring them, and their types.
std::optional<ExprType> implicit_member(bool of_user, std::string_view name);

}  // namespace dz
