#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dz::intent {

/// What a fixed phrase asks an app to have: "kanban board", "csv export", "landing page".
struct FeatureWord {
    enum class What : std::uint8_t {
        Feature,
        View,
        Page,
        Integration,
        Gap,    ///< Not built; `id` is the sentence that says why.
        Frame,  ///< Said of any app: "responsive".
    };
    What what;
    std::string_view id;
};

/// By lower-case words with a singular head; nothing for other phrases.
std::optional<FeatureWord> find_feature_word(std::string_view phrase);

}  // namespace dz::intent
