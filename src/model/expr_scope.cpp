#include "model/expr_scope.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "model/relation_end.hpp"

namespace dz {
namespace {

constexpr std::array<std::string_view, 7> kNumbers = {"int",      "decimal", "money", "percent",
                                                      "duration", "rating",  "number"};
constexpr std::array<std::string_view, 5> kOpaque = {"image", "file", "address", "geo", "json"};

constexpr std::array<std::pair<std::string_view, ExprType>, 3> kRecordMembers = {
    {{"id", ExprType::Text}, {"createdAt", ExprType::DateTime}, {"updatedAt", ExprType::DateTime}}};
constexpr std::array<std::pair<std::string_view, ExprType>, 3> kUserMembers = {
    {{"id", ExprType::Text}, {"name", ExprType::Text}, {"email", ExprType::Text}}};

std::vector<std::string> names_of(const AppSpec& spec, const Entity* entity) {
    std::vector<std::string> names;
    if (!entity) {
        for (const auto& [name, type] : kUserMembers) names.emplace_back(name);
        return names;
    }
    for (const auto& field : entity->fields) names.push_back(field.name);
    for (auto& end : relation_ends(spec, *entity)) names.push_back(std::move(end.name));
    for (const auto& [name, type] : kRecordMembers) names.emplace_back(name);
    return names;
}

}  // namespace

std::optional<ExprType> implicit_member(bool of_user, std::string_view name) {
    for (const auto& [member, type] : of_user ? kUserMembers : kRecordMembers)
        if (member == name) return type;
    return std::nullopt;
}

ExprType expr_type_of(std::string_view field_type) {
    if (std::ranges::find(kNumbers, field_type) != kNumbers.end()) return ExprType::Number;
    if (std::ranges::find(kOpaque, field_type) != kOpaque.end()) return ExprType::Other;
    if (field_type == "bool") return ExprType::Bool;
    if (field_type == "date") return ExprType::Date;
    if (field_type == "datetime") return ExprType::DateTime;
    if (field_type == "time") return ExprType::Time;
    if (field_type == "enum") return ExprType::Enum;
    if (field_type == "tags") return ExprType::List;
    return ExprType::Text;
}

ExprName ExprScope::resolve(const std::vector<std::string>& path) const {
    ExprName name;
    const Entity* owner = &entity_;  // Null is the built-in user.
    name.type = ExprType::Record;
    name.record = owner;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string& segment = path[i];
        const bool reachable = name.type == ExprType::Record || name.type == ExprType::User;
        if (reachable && owner) {
            if (const Field* field = find_field(*owner, segment)) {
                name.type = expr_type_of(field->type);
                name.field = field;
                name.record = nullptr;
                continue;
            }
            if (const auto end = find_relation_end(spec_, *owner, segment)) {
                if (!end->many || name.collection.empty()) {
                    owner = end->target;
                    name.type = owner ? ExprType::Record : ExprType::User;
                    name.record = owner;
                    if (end->many) {
                        name.collection_size = i + 1;
                        name.collection = join({path.begin(), path.begin() + i + 1}, ".");
                    }
                    continue;
                }
            }
        }
        const auto implicit = reachable ? implicit_member(owner == nullptr, segment) : std::nullopt;
        if (!implicit) {
            name.problem_at = i;
            name.owner = !reachable ? "\"" + path[i - 1] + "\", which has none"
                         : owner    ? owner->name
                                    : "User";
            if (reachable) name.candidates = names_of(spec_, owner);
            return name;
        }
        name.type = *implicit;
        name.record = nullptr;
    }
    return name;
}

}  // namespace dz
