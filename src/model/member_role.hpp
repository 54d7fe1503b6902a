#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace dz {

/// What somebody may do in a tenant. Each right contains those before it.
enum class Right {
    Read,    ///< Look at everything of the tenant.
    Write,   ///< Make, change and delete projects; start runs.
    Manage,  ///< Invite and remove people, change their roles, read the audit log.
    Own,     ///< Rename, export and delete the tenant; make owners.
};

/// What a member is in a tenant; one with a larger role may do all that the others may.
enum class MemberRole { Viewer, Developer, Admin, Owner };

inline constexpr std::array kRights{Right::Read, Right::Write, Right::Manage, Right::Own};
inline constexpr std::array kMemberRoles{MemberRole::Viewer, MemberRole::Developer,
                                         MemberRole::Admin, MemberRole::Owner};

constexpr Right right_of(MemberRole role) {
    switch (role) {
        case MemberRole::Viewer:
            return Right::Read;
        case MemberRole::Developer:
            return Right::Write;
        case MemberRole::Admin:
            return Right::Manage;
        case MemberRole::Owner:
            return Right::Own;
    }
    return Right::Read;
}

std::string_view to_string(Right right);      ///< "read"
std::string_view to_string(MemberRole role);  ///< "developer"

std::optional<Right> right_named(std::string_view text);
std::optional<MemberRole> member_role_named(std::string_view text);

}  // namespace dz
