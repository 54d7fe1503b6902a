#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generate/compiled_library.hpp"
#include "generate/names.hpp"

namespace dz::generate {

/// Reads from the patterns of an app which names are taken: what their manifests reserve, the
/// identifiers of every template that spells an entity, and the files beside those an entity is
/// written to. So nobody keeps lists of names, and a new template needs none.
///
/// Pure. `patterns` must have compiled, so their templates hold no errors.
TakenNames taken_names(const std::vector<const CompiledPattern*>& patterns);

/// The identifiers of one script template that could meet the name of an entity, and the ways in
/// which it spells one. Members (`a.b`, `b:`), strings and comments cannot.
struct TemplateWords {
    std::set<std::string, std::less<>> words;
    std::set<Spelling> spellings;
    std::vector<std::string> includes;  ///< Names of snippets.
    std::vector<std::string> slots;
    bool names_links = false;
};
TemplateWords read_words(std::string_view source);

}  // namespace dz::generate
