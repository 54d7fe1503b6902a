#include "model/document.hpp"

#include "base/utf8.hpp"
#include "model/document_formats.hpp"

namespace dz {

const DocNode* DocNode::find(std::string_view key) const {
    const auto* members = as_object();
    if (!members) return nullptr;
    for (const auto& member : *members)
        if (member.key == key) return &member.value;
    return nullptr;
}

namespace {

bool is_json(std::string_view text, std::string_view filename) {
    if (filename.ends_with(".json")) return true;
    if (filename.ends_with(".yaml") || filename.ends_with(".yml")) return false;
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != text.npos && (text[first] == '{' || text[first] == '[');
}

}  // namespace

Result<DocNode> parse_document(std::string_view text, std::string_view filename) {
    const std::string file = filename.empty() ? "The document" : std::string(filename);
    if (text.size() > kMaxDocumentBytes) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "document.too_large",
                     .message = file + " has " + std::to_string(text.size()) +
                                " bytes; at most 2 MiB are read.",
                     .hint = "Remove embedded data or split the document."});
    }
    if (const auto bad = find_invalid_utf8(text)) {
        return fail({.kind = ErrorKind::InvalidInput,
                     .code = "document.encoding",
                     .message = file + " is not UTF-8: byte " + std::to_string(*bad) +
                                " begins no character.",
                     .hint = "Save the file as UTF-8."});
    }
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return is_json(text, filename) ? parse_json_document(text, file)
                                   : parse_yaml_document(text, file);
}

}  // namespace dz
