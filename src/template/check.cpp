#include "template/check.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "template/faults.hpp"

namespace dz::templates {
namespace {

/// A flag whose value is known from the op `from` to the op `until`.
struct Fact {
    std::string_view name;
    std::size_t level;  ///< Which scope the name came from.
    bool truth;
    std::size_t from;
    std::size_t until;
};

/// Where a name was found; `schema` is null for the names loops set themselves.
struct Sighting {
    const NameSchema* schema;
    std::size_t level;
};

class Checker {
public:
    Checker(SchemaChain scopes, const CheckSurroundings& around)
        : scopes_(std::move(scopes)), around_(around) {}

    void run(const Program& program) {
        // The same snippet under the same scopes has the same faults.
        if (!seen_.emplace(&program, scopes_, loops_ > 0).second) return;
        std::vector<Fact> facts;
        for (std::size_t at = 0; at < program.ops.size(); ++at) {
            const auto& op = program.ops[at];
            std::erase_if(facts, [at](const Fact& fact) { return fact.until <= at; });
            switch (op.code) {
                case Op::Code::Text:
                case Op::Code::Jump:
                    break;
                case Op::Code::Print:
                case Op::Code::PrintBlock:
                    print(program, op, op.name);
                    break;
                case Op::Code::If:
                case Op::Code::IfNot:
                    branch(program, at, facts);
                    break;
                case Op::Code::For:
                    enter(program, op);
                    break;
                case Op::Code::Next:
                    scopes_.pop_back();
                    --loops_;
                    break;
                case Op::Code::Include:
                    include(program, op);
                    break;
                case Op::Code::Dispatch:
                    dispatch(program, op);
                    break;
                case Op::Code::Slot:
                    fill_slot(program, op);
                    break;
            }
        }
    }

    std::vector<Error> take() && { return std::move(faults_); }

private:
    void report(Error error) { faults_.push_back(std::move(error)); }

    std::vector<std::string> names_in_reach() const {
        std::set<std::string> names;
        for (const auto* scope : scopes_)
            for (const auto& entry : scope->names) names.insert(entry.name);
        if (loops_ > 0) names.insert({"is_first", "is_last", "comma", "index"});
        return {names.begin(), names.end()};
    }

    std::optional<Sighting> look_up(const Program& program, const Op& op, std::uint32_t index) {
        const auto& name = program.names[index];
        if (name.loop != Name::Loop::None && loops_ > 0) return Sighting{nullptr, scopes_.size()};
        for (auto level = scopes_.size(); level > 0; --level)
            if (const auto* found = scopes_[level - 1]->find(name.text))
                return Sighting{found, level};
        report(unknown_name(program, op, name.text, names_in_reach()));
        return std::nullopt;
    }

    void print(const Program& program, const Op& op, std::uint32_t index) {
        const auto sighting = look_up(program, op, index);
        if (sighting && sighting->schema != nullptr &&
            sighting->schema->kind == NameSchema::Kind::Items)
            report(wrong_kind(program, op, program.names[index].text,
                              "is a list and cannot be printed"));
    }

    void branch(const Program& program, std::size_t at, std::vector<Fact>& facts) {
        const auto& op = program.ops[at];
        const auto sighting = look_up(program, op, op.name);
        if (!sighting) return;
        const std::string_view name = program.names[op.name].text;
        for (const auto& fact : facts)
            if (fact.from <= at && fact.name == name && fact.level == sighting->level) {
                report({.kind = ErrorKind::InvalidInput,
                        .code = "template.unreachable",
                        .message = describe(program, op.at) + ": \"" + std::string(name) +
                                   "\" is already known to be " + (fact.truth ? "true" : "false") +
                                   " here.",
                        .hint = "One branch of this \"if\" can never be taken; remove it."});
                return;
            }
        const bool truth = op.code == Op::Code::If;
        facts.push_back({name, sighting->level, truth, at, op.target});
        // The else part starts at the target, behind the jump that skips it.
        if (op.has_else)
            facts.push_back(
                {name, sighting->level, !truth, op.target, program.ops[op.target - 1].target});
    }

    void enter(const Program& program, const Op& op) {
        static const ViewSchema nothing_known{};
        const auto sighting = look_up(program, op, op.name);
        const auto& list = program.names[op.name].text;
        const auto* items = &nothing_known;
        if (sighting &&
            (sighting->schema == nullptr || sighting->schema->kind != NameSchema::Kind::Items)) {
            report(wrong_kind(program, op, list, "is not a list and cannot be looped over"));
        } else if (sighting && sighting->schema->items != nullptr) {
            items = sighting->schema->items;
            const auto& variable = program.names[op.variable].text;
            if (!items->noun.empty() && variable != items->noun)
                report({.kind = ErrorKind::InvalidInput,
                        .code = "template.loop_variable",
                        .message = describe(program, op.at) + ": \"" + list + "\" holds one " +
                                   items->noun + " after the other, not \"" + variable + "\".",
                        .hint = "Write \"for " + items->noun + " in " + list + "\"."});
        }
        scopes_.push_back(items);
        ++loops_;
    }

    void include(const Program& program, const Op& op) {
        const auto& name = program.names[op.name].text;
        const auto* snippet = around_.snippets.find(name);
        if (snippet == nullptr) return report(unknown_snippet(program, op, name, snippets()));
        nested(program, op, *snippet);
    }

    void dispatch(const Program& program, const Op& op) {
        print(program, op, op.target);
        const auto prefix = program.names[op.name].text + "/";
        bool any = false;
        for (const auto& [name, snippet] : around_.snippets.all()) {
            if (!name.starts_with(prefix)) continue;
            any = true;
            nested(program, op, *snippet);
        }
        if (!any) report(unknown_snippet(program, op, prefix + "any", snippets()));
    }

    void fill_slot(const Program& program, const Op& op) {
        const auto& name = program.names[op.name].text;
        const auto slot = around_.slots.find(name);
        if (slot == around_.slots.end()) {
            std::vector<std::string> known;
            for (const auto& [key, unused] : around_.slots) known.push_back(key);
            return report(unknown_slot(program, op, name, known));
        }
        for (const auto& item : slot->second) {
            scopes_.insert(scopes_.end(), item.scopes.begin(), item.scopes.end());
            nested(program, op, *item.program);
            scopes_.resize(scopes_.size() - item.scopes.size());
        }
    }

    void nested(const Program& program, const Op& op, const Program& inner) {
        if (std::ranges::find(open_, &inner) != open_.end()) {
            return report({.kind = ErrorKind::InvalidInput,
                           .code = "template.include_circle",
                           .message = describe(program, op.at) + ": Including " + inner.file +
                                      " comes back to itself.",
                           .hint = "Let one of the snippets end the circle."});
        }
        open_.push_back(&inner);
        run(inner);
        open_.pop_back();
    }

    std::vector<std::string> snippets() const {
        std::vector<std::string> names;
        for (const auto& [name, unused] : around_.snippets.all()) names.push_back(name);
        return names;
    }

    SchemaChain scopes_;
    const CheckSurroundings& around_;
    std::vector<Error> faults_;
    std::set<std::tuple<const Program*, SchemaChain, bool>> seen_;
    std::size_t loops_ = 0;
    std::vector<const Program*> open_;  ///< The snippets we are inside of.
};

}  // namespace

const NameSchema* ViewSchema::find(std::string_view name) const {
    const auto found = std::ranges::find(names, name, &NameSchema::name);
    return found == names.end() ? nullptr : &*found;
}

std::vector<Error> check_template(const Program& program, const SchemaChain& scopes,
                                  const CheckSurroundings& surroundings) {
    Checker checker(scopes, surroundings);
    checker.run(program);
    return std::move(checker).take();
}

}  // namespace dz::templates
