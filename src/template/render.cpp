#include "template/render.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "template/faults.hpp"

namespace dz::templates {
namespace {

constexpr std::size_t kMaxOutput = 32U << 20U;
constexpr std::size_t kMaxSteps = 10'000'000;
constexpr std::size_t kMaxIncludes = 16;

const Value kYes = true;
const Value kNo = false;
const Value kComma = std::string(",");
const Value kNothing = std::string();

class Renderer {
public:
    Renderer(std::span<const Scope* const> scopes, const Surroundings& surroundings)
        : scopes_(scopes.begin(), scopes.end()), around_(surroundings) {}

    Status run(const Program& program) {
        const auto size = program.ops.size();
        for (std::size_t at = 0; at < size;) {
            const auto& op = program.ops[at];
            if (++steps_ > kMaxSteps || out_.size() > kMaxOutput) return fail(too_large(program));
            ++at;
            switch (op.code) {
                case Op::Code::Text:
                    append(program.slice(op));
                    break;
                case Op::Code::Print:
                    DZ_TRY(print(program, op));
                    break;
                case Op::Code::PrintBlock:
                    DZ_TRY(print_block(program, op));
                    break;
                case Op::Code::If:
                case Op::Code::IfNot: {
                    DZ_TRY_ASSIGN(const auto* value, look_up(program, op, op.name));
                    if (is_true(*value) != (op.code == Op::Code::If)) at = op.target;
                    break;
                }
                case Op::Code::Jump:
                    at = op.target;
                    break;
                case Op::Code::For: {
                    DZ_TRY_ASSIGN(const bool entered, enter(program, op));
                    if (!entered) at = op.target;
                    break;
                }
                case Op::Code::Next:
                    if (advance()) at = op.target;
                    break;
                case Op::Code::Include:
                case Op::Code::Dispatch:
                    DZ_TRY(include(program, op));
                    break;
                case Op::Code::Slot:
                    DZ_TRY(fill_slot(program, op));
                    break;
            }
        }
        return {};
    }

    std::string take() && { return std::move(out_); }

private:
    struct Loop {
        const ScopeList* items;
        std::size_t index;
    };

    Error too_large(const Program& program) const {
        return Error{.kind = ErrorKind::Exhausted,
                     .code = "template.too_large",
                     .message = program.file + " renders to more than 32 MiB or ten million steps.",
                     .hint = "Look for loops inside loops, or move data into a file of its own."};
    }

    std::vector<std::string> names_in_reach() const {
        std::set<std::string> names;
        for (const auto* scope : scopes_)
            for (const auto& entry : scope->entries()) names.insert(entry.name);
        if (!loops_.empty()) names.insert({"is_first", "is_last", "comma", "index"});
        return {names.begin(), names.end()};
    }

    Result<const Value*> look_up(const Program& program, const Op& op, std::uint32_t index) {
        const auto& name = program.names[index];
        if (name.loop != Name::Loop::None && !loops_.empty()) return loop_value(name.loop);
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if (const auto* value = (*scope)->find(name.text, name.hash)) return value;
        return fail(unknown_name(program, op, name.text, names_in_reach()));
    }

    const Value* loop_value(Name::Loop name) {
        const auto& loop = loops_.back();
        const bool last = loop.index + 1 == loop.items->size();
        switch (name) {
            case Name::Loop::First:
                return loop.index == 0 ? &kYes : &kNo;
            case Name::Loop::Last:
                return last ? &kYes : &kNo;
            case Name::Loop::Comma:
                return last ? &kNothing : &kComma;
            case Name::Loop::Index:
            case Name::Loop::None:
                break;
        }
        index_text_ = std::to_string(loop.index);
        return &index_text_;
    }

    Result<std::string_view> text_of(const Program& program, const Op& op, std::uint32_t index) {
        DZ_TRY_ASSIGN(const auto* value, look_up(program, op, index));
        if (const auto* text = std::get_if<std::string>(value)) return std::string_view(*text);
        if (const auto* flag = std::get_if<bool>(value))
            return std::string_view(*flag ? "true" : "false");
        return fail(
            wrong_kind(program, op, program.names[index].text, "is a list and cannot be printed"));
    }

    void append(std::string_view text) {
        if (indent_.empty()) {
            out_.append(text);
        } else {
            append_indented(text, indent_);
        }
    }

    /// Starts every line that is not empty with the indent.
    void append_indented(std::string_view text, std::string_view indent) {
        while (!text.empty()) {
            const auto end = text.find('\n');
            const auto line = text.substr(0, end == std::string_view::npos ? end : end + 1);
            if (at_line_start_ && line.front() != '\n') out_.append(indent);
            out_.append(line);
            at_line_start_ = end != std::string_view::npos;
            text.remove_prefix(line.size());
        }
    }

    Status print(const Program& program, const Op& op) {
        DZ_TRY_ASSIGN(const auto text, text_of(program, op, op.name));
        append(text);
        return {};
    }

    Status print_block(const Program& program, const Op& op) {
        DZ_TRY_ASSIGN(auto text, text_of(program, op, op.name));
        if (text.ends_with('\n')) text.remove_suffix(1);
        if (text.empty()) return {};
        const Indented inside(*this, program.slice(op));
        append(text);
        append("\n");
        return {};
    }

    Result<bool> enter(const Program& program, const Op& op) {
        DZ_TRY_ASSIGN(const auto* value, look_up(program, op, op.name));
        const auto* items = std::get_if<ScopeList>(value);
        if (items == nullptr)
            return fail(wrong_kind(program, op, program.names[op.name].text,
                                   "is not a list and cannot be looped over"));
        if (items->empty()) return false;
        loops_.push_back({items, 0});
        scopes_.push_back(items->front().get());
        return true;
    }

    bool advance() {
        auto& loop = loops_.back();
        if (++loop.index < loop.items->size()) {
            scopes_.back() = (*loop.items)[loop.index].get();
            return true;
        }
        loops_.pop_back();
        scopes_.pop_back();
        return false;
    }

    /// Adds to the indent for as long as it lives. The cursor stands at the start of a line:
    /// directives own theirs.
    class Indented {
    public:
        Indented(Renderer& renderer, std::string_view indent)
            : renderer_(renderer), size_(renderer.indent_.size()) {
            renderer.indent_.append(indent);
            renderer.at_line_start_ = true;
        }
        ~Indented() { renderer_.indent_.resize(size_); }
        Indented(const Indented&) = delete;
        Indented& operator=(const Indented&) = delete;

    private:
        Renderer& renderer_;
        std::size_t size_;
    };

    Status include(const Program& program, const Op& op) {
        std::string name = program.names[op.name].text;
        const Program* snippet = nullptr;
        if (op.code == Op::Code::Dispatch) {
            DZ_TRY_ASSIGN(const auto type, text_of(program, op, op.target));
            snippet = around_.snippets.find_for(name, type);
            name.append("/").append(type);
        } else {
            snippet = around_.snippets.find(name);
        }
        if (snippet == nullptr) {
            std::vector<std::string> known;
            for (const auto& [key, unused] : around_.snippets.all()) known.push_back(key);
            return fail(unknown_snippet(program, op, name, known));
        }
        return nested(program, op, *snippet);
    }

    Status nested(const Program& program, const Op& op, const Program& inner) {
        if (depth_ == kMaxIncludes) return fail(include_depth(program, op, inner.file));
        ++depth_;
        const Indented inside(*this, program.slice(op));
        DZ_TRY(run(inner));
        --depth_;
        return {};
    }

    Status fill_slot(const Program& program, const Op& op) {
        const auto& name = program.names[op.name].text;
        const auto slot = around_.slots.find(name);
        if (slot == around_.slots.end()) {
            std::vector<std::string> known;
            for (const auto& [key, unused] : around_.slots) known.push_back(key);
            return fail(unknown_slot(program, op, name, known));
        }
        for (const auto& item : slot->second) {
            for (const auto& scope : item.scopes) scopes_.push_back(scope.get());
            DZ_TRY(nested(program, op, *item.program));
            scopes_.resize(scopes_.size() - item.scopes.size());
        }
        return {};
    }

    std::vector<const Scope*> scopes_;
    const Surroundings& around_;
    std::vector<Loop> loops_;
    std::string out_;
    std::string indent_;
    Value index_text_;
    bool at_line_start_ = true;  ///< Kept only while there is an indent.
    std::size_t depth_ = 0;
    std::size_t steps_ = 0;
};

}  // namespace

Status Snippets::add(std::string name, ProgramPtr program) {
    const auto found = programs_.find(name);
    if (found != programs_.end())
        return fail({.kind = ErrorKind::Conflict,
                     .code = "template.snippet_conflict",
                     .message = "The snippet \"" + name + "\" is provided by both " +
                                found->second->file + " and " + program->file + ".",
                     .hint = "Rename one of them."});
    programs_.emplace(std::move(name), std::move(program));
    return {};
}

Status Snippets::add(std::string name, Program program) {
    return add(std::move(name), std::make_shared<const Program>(std::move(program)));
}

const Program* Snippets::find(std::string_view name) const {
    const auto found = programs_.find(name);
    return found == programs_.end() ? nullptr : found->second.get();
}

const Program* Snippets::find_for(std::string_view kind, std::string_view type) const {
    std::string name(kind);
    name.append("/").append(type);
    if (const auto* exact = find(name)) return exact;
    return find(std::string(kind) + "/any");
}

Result<std::string> render(const Program& program, std::span<const Scope* const> scopes,
                           const Surroundings& surroundings) {
    Renderer renderer(scopes, surroundings);
    DZ_TRY(renderer.run(program));
    return std::move(renderer).take();
}

Result<std::string> render(const Program& program, std::span<const Scope* const> scopes) {
    static const Snippets no_snippets;
    static const Slots no_slots;
    return render(program, scopes, {no_snippets, no_slots});
}

}  // namespace dz::templates
