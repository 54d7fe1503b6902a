#include "model/document_builder.hpp"

namespace dz {

void DocumentBuilder::fail_with(std::string code, int line, std::string problem, std::string hint) {
    if (error_) return;
    std::string where = file_;
    if (line > 0) where += ":" + std::to_string(line);
    error_ = Error{.kind = ErrorKind::InvalidInput,
                   .code = std::move(code),
                   .message = where + ": " + std::move(problem),
                   .hint = std::move(hint)};
}

void DocumentBuilder::begin_object(int line) {
    begin(DocNode::Object{}, line);
}
void DocumentBuilder::begin_array(int line) {
    begin(DocNode::Array{}, line);
}

void DocumentBuilder::begin(DocNode::Value value, int line) {
    if (error_) return;
    if (!frames_.empty() && frames_.back().node.as_object() && !frames_.back().has_key) {
        return fail_with("document.syntax", line, "A list or an object cannot be a key.",
                         "Keys are words.");
    }
    if (frames_.size() >= kMaxDocumentDepth) {
        return fail_with("document.too_deep", line,
                         "The nesting is deeper than " + std::to_string(kMaxDocumentDepth) + ".",
                         "Flatten the document.");
    }
    Frame frame;
    frame.node = {.value = std::move(value), .line = line};
    frames_.push_back(std::move(frame));
}

const DocNode* DocumentBuilder::end() {
    if (error_ || frames_.empty()) return nullptr;
    DocNode node = std::move(frames_.back().node);
    frames_.pop_back();
    return place(std::move(node));
}

void DocumentBuilder::key(std::string name, int line) {
    if (error_ || frames_.empty()) return;
    Frame& frame = frames_.back();
    if (!frame.keys.insert(name).second) {
        return fail_with("document.duplicate_key", line,
                         "The key \"" + name + "\" appears twice in one object.",
                         "Keep one of them.");
    }
    frame.key = std::move(name);
    frame.key_line = line;
    frame.has_key = true;
}

void DocumentBuilder::value(DocNode node) {
    if (error_) return;
    const bool wants_key =
        !frames_.empty() && frames_.back().node.as_object() && !frames_.back().has_key;
    if (!wants_key) {
        place(std::move(node));
    } else if (const auto* name = node.as_text()) {
        key(*name, node.line);
    } else {
        fail_with("document.syntax", node.line, "A key must be a word.", "Quote the key.");
    }
}

const DocNode* DocumentBuilder::place(DocNode node) {
    if (++nodes_ > kMaxDocumentNodes) {
        fail_with("document.too_large", node.line,
                  "The document has more than " + std::to_string(kMaxDocumentNodes) + " values.",
                  "Split the document.");
        return nullptr;
    }
    if (frames_.empty()) {
        root_ = std::move(node);
        return &*root_;
    }
    Frame& frame = frames_.back();
    if (auto* items = std::get_if<DocNode::Array>(&frame.node.value)) {
        items->push_back(std::move(node));
        return &items->back();
    }
    auto& members = std::get<DocNode::Object>(frame.node.value);
    members.push_back({std::move(frame.key), std::move(node), frame.key_line});
    frame.has_key = false;
    return &members.back().value;
}

Result<DocNode> DocumentBuilder::take() {
    if (error_) return fail(std::move(*error_));
    return root_ ? std::move(*root_) : DocNode{};
}

std::size_t count_nodes(const DocNode& node) {
    std::size_t count = 1;
    if (const auto* items = node.as_array())
        for (const auto& item : *items) count += count_nodes(item);
    if (const auto* members = node.as_object())
        for (const auto& member : *members) count += count_nodes(member.value);
    return count;
}

std::size_t count_bytes(const DocNode& node) {
    std::size_t count = 0;
    if (const auto* text = node.as_text()) count += text->size();
    if (const auto* items = node.as_array())
        for (const auto& item : *items) count += count_bytes(item);
    if (const auto* members = node.as_object())
        for (const auto& member : *members) count += member.key.size() + count_bytes(member.value);
    return count;
}

}  // namespace dz
