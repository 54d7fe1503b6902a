#include <algorithm>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "timeline/spec_renames.hpp"

namespace dz::timeline {
namespace {

tl::unexpected<Error> unknown(std::string_view noun, const std::string& name,
                              std::string_view which, const std::vector<std::string>& names) {
    return fail({.kind = ErrorKind::NotFound,
                 .code = "rename.unknown",
                 .message = "There is no " + std::string(noun) + " \"" + name + "\" in the " +
                            std::string(which) + " spec of the app.",
                 .hint = did_you_mean(name, names, "There are: " + join(names, ", ") + ".")});
}

template <class T>
std::vector<std::string> names_of(const std::vector<T>& items) {
    std::vector<std::string> names;
    for (const auto& item : items) names.push_back(item.name);
    return names;
}

Status expect_name(std::string_view noun, const std::string& name, std::string_view which,
                   const std::vector<std::string>& names) {
    if (std::ranges::find(names, name) == names.end()) return unknown(noun, name, which, names);
    return {};
}

std::vector<std::string> members_of(const Entity& entity) {
    auto names = names_of(entity.fields);
    for (const auto& relation : entity.relations) names.push_back(relation.name);
    return names;
}

class HintReader {
public:
    HintReader(const AppSpec& from, const AppSpec& to) : from_(from), to_(to) {}

    Result<RenameHints> run(const std::vector<std::string>& hints) {
        // Entities first, so that members may be named in any order.
        for (const bool members : {false, true})
            for (const auto& hint : hints) {
                const auto equals = hint.find('=');
                if (equals == std::string::npos || equals == 0) return syntax(hint);
                const auto left = hint.substr(0, equals);
                const auto right = hint.substr(equals + 1);
                if ((left.find('.') != std::string::npos) == members)
                    DZ_TRY(members ? read_member(left, right) : read_whole(left, right));
            }
        return std::move(result_);
    }

private:
    static tl::unexpected<Error> syntax(const std::string& hint) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "rename.syntax",
                     .message = "\"" + hint + "\" does not say what was renamed to what.",
                     .hint = "Write Task=Ticket, Task.dueOn=deadline or role:client=customer; "
                             "Task.dueOn= says that it was not renamed."});
    }

    Status read_whole(const std::string& left, const std::string& right) {
        constexpr std::string_view kRole = "role:";
        if (left.starts_with(kRole)) {
            const auto was = left.substr(kRole.size());
            DZ_TRY(expect_name("role", was, "earlier", names_of(from_.roles)));
            if (right.empty()) return {};
            DZ_TRY(expect_name("role", right, "new", names_of(to_.roles)));
            result_.renames.roles[was] = right;
            return {};
        }
        DZ_TRY(expect_name("entity", left, "earlier", names_of(from_.entities)));
        if (right.empty()) {
            result_.refused.entities[left];
            return {};
        }
        DZ_TRY(expect_name("entity", right, "new", names_of(to_.entities)));
        result_.renames.entities[left] = right;
        return {};
    }

    Status read_member(const std::string& left, const std::string& right) {
        const auto dot = left.find('.');
        const auto entity = left.substr(0, dot);
        const auto member = left.substr(dot + 1);
        DZ_TRY(expect_name("entity", entity, "earlier", names_of(from_.entities)));
        DZ_TRY(expect_name("field or relation", member, "earlier",
                           members_of(*from_.find_entity(entity))));
        if (right.empty()) {
            result_.refused.members[{entity, member}];
            return {};
        }
        const auto owner = result_.renames.entity(entity);
        DZ_TRY(expect_name("entity", owner, "new", names_of(to_.entities)));
        const auto name = right.starts_with(owner + ".") ? right.substr(owner.size() + 1) : right;
        DZ_TRY(expect_name("field or relation", name, "new", members_of(*to_.find_entity(owner))));
        result_.renames.members[{entity, member}] = name;
        return {};
    }

    const AppSpec& from_;
    const AppSpec& to_;
    RenameHints result_;
};

}  // namespace

Result<RenameHints> parse_rename_hints(const std::vector<std::string>& hints, const AppSpec& from,
                                       const AppSpec& to) {
    return HintReader(from, to).run(hints);
}

}  // namespace dz::timeline
