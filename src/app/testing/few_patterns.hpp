#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/pattern_pack/built_in_patterns.hpp"
#include "model/pattern_library.hpp"

namespace dz::app::testing {

/// The built-in patterns with these domains alone: reading all eighty takes seconds where nothing
/// is optimised.
inline PatternLibrary library_with_domains(const std::vector<std::string>& domains) {
    auto files = pattern_pack::built_in_patterns();
    std::erase_if(files, [&](const PackFile& file) {
        const std::string_view path = file.path;
        return path.starts_with("domain-") && std::ranges::none_of(domains, [&](const auto& one) {
                   return path.starts_with("domain-" + one + "/");
               });
    });
    return PatternLibrary::load({std::move(files)}).value();
}

}  // namespace dz::app::testing
