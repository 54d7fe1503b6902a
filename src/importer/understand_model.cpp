#include "importer/understand_model.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "importer/building.hpp"
#include "intent/account.hpp"
#include "intent/domain.hpp"
#include "intent/draft.hpp"

namespace dz::importer {
namespace {

using intent::Clause;
using intent::Coverage;

constexpr std::size_t kShownData = 100;

/// The part of the spec a decision is about, as the ledger names it.
std::string part_of(const Change& change) {
    if (const auto* entity = std::get_if<EntityAdd>(&change))
        return "entity/" + entity->entity.name;
    if (const auto* field = std::get_if<FieldAdd>(&change))
        return "field/" + field->entity + "/" + field->field.name;
    if (const auto* relation = std::get_if<RelationAdd>(&change))
        return "relation/" + relation->entity + "/" + relation->relation.name;
    if (const auto* rule = std::get_if<RuleAdd>(&change))
        return "rule/" + rule->entity + "/" + rule->rule.that;
    if (const auto* states = std::get_if<StateSet>(&change)) return "states/" + states->entity;
    return {};
}

/// Decisions by the part they made. A field that came with its record is the record's.
class Made {
public:
    explicit Made(const std::vector<Decision>& decisions) {
        for (const auto& decision : decisions) {
            const auto part = part_of(decision.change);
            if (!part.empty()) ids_[part].push_back(decision.id);
        }
    }

    void collect(const std::string& part, std::vector<std::string>& to) const {
        auto found = ids_.find(part);
        if (found == ids_.end() && part.starts_with("field/"))
            found = ids_.find("entity/" + part.substr(6, part.find('/', 6) - 6));
        if (found == ids_.end()) return;
        for (const auto& id : found->second)
            if (std::ranges::find(to, id) == to.end()) to.push_back(id);
    }

private:
    std::map<std::string, std::vector<std::string>> ids_;
};

/// What rows of data are for, without a value of them: "INSERT INTO people …", or only "…".
std::string without_values(std::string_view text) {
    const std::string lower = to_lower(text.substr(0, kShownData));
    if (!lower.starts_with("insert") && !lower.starts_with("copy")) return "…";
    const auto end = std::min(
        {lower.find('\n'), lower.find("values"), lower.find('\''), lower.find(';'), kShownData});
    const auto shown = trim(utf8_prefix(text, end));
    return shown.size() == text.size() ? std::string(text) : std::string(shown) + "…";
}

std::vector<Clause> trace_of(const Ledger& ledger, const std::vector<Decision>& decisions,
                             std::string_view text) {
    const Made made(decisions);
    std::vector<Clause> trace;
    trace.reserve(ledger.entries().size());
    for (const auto& entry : ledger.entries()) {
        const auto words = text.substr(entry.at.start, entry.at.end - entry.at.start);
        Clause clause{.text = entry.is_data ? without_values(words) : std::string(words),
                      .start = entry.at.start,
                      .end = entry.at.end,
                      .status = entry.status,
                      .decisions = {},
                      .confidence = 0,
                      .reason = entry.reason};
        if (entry.status != Coverage::Uncovered)
            for (const auto& part : entry.parts) made.collect(part, clause.decisions);
        if (entry.status == Coverage::Covered) clause.confidence = 1;
        if (entry.status == Coverage::Assumed) clause.confidence = 0.8;
        trace.push_back(std::move(clause));
    }
    return trace;
}

/// Every entry as one token and one clause, which is what decisions are traced to.
void as_clauses(const Ledger& ledger, std::vector<intent::Token>& tokens,
                std::vector<intent::Span>& spans) {
    for (const auto& entry : ledger.entries()) {
        const auto number = tokens.size();
        tokens.push_back({.start = entry.at.start, .end = entry.at.end, .word = {}});
        spans.push_back({.first = number, .last = number + 1});
    }
}

Building build(const ImportedModel& model) {
    Building b(model);
    sort_tables(b);
    build_fields(b);
    build_links(b);
    settle_relations(b);
    build_rules(b);
    for (const auto& note : model.notes)
        b.ledger.add(note.at, note.status, note.reason, note.is_data);
    return b;
}

}  // namespace

Result<intent::Understanding> understand_model(const ImportedModel& model, std::string_view text) {
    if (model.tables.empty())
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "import.no_records",
                     .message = "The file describes no records.",
                     .hint = "It needs at least one table, model, entity or list of objects."});
    auto b = build(model);
    const auto numbers = b.ledger.settle(text);

    static const intent::Domains no_domains;
    intent::Reading reading;
    reading.name = model.name;
    intent::Draft draft{.reading = reading, .domains = no_domains, .match = {}, .spec = {}};
    draft.spec.entities = std::move(b.spec.entities);
    for (auto& entity : draft.spec.entities) {
        if (entity.label.many.empty()) entity.label.many = pluralise(entity.label.one);
        draft.names[intent::key_of_name(entity.name)] = entity.name;
    }
    for (const auto& [part, entry] : b.origins) draft.origins[part] = {numbers[entry], 1.0, {}};
    intent::compose_app(draft);
    draft.origins["app"] = {intent::kInferred, 0.7, "Named after the file or its records."};

    std::vector<intent::Token> tokens;
    std::vector<intent::Span> spans;
    as_clauses(b.ledger, tokens, spans);
    intent::Understanding out;
    out.decisions = intent::decide(draft, {}, text, tokens, spans);
    out.trace = trace_of(b.ledger, out.decisions, text);
    out.language = "und";
    out.spec = std::move(draft.spec);
    return out;
}

}  // namespace dz::importer
