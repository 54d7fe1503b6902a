#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intent/domain.hpp"
#include "intent/text_encoder.hpp"
#include "model/pattern_library.hpp"
#include "neural/meaning_index.hpp"

namespace dz::app {

/// A pattern as people look at it: its newest version.
struct CataloguedPattern {
    const LoadedPattern* loaded = nullptr;
    std::string name;                        ///< "Veterinary clinic", "Webhooks".
    const intent::Domain* domain = nullptr;  ///< What a template gives; null for other kinds.

    const Pattern& manifest() const { return loaded->manifest; }
};

/// A pattern, and how close it comes to what was asked for; no score where nothing was.
struct RankedPattern {
    const CataloguedPattern* pattern = nullptr;
    std::optional<double> score;
};

/// All patterns there are, to be looked through and searched. Borrows the library, the domains and
/// the encoder, which may be null: then words alone are compared. Any thread may ask.
class PatternCatalogue {
public:
    PatternCatalogue(const PatternLibrary& library, const intent::Domains& domains,
                     const intent::TextEncoder* encoder);

    /// What apps are made of first, ready domains last; within a kind by name.
    const std::vector<CataloguedPattern>& all() const { return patterns_; }

    /// Fails with `pattern.not_found`, naming the nearest id.
    Result<const CataloguedPattern*> find(std::string_view id) const;

    /// Patterns of a kind ("" is any) that come close to a query, best first; without a query all
    /// of them, in the order of all(). Encodes the query.
    ///
    /// Fails with `pattern.kind` for what is no kind.
    Result<std::vector<RankedPattern>> search(std::string_view query, std::string_view kind) const;

private:
    const neural::MeaningIndex& index() const;

    const intent::TextEncoder* encoder_;
    std::vector<CataloguedPattern> patterns_;
    // Made when it is first asked: a pack of one's own has texts whose vectors cost time.
    mutable std::once_flag once_;
    mutable std::unique_ptr<const neural::MeaningIndex> index_;
};

/// The texts that say what a pattern means. Their vectors are made at build time for built-in ones.
std::vector<std::string> meanings_of(const CataloguedPattern& pattern);

}  // namespace dz::app
