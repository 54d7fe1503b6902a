#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "template/directive.hpp"
#include "template/program.hpp"

namespace dz::templates {
namespace {

constexpr std::size_t kMaxSource = 4U << 20U;
constexpr std::size_t kMaxNesting = 32;

const std::vector<std::string> kKeywords = {"else", "end", "for", "if", "include", "slot"};

std::string with_unix_line_ends(std::string_view source) {
    std::string text;
    text.reserve(source.size() + 1);
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] == '\r' && i + 1 < source.size() && source[i + 1] == '\n') continue;
        text.push_back(source[i]);
    }
    if (!text.empty() && text.back() != '\n') text.push_back('\n');
    return text;
}

std::uint32_t column_of(std::string_view line, std::size_t offset) {
    const auto is_lead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto before = line.substr(0, std::min(offset, line.size()));
    return static_cast<std::uint32_t>(std::ranges::count_if(before, is_lead)) + 1;
}

Name::Loop loop_name(std::string_view text) {
    if (text == "is_first") return Name::Loop::First;
    if (text == "is_last") return Name::Loop::Last;
    if (text == "comma") return Name::Loop::Comma;
    if (text == "index") return Name::Loop::Index;
    return Name::Loop::None;
}

/// A `$name$` or `$$name$$` found in a line.
struct Placeholder {
    std::size_t start = 0;
    std::size_t end = 0;  ///< One past the last '$'.
    std::string_view name;
    bool literal = false;
};

std::optional<Placeholder> find_placeholder(std::string_view line, std::size_t from) {
    for (auto at = line.find('$', from); at != std::string_view::npos;
         at = line.find('$', at + 1)) {
        const bool doubled = at + 1 < line.size() && line[at + 1] == '$';
        const auto start = at + (doubled ? 2 : 1);
        const auto close = line.find('$', start);
        if (close == std::string_view::npos) return std::nullopt;
        const auto name = line.substr(start, close - start);
        if (!is_name(name)) continue;
        if (!doubled) return Placeholder{at, close + 1, name, false};
        if (close + 1 < line.size() && line[close + 1] == '$')
            return Placeholder{at, close + 2, name, true};
        // "$$name$" is a dollar sign before a placeholder; the next round finds it.
    }
    return std::nullopt;
}

class Compiler {
public:
    Compiler(std::string_view file, std::string source) {
        program_.file = file;
        program_.source = std::move(source);
    }

    Result<Program> compile_lines() {
        const std::string_view source = program_.source;
        std::size_t at = 0;
        for (line_ = 1; at < source.size(); ++line_) {
            const auto end = source.find('\n', at);
            DZ_TRY(read(source.substr(at, end - at), at));
            at = end + 1;
        }
        flush(source.size());
        if (!blocks_.empty()) {
            const auto& open = blocks_.back();
            return fail(syntax(open.at,
                               std::string(open.is_loop ? "\"for\"" : "\"if\"") + " has no \"end\"",
                               "Add an \"end\" line after the block."));
        }
        return std::move(program_);
    }

    Result<Program> compile_text() {
        print_line(program_.source, 0);
        flush(program_.source.size());
        return std::move(program_);
    }

private:
    struct Block {
        bool is_loop = false;
        bool has_else = false;
        std::size_t op = 0;  ///< The For, the If, or the Jump that skips the else part.
        Position at;
    };

    Error syntax(Position at, std::string problem, std::string hint) const {
        return Error{.kind = ErrorKind::InvalidInput,
                     .code = "template.syntax",
                     .message = describe(program_, at) + ": " + std::move(problem) + ".",
                     .hint = std::move(hint)};
    }

    Position position(std::string_view line, std::size_t offset) const {
        return {line_, column_of(line, offset)};
    }

    std::uint32_t name_index(std::string_view text) {
        for (std::uint32_t i = 0; i < program_.names.size(); ++i)
            if (program_.names[i].text == text) return i;
        program_.names.push_back({std::string(text), fnv1a(text), loop_name(text)});
        return static_cast<std::uint32_t>(program_.names.size() - 1);
    }

    Op& emit(Op op) { return program_.ops.emplace_back(op); }
    std::uint32_t next_op() const { return static_cast<std::uint32_t>(program_.ops.size()); }

    /// Turns the source from `text_start_` to `end` into one Text step.
    void flush(std::size_t end) {
        if (end > text_start_)
            emit({.code = Op::Code::Text,
                  .start = static_cast<std::uint32_t>(text_start_),
                  .size = static_cast<std::uint32_t>(end - text_start_)});
    }

    Status read(std::string_view line, std::size_t offset) {
        const auto reading = read_line(line);
        if (reading.fault) {
            const auto& fault = *reading.fault;
            return fail(
                syntax(position(line, fault.offset),
                       "\"" + std::string(fault.fragment) + "\": " + std::string(fault.problem),
                       "Write the directive as a comment on a line of its own."));
        }
        if (!reading.directive) {
            print_line(line, offset);
            return {};
        }
        flush(offset);
        text_start_ = offset + line.size() + 1;
        return direct(*reading.directive, line, offset);
    }

    void print_line(std::string_view line, std::size_t offset) {
        auto found = find_placeholder(line, 0);
        if (!found) return;
        const auto indent = line.find_first_not_of(" \t");
        const bool alone = !found->literal && found->start == indent &&
                           line.find_first_not_of(" \t", found->end) == std::string_view::npos &&
                           offset + line.size() < program_.source.size();
        if (alone) {
            flush(offset);
            emit({.code = Op::Code::PrintBlock,
                  .name = name_index(found->name),
                  .start = static_cast<std::uint32_t>(offset),
                  .size = static_cast<std::uint32_t>(indent),
                  .at = position(line, found->start)});
            text_start_ = offset + line.size() + 1;
            return;
        }
        for (; found; found = find_placeholder(line, found->end)) {
            if (found->literal) {
                // "$$word$$" prints its own inside, "$word$".
                flush(offset + found->start);
                text_start_ = offset + found->start + 1;
                flush(offset + found->end - 1);
            } else {
                flush(offset + found->start);
                emit({.code = Op::Code::Print,
                      .name = name_index(found->name),
                      .at = position(line, found->start)});
            }
            text_start_ = offset + found->end;
        }
    }

    Status direct(const DirectiveLine& directive, std::string_view line, std::size_t offset) {
        const auto& words = directive.words;
        const auto keyword = words.front().text;
        const auto at = position(line, words.front().offset);
        if (keyword == "for") return open_for(words, line);
        if (keyword == "if") return open_if(words, line);
        if (keyword == "else") return turn_else(words, line);
        if (keyword == "end") return close(words, line);
        if (keyword == "include") return include(directive, line, offset);
        if (keyword == "slot") return slot(directive, line, offset);
        return fail(syntax(at, "\"" + std::string(keyword) + "\" is not a directive",
                           did_you_mean(keyword, kKeywords,
                                        "The directives are for, if, else, end, include, slot.")));
    }

    /// Fails unless the directive has `count` words.
    Status expect(const std::vector<Word>& words, std::size_t count, std::string_view form,
                  std::string_view line) const {
        if (words.size() == count) return {};
        const auto& culprit = words.size() > count ? words[count] : words.back();
        return fail(syntax(position(line, culprit.offset),
                           words.size() > count
                               ? "\"" + std::string(culprit.text) + "\" is one word too many"
                               : "the directive ends after \"" + std::string(culprit.text) + "\"",
                           "Write \"" + std::string(form) + "\"."));
    }

    Status expect_name(const Word& word, std::string_view line, bool reference = false) const {
        if (reference ? is_reference(word.text) : is_name(word.text)) return {};
        return fail(syntax(position(line, word.offset),
                           "\"" + std::string(word.text) + "\" is not a name",
                           "Names start with a letter and go on with letters, digits, '_', '-'."));
    }

    Status expect_word(const Word& word, std::string_view wanted, std::string_view form,
                       std::string_view line) const {
        if (word.text == wanted) return {};
        return fail(syntax(position(line, word.offset),
                           "\"" + std::string(word.text) + "\" stands where \"" +
                               std::string(wanted) + "\" belongs",
                           "Write \"" + std::string(form) + "\"."));
    }

    Status open_block(bool is_loop, Position at) {
        if (blocks_.size() == kMaxNesting)
            return fail(syntax(at, "blocks are nested deeper than 32", "Split the file."));
        blocks_.push_back({.is_loop = is_loop, .op = program_.ops.size(), .at = at});
        return {};
    }

    Status open_for(const std::vector<Word>& words, std::string_view line) {
        constexpr std::string_view kForm = "for item in list";
        DZ_TRY(expect(words, 4, kForm, line));
        DZ_TRY(expect_name(words[1], line));
        DZ_TRY(expect_word(words[2], "in", kForm, line));
        DZ_TRY(expect_name(words[3], line));
        DZ_TRY(open_block(true, position(line, words[0].offset)));
        const auto variable = name_index(words[1].text);
        emit({.code = Op::Code::For,
              .name = name_index(words[3].text),
              .at = position(line, words[3].offset),
              .variable = variable});
        return {};
    }

    Status open_if(const std::vector<Word>& words, std::string_view line) {
        const bool negated = words.size() > 1 && words[1].text == "not";
        const std::size_t last = negated ? 2 : 1;
        DZ_TRY(expect(words, last + 1, negated ? "if not flag" : "if flag", line));
        DZ_TRY(expect_name(words[last], line));
        DZ_TRY(open_block(false, position(line, words[0].offset)));
        emit({.code = negated ? Op::Code::IfNot : Op::Code::If,
              .name = name_index(words[last].text),
              .at = position(line, words[last].offset)});
        return {};
    }

    Status turn_else(const std::vector<Word>& words, std::string_view line) {
        const auto at = position(line, words[0].offset);
        DZ_TRY(expect(words, 1, "else", line));
        if (blocks_.empty() || blocks_.back().is_loop)
            return fail(
                syntax(at, "\"else\" belongs to no \"if\"", "Open the block with \"if flag\"."));
        auto& block = blocks_.back();
        if (block.has_else)
            return fail(syntax(at, "this \"if\" already has an \"else\"", "Remove one of them."));
        const auto jump = next_op();
        emit({.code = Op::Code::Jump, .at = at});
        program_.ops[block.op].target = next_op();
        program_.ops[block.op].has_else = true;
        block.has_else = true;
        block.op = jump;
        return {};
    }

    Status close(const std::vector<Word>& words, std::string_view line) {
        const auto at = position(line, words[0].offset);
        DZ_TRY(expect(words, 1, "end", line));
        if (blocks_.empty())
            return fail(syntax(at, "\"end\" closes nothing", "Remove it, or open a block."));
        const auto block = blocks_.back();
        blocks_.pop_back();
        if (block.is_loop)
            emit({.code = Op::Code::Next,
                  .target = static_cast<std::uint32_t>(block.op + 1),
                  .at = at});
        program_.ops[block.op].target = next_op();
        return {};
    }

    Status include(const DirectiveLine& directive, std::string_view line, std::size_t offset) {
        const auto& words = directive.words;
        constexpr std::string_view kForm = "include kind for item";
        const bool dispatches = words.size() > 2;
        DZ_TRY(expect(words, dispatches ? 4 : 2, dispatches ? kForm : "include name", line));
        DZ_TRY(expect_name(words[1], line, true));
        Op op{.code = Op::Code::Include,
              .name = name_index(words[1].text),
              .start = static_cast<std::uint32_t>(offset),
              .size = static_cast<std::uint32_t>(directive.indent.size()),
              .at = position(line, words[1].offset)};
        if (dispatches) {
            DZ_TRY(expect_word(words[2], "for", kForm, line));
            DZ_TRY(expect_name(words[3], line));
            op.code = Op::Code::Dispatch;
            op.target = name_index(std::string(words[3].text) + "_type");
            op.variable = name_index(words[3].text);
        }
        emit(op);
        return {};
    }

    Status slot(const DirectiveLine& directive, std::string_view line, std::size_t offset) {
        const auto& words = directive.words;
        DZ_TRY(expect(words, 2, "slot name", line));
        DZ_TRY(expect_name(words[1], line, true));
        emit({.code = Op::Code::Slot,
              .name = name_index(words[1].text),
              .start = static_cast<std::uint32_t>(offset),
              .size = static_cast<std::uint32_t>(directive.indent.size()),
              .at = position(line, words[1].offset)});
        return {};
    }

    Program program_;
    std::vector<Block> blocks_;
    std::uint32_t line_ = 1;
    std::size_t text_start_ = 0;
};

Status reject_oversize(std::string_view file, std::string_view source) {
    if (source.size() <= kMaxSource) return {};
    return fail({.kind = ErrorKind::InvalidInput,
                 .code = "template.syntax",
                 .message = std::string(file) + " is larger than 4 MiB.",
                 .hint = "Put large files into static/, where they are copied unread."});
}

}  // namespace

Result<Program> compile(std::string_view file, std::string_view source) {
    DZ_TRY(reject_oversize(file, source));
    return Compiler(file, with_unix_line_ends(source)).compile_lines();
}

Result<Program> compile_inline(std::string_view file, std::string_view source) {
    DZ_TRY(reject_oversize(file, source));
    return Compiler(file, std::string(source)).compile_text();
}

std::string describe(const Program& program, Position at) {
    return program.file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

}  // namespace dz::templates
