#pragma once

#include <string>
#include <utility>

#include "model/document_reader.hpp"

namespace dz {

/// Reads the shorthand of things that are mostly a word: `table`, or `board: {by: status}`.
/// Options that are one word or list go through `scalar_key` when it is given: `notify: owner`.
template <class F>
void read_named_options(const DocNode& node, const DocPlace& place, DocProblems& problems,
                        std::string& name, F&& read_options, std::string_view scalar_key = {}) {
    if (const auto* word = node.as_text()) {
        name = *word;
        return;
    }
    const auto* members = node.as_object();
    if (!members || members->size() != 1) {
        problems.add("document.type", place.path(), node.line,
                     "is neither a word nor a word with options",
                     "Write a name, or one name with its options: { board: { by: status } }.");
        return;
    }
    const DocMember& member = members->front();
    name = member.key;
    if (member.value.is_null()) return;
    const DocPlace at{&place, member.key};
    if (!scalar_key.empty() && !member.value.as_object()) {
        const DocNode wrapped{
            .value = DocNode::Object{{std::string(scalar_key), member.value, member.line}},
            .line = member.value.line};
        DocReader reader(wrapped, at, problems);
        read_options(reader);
        reader.finish();
        return;
    }
    DocReader reader(member.value, at, problems);
    read_options(reader);
    reader.finish();
}

/// The shorthand's canonical form.
inline DocNode write_named_options(const std::string& name, DocWriter& options) {
    if (options.empty()) return doc_text(name);
    return DocWriter().put(name, options.take()).take();
}

}  // namespace dz
