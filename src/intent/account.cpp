#include "intent/account.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "intent/language.hpp"
#include "intent/word_sets.hpp"

namespace dz::intent {
namespace {

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct Range {
    std::size_t start;
    std::size_t end;
};

// The bytes of every clause: from its first token to the last byte before the next one that is no
// white space, so that typography between tokens is accounted for too.
std::vector<Range> ranges_of(std::string_view text, const std::vector<Token>& tokens,
                             const std::vector<Span>& clauses) {
    std::vector<Range> out;
    out.reserve(clauses.size());
    std::size_t before = 0;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        auto start = before;
        while (start < tokens[clauses[i].first].start && is_space(text[start])) ++start;
        const auto next = i + 1 < clauses.size() ? tokens[clauses[i + 1].first].start : text.size();
        auto end = tokens[clauses[i].last - 1].end;
        // What touches the last word belongs to it: the asterisks of "**paid**".
        while (end < next && !is_space(text[end])) ++end;
        if (i + 1 == clauses.size()) {
            end = text.size();
            while (end > start && is_space(text[end - 1])) --end;
        }
        out.push_back({start, end});
        before = end;
    }
    return out;
}

class Decider {
public:
    Decider(const Draft& d, const AppSpec& current, std::string_view text,
            const std::vector<Token>& tokens, const std::vector<Span>& clauses)
        : d_(d), current_(current), text_(text), ranges_(ranges_of(text, tokens, clauses)) {}

    std::vector<Decision> run() {
        const auto& spec = d_.spec;
        if (spec.app != current_.app) add("app", AppSet{spec.app});
        if (spec.theme != current_.theme) add("theme", ThemeSet{spec.theme});
        for (const auto& role : spec.roles) add("role/" + role.name, RoleAdd{role});
        for (const auto& entity : spec.entities) base(entity);
        // Relations come when everything they can point at is there.
        for (const auto& entity : spec.entities)
            for (std::size_t i = 0; i < entity.relations.size(); ++i)
                add("relation/" + entity.name + "/" + entity.relations[i].name,
                    RelationAdd{entity.name, entity.relations[i], -1});
        for (const auto& entity : spec.entities) {
            for (std::size_t i = 0; i < entity.fields.size(); ++i)
                if (is_late(entity, entity.fields[i]))
                    add(part_of(entity, entity.fields[i]),
                        FieldAdd{entity.name, entity.fields[i], static_cast<int>(i)});
        }
        for (const auto& entity : spec.entities) {
            if (entity.states) add("states/" + entity.name, StateSet{entity.name, entity.states});
            for (const auto& rule : entity.rules)
                add("rule/" + entity.name + "/" + rule.that, RuleAdd{entity.name, rule});
            if (!entity.views.empty()) add(view_part(entity), ViewSet{entity.name, entity.views});
        }
        for (const auto& permission : spec.permissions)
            add("permission/" + permission.role + "/" + permission.entity + "/" + permission.where,
                PermissionSet{permission});
        for (const auto& feature : spec.features)
            add("feature/" + feature.id, FeatureEnable{feature});
        for (const auto& page : spec.pages)
            add("page/" + page.kind + "/" + page.entity, PageAdd{page});
        for (const auto& automation : spec.automations)
            add("automation/" + automation.name, AutomationAdd{automation});
        for (const auto& integration : spec.integrations)
            add("integration/" + integration, IntegrationAdd{integration});
        return std::move(out_);
    }

private:
    static std::string part_of(const Entity& entity, const Field& field) {
        return "field/" + entity.name + "/" + field.name;
    }

    std::string view_part(const Entity& entity) const {
        for (const auto& view : entity.views)
            if (auto part = "view/" + entity.name + "/" + view.kind; d_.origins.contains(part))
                return part;
        return "view/" + entity.name;
    }

    // Fields that another clause asked for, or that need the relations, are decisions of their own.
    bool is_late(const Entity& entity, const Field& field) const {
        if (field.display) return false;
        if (!field.computed.empty()) return true;
        const auto& origin = d_.origin(part_of(entity, field));
        return origin.is_explicit();
    }

    void base(Entity entity) {
        const auto name = "entity/" + entity.name;
        std::erase_if(entity.fields, [&](const Field& field) { return is_late(entity, field); });
        entity.relations.clear();
        entity.states.reset();
        entity.rules.clear();
        entity.views.clear();
        add(name, EntityAdd{std::move(entity)});
    }

    void add(const std::string& part, Change change) {
        Decision decision{.id = "d" + std::to_string(out_.size() + 1),
                          .seq = static_cast<std::int64_t>(out_.size() + 1),
                          .actor = {"user", {}},
                          .at = {},
                          .change = std::move(change),
                          .why = {},
                          .text_start = 0,
                          .text_end = 0,
                          .confidence = 0.8};
        const auto it = d_.origins.find(part);
        const Origin origin = it == d_.origins.end()
                                  ? Origin{kInferred, 0.8, "Follows from the records."}
                                  : it->second;
        decision.confidence = origin.confidence;
        decision.why = origin.why;
        if (origin.is_explicit()) {
            const auto range = ranges_[origin.clause];
            decision.text_start = range.start;
            decision.text_end = range.end;
            if (decision.why.empty()) decision.why = "You wrote \"" + quote(range) + "\".";
        } else if (decision.why.empty()) {
            decision.why = d_.typical();
        }
        out_.push_back(std::move(decision));
    }

    std::string quote(const Range& range) const {
        auto part = text_.substr(range.start, range.end - range.start);
        std::string out;
        if (part.size() > 100)
            out = std::string(utf8_prefix(part, 97)) + "…";
        else
            out = std::string(part);
        std::ranges::replace(out, '\n', ' ');
        return out;
    }

    const Draft& d_;
    const AppSpec& current_;
    std::string_view text_;
    std::vector<Range> ranges_;  ///< Of the clauses.
    std::vector<Decision> out_;
};

// What the words of an unread clause suggest about why.
std::string guess_reason(const std::vector<Token>& tokens, const Span& span) {
    bool verb = false;
    bool noun = false;
    bool word = false;
    for (auto i = span.first; i < span.last; ++i) {
        word |= tokens[i].kind == TokenKind::Word;
        verb |= tokens[i].tag == Tag::Verb || tokens[i].tag == Tag::VerbS ||
                tokens[i].tag == Tag::Modal;
        noun |= tokens[i].is_noun();
    }
    if (!word) return "There are no words here.";
    if (!noun) return "It names nothing the app could keep or do.";
    if (verb)
        return "It describes behaviour that none of the known structures express; say what is "
               "recorded, or add it as a rule or an automation.";
    return "It names things without saying what the app should keep about them.";
}

}  // namespace

std::vector<Decision> decide(const Draft& draft, const AppSpec& current, std::string_view text,
                             const std::vector<Token>& tokens, const std::vector<Span>& clauses) {
    return Decider(draft, current, text, tokens, clauses).run();
}

std::vector<Clause> account(const Draft& draft, const std::vector<Decision>& decisions,
                            std::string_view language, std::string_view text,
                            const std::vector<Token>& tokens, const std::vector<Span>& clauses) {
    std::vector<Clause> out(clauses.size());
    std::map<std::size_t, std::size_t> by_start;  // First byte → clause.
    const auto ranges = ranges_of(text, tokens, clauses);
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        const auto& range = ranges[i];
        out[i].start = range.start;
        out[i].end = range.end;
        out[i].text = std::string(text.substr(range.start, range.end - range.start));
        by_start[range.start] = i;
    }
    std::map<std::string, std::string> ids;  // Part of the spec → decision.
    for (const auto& decision : decisions) {
        if (decision.text_end == 0) continue;
        auto& clause = out[by_start.at(decision.text_start)];
        clause.status = Coverage::Covered;
        clause.decisions.push_back(decision.id);
        clause.confidence = clause.confidence == 0
                                ? decision.confidence
                                : std::min(clause.confidence, decision.confidence);
    }
    const auto touch = [&](std::size_t i, double confidence, const std::string& decision) {
        auto& clause = out[i];
        if (clause.status == Coverage::Uncovered) {
            clause.status = Coverage::Covered;
            clause.confidence = confidence;
        }
        if (!decision.empty() &&
            std::ranges::find(clause.decisions, decision) == clause.decisions.end())
            clause.decisions.push_back(decision);
    };
    // Clauses that repeat or refine what another clause introduced are answered by that decision.
    std::map<std::string, std::string> entity_decisions;
    std::map<std::string, std::string> feature_decisions;
    std::map<std::string, std::string> role_decisions;
    std::string theme_decision;
    std::string app_decision;
    for (const auto& decision : decisions) {
        if (const auto* add = std::get_if<EntityAdd>(&decision.change))
            entity_decisions[add->entity.name] = decision.id;
        if (const auto* enable = std::get_if<FeatureEnable>(&decision.change))
            feature_decisions[enable->feature.id] = decision.id;
        if (const auto* role = std::get_if<RoleAdd>(&decision.change))
            role_decisions[role->role.name] = decision.id;
        if (std::holds_alternative<ThemeSet>(decision.change)) theme_decision = decision.id;
        if (std::holds_alternative<AppSet>(decision.change)) app_decision = decision.id;
    }
    const auto entity_of = [&](const std::string& key) -> std::string {
        const auto it = draft.names.find(key);
        if (it == draft.names.end()) return {};
        const auto found = entity_decisions.find(it->second);
        return found == entity_decisions.end() ? std::string() : found->second;
    };
    const auto& r = draft.reading;
    for (const auto& fact : r.entities)
        if (const auto id = entity_of(fact.key); !id.empty())
            touch(fact.clause, fact.confidence, id);
    for (const auto& fact : r.fields)
        if (const auto id = entity_of(fact.owner); !id.empty())
            touch(fact.clause, fact.confidence, id);
    for (const auto& fact : r.relations)
        if (const auto id = entity_of(fact.from);
            !id.empty() && (fact.to == "user" || !entity_of(fact.to).empty()))
            touch(fact.clause, fact.confidence, id);
    for (const auto& fact : r.features)
        if (const auto it = feature_decisions.find(fact.id); it != feature_decisions.end())
            touch(fact.clause, 0.9, it->second);
    for (const auto& fact : r.roles)
        for (const auto& [name, id] : role_decisions)
            if (key_of_name(name) == fact.key) touch(fact.clause, fact.confidence, id);
    for (const auto& fact : r.permissions)
        if (draft.names.contains(fact.entity)) touch(fact.clause, 0.8, entity_of(fact.entity));
    for (const auto clause : r.theme_clauses) touch(clause, 0.95, theme_decision);
    for (const auto& removal : r.removals) {
        touch(removal.clause, 0.9, app_decision);
        if (out[removal.clause].reason.empty())
            out[removal.clause].reason = "Left out as asked: " + removal.key + ".";
    }
    for (const auto& gap : r.gaps) {
        auto& clause = out[gap.clause];
        if (clause.status != Coverage::Covered) {
            clause.status = Coverage::Uncovered;
            clause.decisions.clear();
            clause.confidence = 0;
        } else
            clause.confidence = std::min(clause.confidence, 0.5);
        if (clause.reason.empty()) clause.reason = gap.reason;
    }
    // Behaviour that cannot be carried out is not covered, whatever else its words have given.
    for (const auto& gap : draft.gaps) {
        auto& clause = out[gap.clause];
        clause.status = Coverage::Uncovered;
        clause.confidence = 0;
        clause.reason = gap.reason;
    }
    for (const auto clause : r.framing)
        if (out[clause].status == Coverage::Uncovered && out[clause].reason.empty()) {
            out[clause].status = Coverage::Assumed;
            out[clause].confidence = 0.7;
            out[clause].reason = "Sets the frame; every app made here does this.";
        }
    if (draft.match.domain != nullptr && draft.match.clause < out.size() &&
        out[draft.match.clause].reason.empty())
        touch(draft.match.clause, 0.8, app_decision);
    for (std::size_t i = 0; i < out.size(); ++i) {
        auto& clause = out[i];
        if (clause.status != Coverage::Uncovered || !clause.reason.empty()) continue;
        bool app = false;
        for (auto k = clauses[i].first; k < clauses[i].last; ++k)
            app |= is_app_noun(tokens[k].word);
        if (app && clauses[i].last - clauses[i].first <= 12 && !app_decision.empty()) {
            clause.status = Coverage::Assumed;
            clause.confidence = 0.6;
            clause.decisions = {app_decision};
            clause.reason = "Introduces the app.";
        } else if (clauses[i].line == LineKind::Heading) {
            clause.status = Coverage::Assumed;
            clause.confidence = 0.5;
            clause.reason = "A heading.";
        } else if (language != "en") {
            clause.reason = "This is " + language_name(language) +
                            "; only English sentences are read, and lists in some other languages.";
        } else {
            clause.reason = guess_reason(tokens, clauses[i]);
        }
    }
    return out;
}

}  // namespace dz::intent
