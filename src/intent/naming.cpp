#include "intent/naming.hpp"

#include <cstdint>
#include <unordered_set>

#include "base/text.hpp"

namespace dz::intent {
namespace {

constexpr std::size_t kMaxName = 48;

const std::unordered_set<std::string_view>& reserved_fields() {
    static const std::unordered_set<std::string_view> words{
        "id",        "createdAt",   "updatedAt", "deletedAt", "createdBy", "updatedBy",
        "workspace", "workspaceId", "package",   "interface", "public",    "private",
        "protected", "constructor", "prototype", "toString",  "valueOf",   "hasOwnProperty",
        "class",     "function",    "default",   "delete",    "new",       "return",
        "import",    "export",      "null",      "true",      "false",     "undefined",
        "in",        "if",          "else",      "for",       "while",     "do",
        "switch",    "case",        "break",     "continue",  "const",     "let",
        "var",       "void",        "this",      "super",     "extends",   "static",
        "enum",      "await",       "async",     "yield",     "typeof",    "instanceof",
        "with",      "try",         "catch",     "finally",   "throw",     "and",
        "or",        "not",         "search",    "select",    "from",      "where",
        "table",     "user",        "group",     "order",     "sum",       "count",
        "min",       "max",         "avg",       "version",   "then",      "length",
        "name$",     "arguments",   "eval",      "q",         "sort",      "cursor",
        "limit"};
    return words;
}

// A cut in the middle of a word would read badly: cut between words, or hard as a last resort.
std::string bounded(std::string name) {
    if (name.size() > kMaxName) name.resize(kMaxName);
    return name;
}

std::string hash_suffix(std::string_view text) {
    // FNV-1a: names without a Latin spelling must still differ from one another.
    std::uint32_t hash = 2166136261u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return std::to_string(hash % 1000);
}

}  // namespace

bool is_built_in(std::string_view entity) {
    static const std::unordered_set<std::string_view> words{
        "User",         "Workspace",  "Session",    "Member",   "Membership", "Invite",
        "Invitation",   "Account",    "AuditEntry", "AuditLog", "ApiKey",     "Webhook",
        "Notification", "Attachment", "Comment",    "Token",    "Object",     "Array",
        "String",       "Number",     "Boolean",    "Function", "Date",       "Map",
        "Set",          "Promise",    "Error",      "Symbol",   "Record",     "Subscription"};
    return words.contains(entity);
}

std::string entity_name(std::string_view key) {
    auto name = to_pascal(key);
    if (name.empty()) name = "Item" + hash_suffix(key);
    if (name.front() >= '0' && name.front() <= '9') name = "No" + name;
    name = bounded(std::move(name));
    return is_built_in(name) ? name + "Entry" : name;
}

std::string field_name(const std::vector<std::string>& words) {
    const auto text = join(words, " ");
    auto name = to_camel(text);
    if (name.empty()) name = "field" + hash_suffix(text);
    if (name.front() >= '0' && name.front() <= '9') name = "no" + name;
    return member_name(bounded(std::move(name)));
}

std::string member_name(std::string name) {
    return reserved_fields().contains(name) ? name + "Value" : name;
}

std::string value_name(std::string_view text) {
    auto name = to_snake(text);
    if (name.empty()) name = "value_" + hash_suffix(text);
    if (name.front() >= '0' && name.front() <= '9') name = "v" + name;
    return bounded(std::move(name));
}

}  // namespace dz::intent
