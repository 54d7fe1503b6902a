#include <map>
#include <utility>
#include <variant>

#include "timeline/spec_renames.hpp"

namespace dz::timeline {
namespace {

/// Follows names through changes. Everything is kept by its present name.
class Tracker {
public:
    void follow(const EntityRename& change) {
        const auto origin = take(entities_, change.entity);
        entities_[change.to] = origin;
        if (auto members = members_.extract(change.entity); !members.empty()) {
            members.key() = change.to;
            members_.insert(std::move(members));
        }
    }
    void follow(const EntityRemove& change) {
        entities_.erase(change.entity);
        members_.erase(change.entity);
    }
    void follow(const FieldRename& change) { move(change.entity, change.field, change.to); }
    void follow(const RelationRename& change) { move(change.entity, change.relation, change.to); }
    void follow(const FieldRemove& change) { members_[change.entity].erase(change.field); }
    void follow(const RelationRemove& change) { members_[change.entity].erase(change.relation); }
    void follow(const RoleRename& change) { roles_[change.to] = take(roles_, change.role); }
    void follow(const RoleRemove& change) { roles_.erase(change.role); }
    template <class Other>
    void follow(const Other&) {}

    SpecRenames result() const {
        SpecRenames renames;
        for (const auto& [now, was] : entities_)
            if (now != was) renames.entities[was] = now;
        for (const auto& [entity, members] : members_) {
            const auto found = entities_.find(entity);
            const auto& owner = found == entities_.end() ? entity : found->second;
            for (const auto& [now, was] : members)
                if (now != was) renames.members[{owner, was}] = now;
        }
        for (const auto& [now, was] : roles_)
            if (now != was) renames.roles[was] = now;
        return renames;
    }

private:
    using Origins = std::map<std::string, std::string>;  ///< Present name to first name.

    static std::string take(Origins& origins, const std::string& name) {
        auto node = origins.extract(name);
        return node.empty() ? name : std::move(node.mapped());
    }

    void move(const std::string& entity, const std::string& from, const std::string& to) {
        auto& members = members_[entity];
        members[to] = take(members, from);
    }

    Origins entities_;
    std::map<std::string, Origins> members_;
    Origins roles_;
};

}  // namespace

SpecRenames renames_in(const std::vector<Change>& changes) {
    Tracker tracker;
    for (const auto& change : changes)
        std::visit([&tracker](const auto& one) { tracker.follow(one); }, change);
    return tracker.result();
}

}  // namespace dz::timeline
