#include "migrate/rename_order.hpp"

#include <algorithm>

#include "migrate/constraint_names.hpp"
#include "migrate/schema.hpp"

namespace dz::migrate {
namespace {

/// A name between two names.
std::string passing(const std::string& name) {
    constexpr std::string_view kMark = "_moving";
    const auto plain = bare(name);
    return plain.substr(0, 63 - kMark.size()) + std::string(kMark);
}

}  // namespace

std::vector<Rename> ordered(std::vector<Rename> renames) {
    std::vector<Rename> result;
    while (!renames.empty()) {
        const auto is_free = [&renames](const Rename& rename) {
            return std::ranges::find(renames, rename.to, &Rename::from) == renames.end();
        };
        if (const auto next = std::ranges::find_if(renames, is_free); next != renames.end()) {
            result.push_back(*next);
            renames.erase(next);
            continue;
        }
        // Every name is wanted by another: a circle.
        auto& first = renames.front();
        auto place = passing(first.from);
        result.push_back({first.from, place});
        first.from = std::move(place);
    }
    return result;
}

}  // namespace dz::migrate
