#pragma once

#include <optional>
#include <string>

#include "app/visitor.hpp"
#include "model/member_role.hpp"

namespace dz::app {

/// Who asks, as their credential shows it.
struct Caller {
    enum class By {
        ServerKey,  ///< The key of a server for one person, which also sets up accounts.
        Session,    ///< A person who signed in.
        ApiKey,     ///< A program of a person's.
    };
    By by = By::Session;
    std::string account;     ///< The account's id; "owner" for who has the server's key.
    std::string credential;  ///< The id of the session or key; "local" for the server's.

    // In the tenant they work in, if there is one.
    std::optional<Visitor> visitor = {};
    /// The tenant they would work in, were it not closed: then `visitor` is nothing, and what
    /// follows is about this one.
    std::optional<Visitor> closed = {};
    std::string tenant_name = {};
    MemberRole role = MemberRole::Viewer;
    Right right = Right::Read;  ///< The greatest they have there.

    /// What the session goes by from now on; none when that did not change.
    std::optional<std::string> fresh_secret = {};
};

}  // namespace dz::app
