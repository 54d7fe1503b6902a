#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/document.hpp"

namespace dz::generate {

/// What one pattern adds to a document.
struct DocumentPart {
    std::string pattern;  ///< Named in conflicts.
    int priority = 100;
    DocNode value;
};

/// Merges parts into one document, in their order: objects key by key (a key keeps the place where
/// it appeared first), lists by appending what they do not hold yet. Of two different scalars, or
/// of a scalar and something else, the part with the higher priority counts.
///
/// `sorted` lists objects, by dotted path, whose keys are put in letter order; "" is the document.
///
/// Fails with `plan.value_conflict`, naming both patterns and the path, when different scalars have
/// equal priority.
Result<DocNode> merge_documents(std::string_view slot, const std::vector<DocumentPart>& parts,
                                const std::vector<std::string>& sorted);

}  // namespace dz::generate
