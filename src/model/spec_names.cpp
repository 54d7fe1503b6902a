#include "model/spec_names.hpp"

#include <algorithm>
#include <array>

#include "base/plural.hpp"
#include "base/text.hpp"

namespace dz {
namespace {

constexpr std::array<std::string_view, 13> kEntities = {
    "Account",    "ApiKey",       "AuditEntry",     "Invitation",   "Member",
    "Membership", "Notification", "Session",        "Subscription", "User",
    "Webhook",    "Workspace",    "WorkspaceMember"};
constexpr std::array<std::string_view, 8> kMembers = {"createdAt", "createdBy",  "deletedAt",
                                                      "id",        "updatedAt",  "updatedBy",
                                                      "version",   "workspaceId"};

/// What expressions read as something else than a name.
constexpr std::array<std::string_view, 7> kReserved = {"and",  "false", "in",  "not",
                                                       "null", "or",    "true"};

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_alphanumeric(char c) {
    return is_upper(c) || is_lower(c) || is_digit(c);
}

template <class Words>
bool contains(const Words& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool is_entity_name(std::string_view name) {
    return !name.empty() && name.size() <= kMaxName && is_upper(name[0]) &&
           std::ranges::all_of(name, is_alphanumeric);
}

bool is_member_name(std::string_view name) {
    return !name.empty() && name.size() <= kMaxName && is_lower(name[0]) &&
           std::ranges::all_of(name, is_alphanumeric);
}

bool is_word_name(std::string_view name) {
    return !name.empty() && name.size() <= kMaxName && is_lower(name[0]) &&
           std::ranges::all_of(name, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_built_in_entity(std::string_view name) {
    return contains(kEntities, name);
}
bool is_built_in_member(std::string_view name) {
    return contains(kMembers, name);
}
bool is_reserved_word(std::string_view name) {
    return contains(kReserved, name);
}

std::string plural_name(std::string_view entity_name) {
    const std::string one = to_pascal(entity_name);
    const std::string many = pluralise(one);
    return many == one ? many + "List" : many;
}

}  // namespace dz
