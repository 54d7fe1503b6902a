#include "generate/document_merge.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace dz::generate {
namespace {

bool is_scalar(const DocNode& node) {
    return node.as_array() == nullptr && node.as_object() == nullptr;
}

DocMember* member_of(DocNode::Object& object, std::string_view key) {
    const auto found = std::ranges::find(object, key, &DocMember::key);
    return found == object.end() ? nullptr : &*found;
}

class Merger {
public:
    explicit Merger(std::string_view slot) : slot_(slot) {}

    Status add(const DocumentPart& part) { return merge(root_, part.value, part, ""); }
    DocNode take() && { return std::move(root_); }

private:
    struct Origin {
        std::string pattern;
        int priority;
    };

    Status merge(DocNode& into, const DocNode& from, const DocumentPart& part,
                 const std::string& path) {
        const bool fresh = !origins_.contains(path);
        auto* object = std::get_if<DocNode::Object>(&into.value);
        auto* array = std::get_if<DocNode::Array>(&into.value);
        if (!fresh && object != nullptr && from.as_object() != nullptr)
            return merge_members(*object, *from.as_object(), part, path);
        if (!fresh && array != nullptr && from.as_array() != nullptr) {
            append(*array, *from.as_array());
            return {};
        }
        if (fresh || origins_.at(path).priority < part.priority) {
            origins_.insert_or_assign(path, Origin{part.pattern, part.priority});
            if (from.as_object() == nullptr) {
                into.value = from.value;
                return {};
            }
            into.value = DocNode::Object();
            return merge_members(std::get<DocNode::Object>(into.value), *from.as_object(), part,
                                 path);
        }
        const auto& origin = origins_.at(path);
        if (origin.priority > part.priority || same(into, from)) return {};
        return fail({.kind = ErrorKind::Conflict,
                     .code = "plan.value_conflict",
                     .message = "Patterns \"" + origin.pattern + "\" and \"" + part.pattern +
                                "\" give " + std::string(slot_) + " different values for " +
                                (path.empty() ? "the whole document" : path.substr(1)) + ": " +
                                to_compact_json(into) + " and " + to_compact_json(from) + ".",
                     .hint = "Give one of the contributions a higher priority."});
    }

    Status merge_members(DocNode::Object& into, const DocNode::Object& from,
                         const DocumentPart& part, const std::string& path) {
        for (const auto& member : from) {
            if (member_of(into, member.key) == nullptr) into.push_back({member.key, {}, 0});
            DZ_TRY(merge(member_of(into, member.key)->value, member.value, part,
                         path + "." + member.key));
        }
        return {};
    }

    static void append(DocNode::Array& into, const DocNode::Array& from) {
        for (const auto& item : from)
            if (std::ranges::none_of(into, [&](const DocNode& have) { return same(have, item); }))
                into.push_back(item);
    }

    static bool same(const DocNode& a, const DocNode& b) {
        return is_scalar(a) == is_scalar(b) && to_compact_json(a) == to_compact_json(b);
    }

    std::string_view slot_;
    DocNode root_;
    std::map<std::string, Origin> origins_;  ///< By dotted path with a leading dot; the root is "".
};

void sort_object(DocNode& document, std::string_view path) {
    DocNode* node = &document;
    while (!path.empty()) {
        auto* object = std::get_if<DocNode::Object>(&node->value);
        if (object == nullptr) return;
        const auto dot = path.find('.');
        auto* member = member_of(*object, path.substr(0, dot));
        if (member == nullptr) return;
        node = &member->value;
        path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
    }
    if (auto* object = std::get_if<DocNode::Object>(&node->value))
        std::ranges::stable_sort(*object, {}, &DocMember::key);
}

}  // namespace

Result<DocNode> merge_documents(std::string_view slot, const std::vector<DocumentPart>& parts,
                                const std::vector<std::string>& sorted) {
    Merger merger(slot);
    for (const auto& part : parts) DZ_TRY(merger.add(part));
    auto document = std::move(merger).take();
    for (const auto& path : sorted) sort_object(document, path);
    return document;
}

}  // namespace dz::generate
