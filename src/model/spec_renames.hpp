#pragma once

#include <map>
#include <string>
#include <utility>

namespace dz {

/// What was called otherwise in an earlier spec. Keys are the names of the earlier spec, values
/// those of the later one.
struct SpecRenames {
    std::map<std::string, std::string> entities;
    /// Fields and relations, by earlier entity and member.
    std::map<std::pair<std::string, std::string>, std::string> members;
    std::map<std::string, std::string> roles;

    bool operator==(const SpecRenames&) const = default;

    /// The later name, which is the same unless it was renamed.
    std::string entity(const std::string& name) const;
    std::string member(const std::string& entity, const std::string& name) const;
    std::string role(const std::string& name) const;
};

}  // namespace dz
