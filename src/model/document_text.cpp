#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/json_writer.hpp"
#include "model/document.hpp"
#include "model/yaml_scalar.hpp"

namespace dz {
namespace {

constexpr std::size_t kLineWidth = 100;

/// Shortest decimal that reads back as the same number, and as a number with a fraction, so that
/// 3.0 does not come back as the integer 3.
std::string real_text(double number) {
    JsonWriter writer;
    writer.value(number);
    std::string text = writer.text();
    if (text.find_first_of(".eEn") == text.npos) text += ".0";
    return text;
}

bool is_scalar(const DocNode& node) {
    return !node.as_array() && !node.as_object();
}

std::string scalar_text(const DocNode& node, bool yaml) {
    if (const auto* flag = node.as_bool()) return *flag ? "true" : "false";
    if (const auto* number = node.as_int()) return std::to_string(*number);
    if (const auto* number = node.as_double()) return real_text(*number);
    if (const auto* text = node.as_text()) {
        if (yaml) return yaml_text(*text);
        std::string out;
        append_json_string(out, *text);
        return out;
    }
    return "null";
}

void write_compact(const DocNode& node, std::string& out) {
    if (const auto* items = node.as_array()) {
        out += '[';
        for (const auto& item : *items) {
            if (&item != items->data()) out += ',';
            write_compact(item, out);
        }
        out += ']';
    } else if (const auto* members = node.as_object()) {
        out += '{';
        for (const auto& member : *members) {
            if (&member != members->data()) out += ',';
            append_json_string(out, member.key);
            out += ':';
            write_compact(member.value, out);
        }
        out += '}';
    } else {
        out += scalar_text(node, false);
    }
}

void write_json(const DocNode& node, std::size_t indent, std::string& out) {
    const std::string inner(indent + 2, ' ');
    const auto* items = node.as_array();
    const auto* members = node.as_object();
    if (items && !items->empty() && !std::ranges::all_of(*items, is_scalar)) {
        out += "[\n";
        for (const auto& item : *items) {
            out += inner;
            write_json(item, indent + 2, out);
            out += &item == &items->back() ? "\n" : ",\n";
        }
        out += std::string(indent, ' ') + "]";
    } else if (items) {
        out += '[';
        for (const auto& item : *items) {
            if (&item != items->data()) out += ", ";
            out += scalar_text(item, false);
        }
        out += ']';
    } else if (members && !members->empty()) {
        out += "{\n";
        for (const auto& member : *members) {
            out += inner;
            append_json_string(out, member.key);
            out += ": ";
            write_json(member.value, indent + 2, out);
            out += &member == &members->back() ? "\n" : ",\n";
        }
        out += std::string(indent, ' ') + "}";
    } else {
        out += members ? "{}" : scalar_text(node, false);
    }
}

std::string flow_text(const DocNode& node) {
    if (const auto* items = node.as_array()) {
        std::string out = "[";
        for (const auto& item : *items) {
            if (&item != items->data()) out += ", ";
            out += flow_text(item);
        }
        return out + "]";
    }
    if (const auto* members = node.as_object()) {
        if (members->empty()) return "{}";
        std::string out = "{ ";
        for (const auto& member : *members) {
            if (&member != members->data()) out += ", ";
            out += yaml_text(member.key) + ": " + flow_text(member.value);
        }
        return out + " }";
    }
    return scalar_text(node, true);
}

/// Objects with several members make a list hard to read on one line.
bool is_block_list(const DocNode& node) {
    const auto* items = node.as_array();
    return items && std::ranges::any_of(*items, [](const DocNode& item) {
               const auto* members = item.as_object();
               return item.as_array() || (members && members->size() > 1);
           });
}

bool holds_block_list(const DocNode& node) {
    if (is_block_list(node)) return true;
    const auto* members = node.as_object();
    return members && std::ranges::any_of(*members, [](const DocMember& member) {
               return holds_block_list(member.value);
           });
}

/// Cheap lower bound, so that deep documents are not spelled again at every level.
std::size_t least_width(const DocNode& node) {
    std::size_t width = 1;
    if (const auto* text = node.as_text()) width = text->size();
    if (const auto* items = node.as_array())
        for (const auto& item : *items) width += least_width(item);
    if (const auto* members = node.as_object())
        for (const auto& member : *members) width += member.key.size() + least_width(member.value);
    return width;
}

bool fits_on_line(const DocNode& node, std::size_t column) {
    if (is_scalar(node)) return true;
    if (column + least_width(node) > kLineWidth || holds_block_list(node)) return false;
    return column + flow_text(node).size() <= kLineWidth;
}

void write_members(const DocNode::Object& members, std::size_t indent, std::string& out);

/// The value behind "key:" or "-"; `column` is where it would begin on the line.
void write_value(const DocNode& node, std::size_t indent, std::size_t column, std::string& out) {
    const auto* items = node.as_array();
    const auto* members = node.as_object();
    const bool empty = (items && items->empty()) || (members && members->empty());
    if (empty || fits_on_line(node, column)) {
        out += ' ' + flow_text(node) + '\n';
    } else if (members) {
        out += '\n';
        write_members(*members, indent + 2, out);
    } else {
        out += '\n';
        for (const auto& item : *items) {
            const std::string dash = std::string(indent + 2, ' ') + "-";
            const auto* parts = item.as_object();
            if (parts && !parts->empty() && !fits_on_line(item, indent + 4)) {
                // "- name: Task" continues the line of the dash.
                std::string block;
                write_members(*parts, indent + 4, block);
                out += dash + ' ' + block.substr(indent + 4);
            } else {
                out += dash;
                write_value(item, indent + 2, indent + 4, out);
            }
        }
    }
}

void write_members(const DocNode::Object& members, std::size_t indent, std::string& out) {
    for (const auto& member : members) {
        const std::string key = yaml_text(member.key);
        out += std::string(indent, ' ') + key + ':';
        write_value(member.value, indent, indent + key.size() + 2, out);
    }
}

}  // namespace

std::string to_compact_json(const DocNode& node) {
    std::string out;
    write_compact(node, out);
    return out;
}

std::string to_json_text(const DocNode& node) {
    std::string out;
    write_json(node, 0, out);
    return out + '\n';
}

std::string to_yaml_text(const DocNode& node) {
    std::string out;
    const auto* members = node.as_object();
    if (members && !members->empty()) {
        write_members(*members, 0, out);
    } else {
        out = flow_text(node) + '\n';
    }
    return out;
}

}  // namespace dz
