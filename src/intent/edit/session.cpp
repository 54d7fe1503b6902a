#include "intent/edit/session.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "model/validate_spec.hpp"
#include "timeline/apply.hpp"
#include "timeline/consequences.hpp"
#include "timeline/diff.hpp"

namespace dz::intent {
namespace {

/// Files that somebody wrote lie beside the spec, and are taken back as it is.
bool writes_file(const Change& change) {
    return std::holds_alternative<FileEdit>(change);
}

/// What the last decision of an earlier edit was about: "make it required" goes on from there.
Focus focus_of(const Change& change) {
    Focus out;
    std::visit(
        [&](const auto& kind) {
            using Kind = std::decay_t<decltype(kind)>;
            if constexpr (std::is_same_v<Kind, EntityAdd>) out = {kind.entity.name, {}, true};
            if constexpr (std::is_same_v<Kind, EntityRename>) out = {kind.to, {}, true};
            if constexpr (std::is_same_v<Kind, FieldAdd> || std::is_same_v<Kind, FieldSet>)
                out = {kind.entity, kind.field.name};
            if constexpr (std::is_same_v<Kind, RelationAdd> || std::is_same_v<Kind, RelationSet>)
                out = {kind.entity, kind.relation.name};
            if constexpr (std::is_same_v<Kind, FieldRename> || std::is_same_v<Kind, RelationRename>)
                out = {kind.entity, kind.to};
            if constexpr (std::is_same_v<Kind, StateSet> || std::is_same_v<Kind, RuleAdd> ||
                          std::is_same_v<Kind, ViewSet>)
                out.entity = kind.entity;
        },
        change);
    return out;
}

/// Taking apart and putting together again: applied in reverse, they give the spec before.
Result<std::vector<Change>> inverse_of(AppSpec spec, const std::vector<Change>& changes) {
    std::vector<Change> undo;
    for (const auto& change : changes) {
        DZ_TRY_ASSIGN(auto back, timeline::invert(spec, change));
        undo.insert(undo.begin(), back.begin(), back.end());
        DZ_TRY_ASSIGN(spec, timeline::apply(std::move(spec), change));
    }
    return undo;
}

}  // namespace

std::string_view to_string(AnswerKind kind) {
    switch (kind) {
        case AnswerKind::Done:
            return "done";
        case AnswerKind::Asked:
            return "question";
        case AnswerKind::Refused:
            return "refused";
        case AnswerKind::Unchanged:
            return "unchanged";
    }
    return "refused";
}

EditSession::EditSession(const EditRequest& request, AppSpec spec, const Lexicon& lexicon,
                         const Domains& domains)
    : request_(request),
      before_(std::move(spec)),
      spec_(before_),
      lexicon_(lexicon),
      domains_(domains) {
    if (!request.history.empty() && !request.history.back().takes_back)
        for (const auto& decision : request.history.back().decisions)
            if (auto focus = focus_of(decision.change); !focus.entity.empty()) {
                // A record that was added with its fields stays what "they" are.
                const bool inside = focus.entity == focus_.entity && focus_.member.empty();
                if (!inside) focus_ = std::move(focus);
            }
    if (spec_.find_entity(focus_.entity) == nullptr) focus_ = {};
}

void EditSession::begin(const Ask& ask) {
    answer_ = {};
    answer_.start = ask.start;
    answer_.end = ask.end;
    answer_.clause = std::string(request_.text.substr(ask.start, ask.end - ask.start));
    answered_ = false;
}

bool EditSession::end(AnswerKind kind, std::string text, std::vector<std::string> options) {
    if (answered_) return true;
    answered_ = true;
    answer_.kind = kind;
    answer_.text = std::move(text);
    answer_.options = std::move(options);
    edit_.answers.push_back(answer_);
    return true;
}

void EditSession::forget_question() {
    if (!answered_ || answer_.kind != AnswerKind::Asked) return;
    answered_ = false;
    edit_.answers.pop_back();
}

void EditSession::forget() {
    if (!answered_ || answer_.kind == AnswerKind::Done) return;
    answered_ = false;
    edit_.answers.pop_back();
}

bool EditSession::ask(std::string text, std::vector<std::string> options) {
    return end(AnswerKind::Asked, std::move(text), std::move(options));
}
bool EditSession::refuse(std::string text, std::vector<std::string> options) {
    return end(AnswerKind::Refused, std::move(text), std::move(options));
}
bool EditSession::unchanged(std::string text) {
    return end(AnswerKind::Unchanged, std::move(text), {});
}

bool EditSession::record(const std::vector<Change>& changes, AppSpec reached, std::string text) {
    auto undo = inverse_of(spec_, changes);
    if (!undo) return refuse(undo.error().message);
    for (const auto& change : changes) {
        Decision decision;
        decision.seq = request_.last_seq + static_cast<std::int64_t>(edit_.decisions.size()) + 1;
        decision.id = "d" + std::to_string(decision.seq);
        decision.change = change;
        decision.why = "You wrote \"" + answer_.clause + "\".";
        decision.text_start = answer_.start;
        decision.text_end = answer_.end;
        answer_.decisions.push_back(decision.id);
        edit_.decisions.push_back(std::move(decision));
    }
    edit_.undo.insert(edit_.undo.begin(), undo->begin(), undo->end());
    steps_.push_back({*std::move(undo)});
    spec_ = std::move(reached);
    return end(AnswerKind::Done, std::move(text), {});
}

bool EditSession::act(Focus focus, const std::vector<Change>& first,
                      const std::function<void(AppSpec&)>& alter) {
    std::vector<Change> changes;
    AppSpec draft = spec_;
    for (const auto& change : first) {
        auto all = timeline::with_consequences(draft, change);
        if (!all) return refuse(all.error().message, {all.error().hint});
        auto next = timeline::apply_all(std::move(draft), *all);
        if (!next) return refuse(next.error().message, {next.error().hint});
        draft = *std::move(next);
        changes.insert(changes.end(), all->begin(), all->end());
    }
    AppSpec altered = draft;
    if (alter) alter(altered);
    auto whole = normalise(std::move(altered));
    if (!whole)
        return refuse("That would break the app: " + whole.error().message, {whole.error().hint});
    if (*whole == spec_) return unchanged("It is so already.");
    for (auto& more : timeline::diff(draft, *whole)) changes.push_back(std::move(more));
    only_takes_back_ = false;
    focus_ = std::move(focus);
    return record(changes, *std::move(whole), {});
}

bool EditSession::act(Focus focus, const std::function<void(AppSpec&)>& alter) {
    return act(std::move(focus), std::vector<Change>{}, alter);
}

bool EditSession::undo(std::size_t count) {
    AppSpec draft = spec_;
    std::vector<Change> changes;
    std::size_t done = 0;
    const auto take = [&](const std::vector<Change>& undo) {
        auto next = timeline::apply_all(draft, undo);
        if (!next || !validate(*next).empty()) return false;
        draft = *std::move(next);
        changes.insert(changes.end(), undo.begin(), undo.end());
        ++done;
        return true;
    };
    bool blocked = false;
    while (done < count && !steps_.empty() && !blocked) {
        if (take(steps_.back().undo))
            steps_.pop_back();
        else
            blocked = true;
    }
    std::size_t skip = taken_back_;
    for (auto past = request_.history.rbegin();
         past != request_.history.rend() && done < count && !blocked; ++past) {
        if (past->takes_back) {
            ++skip;
        } else if (skip > 0) {
            --skip;
        } else if (take(past->undo)) {
            ++taken_back_;
        } else {
            blocked = true;
        }
    }
    if (blocked && done == 0)
        return refuse("The spec has changed since, so that edit cannot be taken back as a whole.");
    if (done == 0) return unchanged("There is nothing to undo.");
    if (draft == spec_ && !std::ranges::any_of(changes, writes_file))
        return unchanged("There is nothing to undo.");
    const bool took = record(changes, std::move(draft), {});
    if (!steps_.empty()) steps_.pop_back();  // Undoing it again would bring back what was undone.
    focus_ = {};
    return took;
}

bool EditSession::redo() {
    if (request_.history.empty() || !request_.history.back().takes_back || !steps_.empty())
        return unchanged("There is nothing to do again.");
    const auto& undo = request_.history.back().undo;
    auto next = timeline::apply_all(spec_, undo);
    const bool changes = next && (*next != spec_ || std::ranges::any_of(undo, writes_file));
    if (!changes || !validate(*next).empty())
        return refuse("The spec has changed since, so that edit cannot be done again.");
    only_takes_back_ = false;
    return record(undo, *std::move(next), {});
}

bool EditSession::ask_for_entity(const NameWords& words) {
    const auto name = join(without_determiners(words), " ");
    if (is_pronoun(words)) return ask("What do you mean by \"" + name + "\"?");
    const auto near = names().nearest_entities(words);
    std::string text = "There is no \"" + name + "\".";
    if (!near.empty()) text += " Did you mean \"" + near.front() + "\"?";
    return ask(std::move(text), near);
}

const Entity* EditSession::entity_or_ask(const NameWords& words) {
    const auto* found = names().entity(words);
    if (found == nullptr) ask_for_entity(words);
    return found;
}

bool EditSession::ask_for_member(const NameWords& words, const MemberSearch& found) {
    const auto name = join(found.rest.empty() ? without_determiners(words) : found.rest, " ");
    if (found.hits.size() > 1) {
        std::vector<std::string> options;
        for (const auto& hit : found.hits)
            options.push_back(to_sentence(hit.member) + " of " + hit.entity);
        return ask("\"" + name + "\" could be several things. Which one do you mean?", options);
    }
    if (is_pronoun(words)) return ask("What do you mean by \"" + name + "\"?");
    const auto* owner = spec_.find_entity(found.owner);
    auto near = names().nearest_members(found.rest.empty() ? words : found.rest, owner);
    std::string text = "There is no \"" + name + "\"" +
                       (owner == nullptr ? std::string() : " in " + one_of(*owner)) + ".";
    if (near.size() == 1) text += " Did you mean \"" + near.front() + "\"?";
    return ask(std::move(text), std::move(near));
}

std::optional<MemberRef> EditSession::member_or_ask(const NameWords& words) {
    const auto found = names().members(words);
    if (found.hits.size() == 1) return found.hits.front();
    ask_for_member(words, found);
    return std::nullopt;
}

std::string EditSession::said(const Ask& ask, Slice slice) const {
    if (slice.empty() || slice.last > ask.tokens.size()) return {};
    const auto start = ask.tokens[slice.first].start;
    const auto end = ask.tokens[slice.last - 1].end;
    return end <= start ? std::string() : std::string(request_.text.substr(start, end - start));
}

Edit EditSession::finish() && {
    // What was done and undone in one message leaves nothing to record.
    const auto writes = [](const Decision& decision) { return writes_file(decision.change); };
    if (spec_ == before_ && !std::ranges::any_of(edit_.decisions, writes)) {
        for (auto& answer : edit_.answers) {
            if (answer.kind != AnswerKind::Done) continue;
            answer.kind = AnswerKind::Unchanged;
            answer.text = "Done and undone again.";
            answer.decisions.clear();
        }
        edit_.decisions.clear();
        edit_.undo.clear();
        edit_.spec = request_.spec;
        return std::move(edit_);
    }
    edit_.acted = true;
    edit_.takes_back = only_takes_back_;
    edit_.spec = std::move(spec_);
    return std::move(edit_);
}

std::string one_of(const Entity& entity) {
    return entity.label.one.empty() ? entity.name : entity.label.one;
}
std::string many_of(const Entity& entity) {
    return to_lower(entity.label.many.empty() ? entity.name : entity.label.many);
}

Field* field_in(AppSpec& spec, const MemberRef& ref) {
    auto* entity = spec.find_entity(ref.entity);
    if (entity == nullptr) return nullptr;
    for (auto& field : entity->fields)
        if (field.name == ref.member) return &field;
    return nullptr;
}

Relation* relation_in(AppSpec& spec, const MemberRef& ref) {
    auto* entity = spec.find_entity(ref.entity);
    if (entity == nullptr) return nullptr;
    for (auto& relation : entity->relations)
        if (relation.name == ref.member) return &relation;
    return nullptr;
}

}  // namespace dz::intent
