#include "model/spec_renames.hpp"

namespace dz {
namespace {

template <class Key>
std::string later(const std::map<Key, std::string>& names, const Key& key,
                  const std::string& name) {
    const auto found = names.find(key);
    return found == names.end() ? name : found->second;
}

}  // namespace

std::string SpecRenames::entity(const std::string& name) const {
    return later(entities, name, name);
}

std::string SpecRenames::member(const std::string& entity, const std::string& name) const {
    return later(members, {entity, name}, name);
}

std::string SpecRenames::role(const std::string& name) const {
    return later(roles, name, name);
}

}  // namespace dz
