#include "model/member_role.hpp"

namespace dz {

std::string_view to_string(Right right) {
    switch (right) {
        case Right::Read:
            return "read";
        case Right::Write:
            return "write";
        case Right::Manage:
            return "manage";
        case Right::Own:
            return "own";
    }
    return "read";
}

std::string_view to_string(MemberRole role) {
    switch (role) {
        case MemberRole::Viewer:
            return "viewer";
        case MemberRole::Developer:
            return "developer";
        case MemberRole::Admin:
            return "admin";
        case MemberRole::Owner:
            return "owner";
    }
    return "viewer";
}

std::optional<Right> right_named(std::string_view text) {
    for (const auto right : kRights)
        if (to_string(right) == text) return right;
    return std::nullopt;
}

std::optional<MemberRole> member_role_named(std::string_view text) {
    for (const auto role : kMemberRoles)
        if (to_string(role) == text) return role;
    return std::nullopt;
}

}  // namespace dz
