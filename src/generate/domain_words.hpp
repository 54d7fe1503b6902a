#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "generate/demo_data.hpp"
#include "model/pattern_library.hpp"

namespace dz::generate {

/// What a domain knows to say: words for demo records and the headline of its landing page.
struct DomainWords {
    DemoVocabulary banks;
    std::string headline;  ///< Empty leaves it to the family.
};

/// Reads the `vocabulary.yaml` of a domain pattern: `banks` of texts and numbers by "Entity.field",
/// and `landing: { hero }`. What it does not know is left alone.
///
/// Fails with the errors of parse_document.
Result<DomainWords> read_domain_words(std::string_view text, std::string_view file);

/// The words of the pattern `domain-<industry>`; none when the library has no such pattern.
Result<DomainWords> domain_words_of(const PatternLibrary& library, std::string_view industry);

}  // namespace dz::generate
