#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"

namespace dz::intent {

/// What became of a clause.
enum class Coverage { Covered, Uncovered, Assumed };
std::string_view to_string(Coverage coverage);

/// One stretch of the description and what implements it.
struct Clause {
    std::string text;
    std::size_t start = 0;  ///< Byte range in the description.
    std::size_t end = 0;
    Coverage status = Coverage::Uncovered;
    std::vector<std::string> decisions;  ///< Ids of decisions.
    double confidence = 0;               ///< In [0, 1]; 0 when uncovered.
    std::string reason;                  ///< Why it is uncovered or assumed; else empty.
};

/// Something typical that the text did not ask for. Nothing happens until it is accepted.
struct Suggestion {
    std::string id;
    std::string title;  ///< "Add invoices"
    std::string why;    ///< "Typical for a veterinary clinic."
    std::vector<Change> changes;
    double confidence = 0;
    bool preselected = false;
};

/// Asked only where the answer changes the spec much.
struct Question {
    std::string id;
    std::string text;
    std::vector<std::string> options;
};

struct Understanding {
    std::vector<Decision> decisions;  ///< In order; folding them over `current` gives `spec`.
    AppSpec spec;
    std::vector<Clause> trace;  ///< In order; covers every byte that is not white space.
    std::vector<Suggestion> suggestions;
    std::vector<Question> questions;  ///< At most three.
    std::string language;             ///< ISO 639-1, "und" when unknown.
    std::string domain;               ///< Id of the kind of app; empty when none fits.
};

/// What a person wants, in their words: UTF-8, up to kMaxDescriptionBytes.
struct Description {
    std::string_view text;
};

inline constexpr std::size_t kMaxDescriptionBytes = 1024 * 1024;

/// Turns words into decisions. Implementations may be rules or a model; all keep the promise that
/// no clause is dropped silently and nothing is invented without saying so.
class Planner {
public:
    virtual ~Planner() = default;

    /// Fails with `intent.empty`, `intent.too_long`, `intent.no_words`, `intent.no_records` or
    /// `intent.described`
    /// (`current` already has records), each with a hint. Callable from several threads at once.
    virtual Result<Understanding> understand(const Description& description,
                                             const AppSpec& current) const = 0;
};

}  // namespace dz::intent
