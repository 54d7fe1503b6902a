#include "timeline/spec_diff.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "model/app_spec_nodes.hpp"
#include "model/document.hpp"

namespace dz {

std::string_view to_string(SpecDifference::Kind kind) {
    switch (kind) {
        case SpecDifference::Kind::Added:
            return "added";
        case SpecDifference::Kind::Removed:
            return "removed";
        case SpecDifference::Kind::Changed:
            return "changed";
        case SpecDifference::Kind::Moved:
            return "moved";
    }
    return "changed";
}

namespace timeline {
namespace {

std::string text_at(const DocNode& node, std::string_view key) {
    const auto* member = node.find(key);
    const auto* text = member == nullptr ? nullptr : member->as_text();
    return text == nullptr ? std::string() : *text;
}

/// What a list item is called: its name, or what tells it from its neighbours.
std::string name_of(const DocNode& item) {
    if (const auto* text = item.as_text()) return *text;
    const auto* members = item.as_object();
    if (members == nullptr) return to_compact_json(item);
    for (const auto* key : {"name", "id", "that"})
        if (auto text = text_at(item, key); !text.empty()) return text;
    std::vector<std::string> parts;
    for (const auto* key : {"role", "kind", "of", "entity", "label", "field", "by", "path", "to"})
        if (auto text = text_at(item, key); !text.empty()) parts.push_back(std::move(text));
    if (!parts.empty()) return join(parts, " ");
    // "board: {by: status}", "unique: [a, b]".
    return members->empty() ? std::string("{}") : members->front().key;
}

using Items = std::vector<std::pair<std::string, const DocNode*>>;

Items items_of(const DocNode::Array& list) {
    Items items;
    std::map<std::string, int> seen;
    for (const auto& node : list) {
        auto name = name_of(node);
        const int count = ++seen[name];
        if (count > 1) name += "#" + std::to_string(count);
        items.emplace_back(std::move(name), &node);
    }
    return items;
}

Items members_of(const DocNode::Object& object) {
    Items items;
    for (const auto& member : object) items.emplace_back(member.key, &member.value);
    return items;
}

class Comparison {
public:
    std::vector<SpecDifference> take() { return std::move(found_); }

    void compare(const std::string& path, const DocNode& before, const DocNode& after) {
        const auto* old_list = before.as_array();
        const auto* new_list = after.as_array();
        const bool records =
            old_list && new_list && holds_records(*old_list) && holds_records(*new_list);
        if (records) return compare_items(path, items_of(*old_list), items_of(*new_list), true);
        const auto* old_object = before.as_object();
        const auto* new_object = after.as_object();
        if (old_object && new_object)
            return compare_items(path, members_of(*old_object), members_of(*new_object), false);
        auto old_text = to_compact_json(before);
        auto new_text = to_compact_json(after);
        if (old_text != new_text)
            found_.push_back(
                {SpecDifference::Kind::Changed, path, std::move(old_text), std::move(new_text)});
    }

private:
    /// Lists of plain words ("can", "from") are values; lists of things are compared one by one.
    static bool holds_records(const DocNode::Array& list) {
        return std::ranges::any_of(list, [](const DocNode& node) { return node.as_object(); });
    }

    void compare_items(const std::string& path, const Items& before, const Items& after,
                       bool ordered) {
        const std::string lead = path.empty() ? "" : path + ".";
        const auto find = [](const Items& items, const std::string& name) {
            const auto found = std::ranges::find(items, name, &Items::value_type::first);
            return found == items.end() ? nullptr : found->second;
        };
        std::vector<std::string> stayed_before;
        for (const auto& [name, node] : before) {
            if (find(after, name) == nullptr)
                found_.push_back(
                    {SpecDifference::Kind::Removed, lead + name, to_compact_json(*node), {}});
            else
                stayed_before.push_back(name);
        }
        std::vector<std::string> stayed_after;
        for (const auto& [name, node] : after) {
            if (const auto* old = find(before, name)) {
                compare(lead + name, *old, *node);
                stayed_after.push_back(name);
            } else {
                found_.push_back(
                    {SpecDifference::Kind::Added, lead + name, {}, to_compact_json(*node)});
            }
        }
        if (ordered && stayed_before != stayed_after)
            found_.push_back({SpecDifference::Kind::Moved, path, names_json(stayed_before),
                              names_json(stayed_after)});
    }

    static std::string names_json(const std::vector<std::string>& names) {
        DocNode::Array list;
        for (const auto& name : names) list.push_back({.value = name});
        return to_compact_json({.value = std::move(list)});
    }

    std::vector<SpecDifference> found_;
};

}  // namespace

std::vector<SpecDifference> spec_diff(const AppSpec& before, const AppSpec& after) {
    Comparison comparison;
    comparison.compare({}, write_spec(before), write_spec(after));
    return comparison.take();
}

}  // namespace timeline
}  // namespace dz
