#include "template/testing/reference.hpp"

#include <cstddef>
#include <regex>
#include <sstream>

namespace dz::templates::testing {
namespace {

struct Malformed {};

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        lines.push_back(line);
    }
    return lines;
}

struct Directive {
    std::string indent;
    std::vector<std::string> words;
};

std::optional<Directive> directive_of(const std::string& line) {
    static const std::regex form(
        R"(^([ \t]*)(?://%(.*)|\{/\*%(.*)\*/\}|/\*%(.*)\*/|#%(.*)|--%(.*)|<!--%(.*)-->)[ \t]*$)");
    std::smatch match;
    if (!std::regex_match(line, match, form)) return std::nullopt;
    Directive directive{.indent = match[1], .words = {}};
    for (std::size_t group = 2; group < match.size(); ++group) {
        std::istringstream words(match[group].str());
        for (std::string word; words >> word;) directive.words.push_back(word);
    }
    if (directive.words.empty()) throw Malformed{};
    return directive;
}

class Interpreter {
public:
    Interpreter(const Sources& snippets, const SlotSources& slots)
        : snippets_(snippets), slots_(slots) {}

    std::string template_text(const std::string& source, std::vector<const Scope*> scopes,
                              std::vector<std::string> loop, int depth) {
        if (depth > 16) throw Malformed{};
        scopes_.swap(scopes);
        loop_.swap(loop);
        const int outer_depth = depth_;
        depth_ = depth;
        const auto lines = lines_of(source);
        auto text = block(lines, 0, lines.size());
        depth_ = outer_depth;
        scopes_.swap(scopes);
        loop_.swap(loop);
        return text;
    }

private:
    static std::string indented(const std::string& text, const std::string& indent) {
        std::string result;
        for (const auto& line : lines_of(text))
            result += (line.empty() ? std::string() : indent + line) + "\n";
        return result;
    }

    Value value_of(const std::string& name) {
        if (!loop_.empty()) {
            if (name == "is_first") return loop_[0] == "first";
            if (name == "is_last") return loop_[1] == "last";
            if (name == "comma") return std::string(loop_[1] == "last" ? "" : ",");
            if (name == "index") return loop_[2];
        }
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if (const auto* value = (*scope)->find(name)) return *value;
        throw Malformed{};
    }

    std::string text_of(const std::string& name) {
        const auto value = value_of(name);
        if (const auto* text = std::get_if<std::string>(&value)) return *text;
        if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
        throw Malformed{};
    }

    /// The line of the "end" or "else" that belongs to the block opened at `open`.
    std::size_t partner(const Lines& lines, std::size_t open, std::size_t end, bool or_else) {
        int depth = 0;
        for (auto at = open; at < end; ++at) {
            const auto directive = directive_of(lines[at]);
            if (!directive) continue;
            const auto& keyword = directive->words[0];
            if (keyword == "for" || keyword == "if") ++depth;
            if (keyword == "else" && depth == 1 && or_else) return at;
            if (keyword == "end" && --depth == 0) return at;
        }
        throw Malformed{};
    }

    std::string block(const Lines& lines, std::size_t begin, std::size_t end) {
        std::string out;
        for (auto at = begin; at < end; ++at) {
            const auto directive = directive_of(lines[at]);
            if (!directive) {
                out += text_line(lines[at]);
                continue;
            }
            const auto& words = directive->words;
            if (words[0] == "for") {
                const auto close = partner(lines, at, end, false);
                out += loop(lines, at + 1, close, words.at(3));
                at = close;
            } else if (words[0] == "if") {
                const auto close = partner(lines, at, end, false);
                const auto turn = partner(lines, at, end, true);
                const bool negated = words.at(1) == "not";
                const bool truth = is_true(value_of(words.at(negated ? 2 : 1))) != negated;
                if (truth) out += block(lines, at + 1, turn);
                if (!truth && turn != close) out += block(lines, turn + 1, close);
                at = close;
            } else if (words[0] == "include") {
                auto name = words.at(1);
                auto found = snippets_.find(name);
                if (words.size() > 2) {
                    found = snippets_.find(name + "/" + text_of(words.at(3) + "_type"));
                    if (found == snippets_.end()) found = snippets_.find(name + "/any");
                }
                if (found == snippets_.end()) throw Malformed{};
                out += indented(template_text(found->second, scopes_, loop_, depth_ + 1),
                                directive->indent);
            } else if (words[0] == "slot") {
                const auto found = slots_.find(words.at(1));
                if (found == slots_.end()) throw Malformed{};
                for (const auto& item : found->second)
                    out += indented(template_text(item, scopes_, loop_, depth_ + 1),
                                    directive->indent);
            } else {
                throw Malformed{};
            }
        }
        return out;
    }

    std::string loop(const Lines& lines, std::size_t begin, std::size_t end,
                     const std::string& list) {
        const auto value = value_of(list);
        const auto* items = std::get_if<ScopeList>(&value);
        if (items == nullptr) throw Malformed{};
        std::string out;
        for (std::size_t i = 0; i < items->size(); ++i) {
            const auto outer = loop_;
            loop_ = {i == 0 ? "first" : "", i + 1 == items->size() ? "last" : "",
                     std::to_string(i)};
            scopes_.push_back((*items)[i].get());
            out += block(lines, begin, end);
            scopes_.pop_back();
            loop_ = outer;
        }
        return out;
    }

    std::string text_line(const std::string& line) {
        static const std::regex alone(R"(^([ \t]*)\$([A-Za-z][A-Za-z0-9_-]*)\$[ \t]*$)");
        static const std::regex mark(
            R"(\$\$([A-Za-z][A-Za-z0-9_-]*)\$\$|\$([A-Za-z][A-Za-z0-9_-]*)\$)");
        std::smatch match;
        if (std::regex_match(line, match, alone)) {
            auto text = text_of(match[2]);
            if (!text.empty() && text.back() == '\n') text.pop_back();
            return text.empty() ? "" : indented(text + "\n", match[1]);
        }
        std::string out;
        auto rest = line;
        while (std::regex_search(rest, match, mark)) {
            out += match.prefix().str();
            out += match[1].matched ? "$" + match[1].str() + "$" : text_of(match[2]);
            rest = match.suffix().str();
        }
        return out + rest + "\n";
    }

    const Sources& snippets_;
    const SlotSources& slots_;
    std::vector<const Scope*> scopes_;
    std::vector<std::string> loop_;  ///< "first" or "", "last" or "", index; empty outside loops.
    int depth_ = 0;
};

}  // namespace

std::optional<std::string> render_naively(const std::string& source, const Scope& view,
                                          const Sources& snippets, const SlotSources& slots) {
    try {
        return Interpreter(snippets, slots).template_text(source, {&view}, {}, 0);
    } catch (const Malformed&) {
        return std::nullopt;
    } catch (const std::out_of_range&) {
        return std::nullopt;
    }
}

}  // namespace dz::templates::testing
