#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "intent/domain.hpp"
#include "intent/edit/editor.hpp"
#include "intent/edit/message.hpp"
#include "intent/edit/names.hpp"
#include "intent/edit/shape.hpp"
#include "intent/lexicon.hpp"

namespace dz::intent {

/// One message being carried out: the spec so far, what was spoken of last, and how each clause
/// ended. Lives for one call; not shared between threads.
///
/// The functions that end a clause return true, so that an edit reads `return s.ask(…);` and says
/// that the clause was its own. An edit that finds the clause is not its own returns false.
class EditSession {
public:
    EditSession(const EditRequest& request, AppSpec spec, const Lexicon& lexicon,
                const Domains& domains);

    const AppSpec& spec() const { return spec_; }
    Names names() const { return {spec_, focus_}; }
    const Focus& focus() const { return focus_; }
    void look_at(Focus focus) { focus_ = std::move(focus); }
    const Lexicon& lexicon() const { return lexicon_; }
    const Domains& domains() const { return domains_; }

    // How a clause can end.

    /// Carries out `first` with all that follows from it, then what `alter` does to the spec. The
    /// clause ends refused when the result does not validate, unchanged when nothing differs.
    bool act(Focus focus, const std::vector<Change>& first,
             const std::function<void(AppSpec&)>& alter = {});
    bool act(Focus focus, const std::function<void(AppSpec&)>& alter);
    bool ask(std::string text, std::vector<std::string> options = {});
    bool refuse(std::string text, std::vector<std::string> options = {});
    bool unchanged(std::string text);

    // What words mean; nothing after a question was asked about them.

    const Entity* entity_or_ask(const NameWords& words);
    std::optional<MemberRef> member_or_ask(const NameWords& words);
    bool ask_for_entity(const NameWords& words);
    bool ask_for_member(const NameWords& words, const MemberSearch& found);

    /// Undoes the last `count` edits: of this message, then of the history.
    bool undo(std::size_t count);
    bool redo();

    /// One clause: its bytes, for the decisions' reasons, then how it ended.
    void begin(const Ask& ask);
    bool is_answered() const { return answered_; }
    bool is_done() const { return answered_ && answer_.kind == AnswerKind::Done; }
    bool is_asked() const { return answered_ && answer_.kind == AnswerKind::Asked; }
    /// Takes back a question that another reading of the clause may answer.
    void forget_question();
    /// Takes back an answer that changed nothing.
    void forget();
    std::string said(const Ask& ask, Slice slice) const;  ///< As the person wrote it.

    Edit finish() &&;

private:
    struct Step {
        std::vector<Change> undo;
    };
    bool end(AnswerKind kind, std::string text, std::vector<std::string> options);
    bool record(const std::vector<Change>& changes, AppSpec reached, std::string text);

    const EditRequest& request_;
    AppSpec before_;
    AppSpec spec_;
    const Lexicon& lexicon_;
    const Domains& domains_;
    Focus focus_;
    std::vector<Step> steps_;
    std::size_t taken_back_ = 0;  ///< Edits of the history undone by this message.
    bool only_takes_back_ = true;
    Edit edit_;
    EditAnswer answer_;
    bool answered_ = false;
};

/// "Task" for a sentence: its label, in lower case for many.
std::string one_of(const Entity& entity);
std::string many_of(const Entity& entity);

Field* field_in(AppSpec& spec, const MemberRef& ref);
Relation* relation_in(AppSpec& spec, const MemberRef& ref);

}  // namespace dz::intent
