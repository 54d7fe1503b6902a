#include "importer/source_tree.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "model/document.hpp"

namespace dz::importer {
namespace {

using Kind = JsonValue::Kind;

/// A YAML document, whose nodes know lines, with the bytes of those lines.
class Located {
public:
    explicit Located(std::string_view text) : text_(text) {
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
            lines_.push_back(at);
            if (text.find('\n', at) == text.npos) break;
        }
    }

    JsonValue value_of(const DocNode& node, Stretch at) const {
        JsonValue value;
        value.at = at;
        if (const auto* text = node.as_text()) {
            value.kind = Kind::Text;
            value.text = *text;
        } else if (const auto* truth = node.as_bool()) {
            value.kind = Kind::Bool;
            value.text = *truth ? "true" : "false";
        } else if (const auto* whole = node.as_int()) {
            value.kind = Kind::Number;
            value.text = std::to_string(*whole);
        } else if (const auto* real = node.as_double()) {
            value.kind = Kind::Number;
            char digits[32];
            const auto end = std::to_chars(digits, digits + sizeof digits, *real);
            value.text.assign(digits, end.ptr);
        } else if (const auto* list = node.as_array()) {
            value.kind = Kind::List;
            for (std::size_t i = 0; i < list->size(); ++i)
                value.items.push_back(value_of(
                    (*list)[i],
                    between((*list)[i].line, i + 1 < list->size() ? (*list)[i + 1].line : 0, at)));
        } else if (const auto* object = node.as_object()) {
            value.kind = Kind::Object;
            for (std::size_t i = 0; i < object->size(); ++i) {
                const DocMember& member = (*object)[i];
                const auto place =
                    between(member.line, i + 1 < object->size() ? (*object)[i + 1].line : 0, at);
                value.keys.push_back(member.key);
                value.key_at.push_back(first_line(place));
                value.items.push_back(value_of(member.value, place));
            }
        }
        return value;
    }

private:
    std::size_t start_of(int line, std::size_t otherwise) const {
        if (line < 1 || std::size_t(line) > lines_.size()) return otherwise;
        return lines_[std::size_t(line) - 1];
    }

    /// From a line to that of what follows, within what holds both.
    Stretch between(int line, int next, Stretch within) const {
        const auto start = std::clamp(start_of(line, within.start), within.start, within.end);
        const auto end = next == 0 ? within.end : start_of(next, within.end);
        return {start, std::clamp(end, start, within.end)};
    }

    Stretch first_line(Stretch at) const {
        return {at.start, std::clamp(text_.find('\n', at.start), at.start, at.end)};
    }

    std::string_view text_;
    std::vector<std::size_t> lines_;
};

}  // namespace

Result<JsonValue> read_source_tree(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != text.npos && text[first] == '{') return scan_json(text);
    auto document = parse_document(text, "it.yaml");
    if (!document) {
        Error error = std::move(document).error();
        error.code = "import.syntax";
        return fail(std::move(error));
    }
    return Located(text).value_of(*document, {0, text.size()});
}

}  // namespace dz::importer
