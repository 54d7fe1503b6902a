#include "generate/ts_block.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "generate/literals.hpp"

namespace dz::generate {
namespace {

constexpr std::size_t kWidth = 100;

/// Columns a text takes: code points, which is what prettier counts for Latin text.
std::size_t columns_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string spaces(std::size_t count) {
    return std::string(count, ' ');
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
    std::string text;
    for (const auto& item : items) {
        if (!text.empty()) text += separator;
        text += item;
    }
    return text;
}

bool is_plain_key(std::string_view key) {
    const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '$';
    };
    return !key.empty() && !(key.front() >= '0' && key.front() <= '9') &&
           std::ranges::all_of(key, is_word);
}

/// Lines after the first, moved to the right.
std::string indented(const std::string& block, std::size_t indent) {
    std::string text;
    for (const char c : block) {
        text += c;
        if (c == '\n') text += spaces(indent);
    }
    return text;
}

std::string flat(const TsNode& node) {
    if (node.kind == TsNode::Kind::Source) return node.text;
    if (node.kind == TsNode::Kind::Words) return ts_string(node.text);
    const bool object = node.kind == TsNode::Kind::Object;
    std::vector<std::string> parts;
    for (const auto& [key, value] : node.members)
        parts.push_back(object ? (is_plain_key(key) ? key : ts_string(key)) + ": " + flat(value)
                               : flat(value));
    if (parts.empty()) return object ? "{}" : "[]";
    return object ? "{ " + joined(parts, ", ") + " }" : "[" + joined(parts, ", ") + "]";
}

bool is_leaf(const TsNode& node) {
    return node.kind == TsNode::Kind::Source || node.kind == TsNode::Kind::Words;
}

/// Lists of several objects with several members are never written on one line.
bool must_break(const TsNode& node) {
    return node.kind == TsNode::Kind::Array && node.members.size() > 1 &&
           std::ranges::all_of(node.members, [](const auto& member) {
               return !is_leaf(member.second) && member.second.members.size() > 1;
           });
}

}  // namespace

std::string ts_array(std::string_view head, const std::vector<std::string>& items,
                     std::string_view tail, std::size_t indent) {
    auto line = std::string(head) + "[" + joined(items, ", ") + "]" + std::string(tail);
    if (indent + columns_of(line) <= kWidth) return line;
    std::string block = std::string(head) + "[\n";
    for (const auto& item : items) block += "  " + item + ",\n";
    return block + "]" + std::string(tail);
}

std::string ts_import(const std::vector<std::string>& names, std::string_view module) {
    const auto from = "} from '" + std::string(module) + "';";
    auto line = "import { " + joined(names, ", ") + " " + from;
    if (names.size() == 1 || columns_of(line) <= kWidth) return line;
    std::string block = "import {\n";
    for (const auto& name : names) block += "  " + name + ",\n";
    return block + from;
}

std::string ts_return_element(std::string_view component,
                              const std::vector<std::string>& attributes, std::size_t indent) {
    const auto element = "<" + std::string(component) + " " + joined(attributes, " ") + " />";
    auto line = "return " + element + ";";
    if (indent + columns_of(line) <= kWidth) return line;
    if (indent + 2 + columns_of(element) <= kWidth) return "return (\n  " + element + "\n);";
    std::string block = "return (\n  <" + std::string(component) + "\n";
    for (const auto& attribute : attributes) block += "    " + attribute + "\n";
    return block + "  />\n);";
}

std::string ts_text_member(std::string_view key, std::string_view text, std::size_t indent) {
    const auto head = std::string(key) + ":";
    const auto whole = ts_string(text);
    if (indent + columns_of(head) + 1 + columns_of(whole) + 1 <= kWidth)
        return head + " " + whole + ",";
    if (indent + 2 + columns_of(whole) + 1 <= kWidth) return head + "\n  " + whole + ",";
    std::vector<std::string> lines;
    std::string rest(text);
    while (!rest.empty()) {
        // Room for the indent, the quotes and the joining " +".
        const std::size_t room = kWidth - indent - 2 - 4;
        auto cut = rest.size();
        if (rest.size() > room) {
            cut = rest.rfind(' ', room - 1);
            cut = cut == std::string::npos ? std::min(rest.find(' ', room), rest.size() - 1) : cut;
            cut = cut >= rest.size() ? rest.size() : cut + 1;
        }
        lines.push_back(ts_string(rest.substr(0, cut)));
        rest.erase(0, cut);
    }
    return head + "\n  " + joined(lines, " +\n  ") + ",";
}

TsNode ts_source(std::string text) {
    return {.kind = TsNode::Kind::Source, .text = std::move(text), .members = {}};
}

TsNode ts_words(std::string_view text) {
    return {.kind = TsNode::Kind::Words, .text = std::string(text), .members = {}};
}

TsNode ts_list(std::vector<TsNode> items) {
    TsNode node{.kind = TsNode::Kind::Array, .text = {}, .members = {}};
    for (auto& item : items) node.members.push_back({"", std::move(item)});
    return node;
}

TsNode ts_object(std::vector<std::pair<std::string, TsNode>> members) {
    return {.kind = TsNode::Kind::Object, .text = {}, .members = std::move(members)};
}

TsNode ts_words_list(const std::vector<std::string>& texts) {
    std::vector<TsNode> items;
    for (const auto& text : texts) items.push_back(ts_words(text));
    return ts_list(std::move(items));
}

std::string ts_print(const TsNode& node, std::size_t indent, std::size_t before,
                     std::size_t after) {
    auto line = flat(node);
    if (is_leaf(node)) return line;
    if (!must_break(node) && before + columns_of(line) + after <= kWidth) return line;
    const bool object = node.kind == TsNode::Kind::Object;
    std::string block = object ? "{\n" : "[\n";
    for (const auto& [key, value] : node.members) {
        const auto inner = spaces(indent + 2);
        if (!object) {
            block += inner + ts_print(value, indent + 2, indent + 2, 1) + ",\n";
            continue;
        }
        const auto name = is_plain_key(key) ? key : ts_string(key);
        if (value.kind == TsNode::Kind::Words) {
            block += inner + indented(ts_text_member(name, value.text, indent + 2), indent + 2);
        } else {
            const auto head = inner + name + ": ";
            block += head + ts_print(value, indent + 2, columns_of(head), 1) + ",";
        }
        block += "\n";
    }
    return block + spaces(indent) + (object ? "}" : "]");
}

}  // namespace dz::generate
