#pragma once

#include <string>
#include <vector>

namespace dz::migrate {

struct Rename {
    std::string from;
    std::string to;
    bool operator==(const Rename&) const = default;
};

/// Renames of one namespace in an order in which none takes a name that is still in use. Where
/// names change places, one of them passes through `<name>_moving`.
std::vector<Rename> ordered(std::vector<Rename> renames);

}  // namespace dz::migrate
