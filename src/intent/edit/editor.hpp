#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/app_spec.hpp"
#include "model/decision.hpp"

namespace dz::intent {

/// An edit that was made earlier, which "undo that" takes back.
struct PastEdit {
    std::string text;
    std::vector<Decision> decisions;
    std::vector<Change> undo;  ///< Applied in order, they give the spec before the edit.
    bool takes_back = false;   ///< The edit itself took an earlier one back.
};

/// What a person asks of an app that exists.
struct EditRequest {
    std::string_view text;
    const AppSpec& spec;
    const std::vector<PastEdit>& history;  ///< Oldest first.
    std::int64_t last_seq = 0;             ///< Of the last decision; new ones count on.
};

enum class AnswerKind : std::uint8_t {
    Done,       ///< Decisions were made.
    Asked,      ///< Something is missing or could mean several things.
    Refused,    ///< It is not understood, or would break the app.
    Unchanged,  ///< It is so already, was a question, or asks for nothing.
};
std::string_view to_string(AnswerKind kind);

/// What became of one clause of the message.
struct EditAnswer {
    std::string clause;     ///< As written.
    std::size_t start = 0;  ///< Byte range in the message.
    std::size_t end = 0;
    AnswerKind kind = AnswerKind::Refused;
    std::string text;                    ///< A sentence; empty when done.
    std::vector<std::string> options;    ///< What could be meant instead.
    std::vector<std::string> decisions;  ///< Ids, when done.
};

struct Edit {
    bool acted = false;  ///< Whether anything changed.
    std::vector<Decision> decisions;
    AppSpec spec;              ///< The decisions folded over the given one; equal to it otherwise.
    std::vector<Change> undo;  ///< Turn `spec` back into the given one.
    bool takes_back = false;   ///< Only earlier edits were taken back.
    std::vector<EditAnswer> answers;  ///< In the order of the message.
};

inline constexpr std::size_t kMaxEditBytes = 16 * 1024;

/// Turns what a person asks for into decisions about an existing spec. Implementations never act
/// on a target that is missing or ambiguous, and never make a spec that does not validate.
class Editor {
public:
    virtual ~Editor() = default;

    /// Fails with `edit.empty`, `edit.too_long`, or the errors of `normalise` when the given spec
    /// is not valid. Pure; callable from several threads at once.
    virtual Result<Edit> edit(const EditRequest& request) const = 0;
};

}  // namespace dz::intent
