#include "intent/edit/listen_again.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_set>

#include "intent/edit/edits.hpp"
#include "intent/edit/mention.hpp"
#include "intent/edit/message.hpp"
#include "intent/edit/rephrase.hpp"
#include "intent/edit/session.hpp"
#include "model/validate_spec.hpp"

namespace dz::intent {
namespace {

using Family = bool (*)(EditSession&, const Ask&);

// What a sentence may be about here, and the parts of a draft that show it was read before.
struct Concern {
    Family family;
    std::string_view part;
};
constexpr std::array kConcerns{Concern{edit_automations, "automation/"},
                               Concern{edit_formulas, "computed/"}, Concern{edit_rules, "rule/"},
                               Concern{edit_moves, "move/"}};

// Words without which no sentence says what must hold, what follows or what happens by itself.
bool has_cue(const Ask& ask) {
    static const std::unordered_set<std::string_view> words{
        "must",       "cannot",   "can't",  "when",         "whenever", "once",     "if",
        "before",     "after",    "remind", "reminded",     "email",    "emailed",  "mail",
        "notify",     "notified", "alert",  "informed",     "warn",     "tell",     "told",
        "sum",        "times",    "minus",  "plus",         "=",        "*",        "divided",
        "average",    "twice",    "unique", "weekly",       "monthly",  "every",    "only",
        "message",    "reminder", "sms",    "text",         "never",    "same",     "calculated",
        "multiplied", "->",       "=>",     "\xE2\x86\x92", "per",      "reopened", "paused",
        "cancelled"};
    return std::ranges::any_of(ask.tokens, [&](const Token& t) { return words.contains(t.word); });
}

class Listener {
public:
    Listener(Draft& draft, const std::vector<Token>& tokens, const std::vector<Span>& clauses)
        : d_(draft), tokens_(tokens), clauses_(clauses) {}

    void run(std::string_view text, const Lexicon& lexicon) {
        auto spec = normalise(d_.spec);
        if (!spec) return;
        const auto before = *spec;
        const std::vector<PastEdit> history;
        const EditRequest request{.text = text, .spec = before, .history = history};
        EditSession session(request, *std::move(spec), lexicon, d_.domains);
        note_what_was_read();
        for (const auto& ask : split_message(text, before, lexicon)) {
            if (!ask.question && !ask.wonders && has_cue(ask)) listen(session, ask);
            if (auto focus = mentioned(session, ask); !focus.entity.empty())
                session.look_at(std::move(focus));
        }
        take_over(before, session.spec());
    }

private:
    std::size_t clause_at(std::size_t byte) const {
        std::size_t found = 0;
        for (std::size_t i = 0; i < clauses_.size(); ++i)
            if (tokens_[clauses_[i].first].start <= byte) found = i;
        return found;
    }

    void note_what_was_read() {
        for (const auto& [part, origin] : d_.origins) {
            if (!origin.is_explicit()) continue;
            for (const auto& concern : kConcerns)
                if (part.starts_with(concern.part)) read_.emplace(concern.part, origin.clause);
        }
        for (const auto& entity : d_.spec.entities)
            for (const auto& field : entity.fields)
                if (!field.computed.empty())
                    if (const auto& origin = d_.origin("field/" + entity.name + "/" + field.name);
                        origin.is_explicit())
                        read_.emplace("computed/", origin.clause);
    }

    bool was_read(std::string_view part, const Ask& ask) const {
        const auto last = clause_at(ask.end == 0 ? 0 : ask.end - 1);
        for (auto i = clause_at(ask.start); i <= last; ++i)
            if (read_.contains({part, i})) return true;
        return false;
    }

    void listen(EditSession& session, const Ask& ask) {
        clause_ = clause_at(ask.start);
        if (attempt(session, ask, ask)) return;
        for (const auto& way : rephrasings(ask, session.lexicon()))
            if (way.size() == 1 && attempt(session, ask, way.front())) return;
    }

    bool attempt(EditSession& session, const Ask& said, const Ask& ask) {
        for (const auto& concern : kConcerns) {
            if (was_read(concern.part, said)) continue;
            const auto focus = session.focus();
            session.begin(ask);
            if (concern.family(session, ask) && session.is_done()) {
                note(session.spec());
                return true;
            }
            session.forget();
            session.look_at(focus);
        }
        return false;
    }

    // Which clause each new part comes from.
    void note(const AppSpec& spec) {
        for (const auto& automation : spec.automations)
            from_.try_emplace("automation/" + automation.name, clause_);
        for (const auto& entity : spec.entities) {
            for (const auto& rule : entity.rules)
                from_.try_emplace("rule/" + entity.name + "/" + rule.that, clause_);
            for (const auto& field : entity.fields)
                from_.try_emplace("field/" + entity.name + "/" + field.name, clause_);
        }
    }

    Origin origin_of(const std::string& part) const {
        const auto it = from_.find(part);
        return {it == from_.end() ? clause_ : it->second, 0.85, {}};
    }

    // Carries over what differs, and nothing that only normalising brought.
    void take_over(const AppSpec& before, const AppSpec& after) {
        for (const auto& automation : after.automations) {
            if (std::ranges::find(before.automations, automation) != before.automations.end())
                continue;
            d_.spec.automations.push_back(automation);
            d_.put("automation/" + automation.name, origin_of("automation/" + automation.name));
        }
        if (after.find_feature("notifications") != nullptr &&
            d_.spec.find_feature("notifications") == nullptr) {
            d_.spec.features.push_back(*after.find_feature("notifications"));
            d_.put("feature/notifications", {clause_, 0.85, {}});
        }
        for (const auto& entity : after.entities) {
            const auto* old = before.find_entity(entity.name);
            auto* ours = d_.spec.find_entity(entity.name);
            if (old == nullptr || ours == nullptr) continue;
            for (const auto& rule : entity.rules) {
                if (std::ranges::find(old->rules, rule) != old->rules.end()) continue;
                ours->rules.push_back(rule);
                const auto part = "rule/" + entity.name + "/" + rule.that;
                d_.put(part, origin_of(part));
            }
            for (const auto& field : entity.fields) {
                const auto* there = find_field(*old, field.name);
                if (there != nullptr && *there == field) continue;
                const auto part = "field/" + entity.name + "/" + field.name;
                const auto known = std::ranges::find(ours->fields, field.name, &Field::name);
                if (known == ours->fields.end())
                    ours->fields.push_back(field);
                else
                    *known = field;
                d_.put(part, origin_of(part));
            }
            if (entity.relations != old->relations) {
                for (const auto& relation : entity.relations) {
                    const auto* there = find_relation(*old, relation.name);
                    if (there != nullptr && *there == relation) continue;
                    const auto part = "relation/" + entity.name + "/" + relation.name;
                    const auto known =
                        std::ranges::find(ours->relations, relation.name, &Relation::name);
                    if (known == ours->relations.end())
                        ours->relations.push_back(relation);
                    else
                        *known = relation;
                    d_.put(part, {clause_, 0.85, {}});
                }
            }
            if (entity.states != old->states) {
                ours->states = entity.states;
                d_.put("states/" + entity.name, {clause_, 0.85, {}});
            }
        }
    }

    Draft& d_;
    const std::vector<Token>& tokens_;
    const std::vector<Span>& clauses_;
    std::set<std::pair<std::string_view, std::size_t>> read_;
    std::map<std::string, std::size_t> from_;
    std::size_t clause_ = 0;
};

}  // namespace

void listen_again(Draft& draft, std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<Span>& clauses, const Lexicon& lexicon) {
    if (!draft.english || text.size() > kMaxEditBytes || clauses.empty()) return;
    Listener(draft, tokens, clauses).run(text, lexicon);
}

}  // namespace dz::intent
