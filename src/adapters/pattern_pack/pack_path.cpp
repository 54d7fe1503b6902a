#include "adapters/pattern_pack/pack_path.hpp"

namespace dz::pattern_pack {

bool is_packed(std::string_view path) {
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto part = path.substr(0, slash);
        const bool is_folder = slash != std::string_view::npos;
        if (is_folder && (part == "files" || part == "static" || part == "snippets")) return true;
        if (part.starts_with('.') || part == (is_folder ? "cases" : "README.md")) return false;
        if (!is_folder) return true;
        path.remove_prefix(slash + 1);
    }
    return true;
}

}  // namespace dz::pattern_pack
