#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/document.hpp"

namespace dz {

/// Assembles a document from the events of a parser and holds it to the limits. After the first
/// error every further event is ignored. Lives for one parse, on one thread.
class DocumentBuilder {
public:
    explicit DocumentBuilder(std::string file) : file_(std::move(file)) {}

    void begin_object(int line);
    void begin_array(int line);
    /// Closes the innermost object or array and places it. Returns the placed node, valid until
    /// the next event, or null after an error.
    const DocNode* end();
    /// A scalar, or a copy of an aliased node. In an object's key position it must be text.
    void value(DocNode node);
    void key(std::string name, int line);

    bool failed() const { return error_.has_value(); }
    void fail_with(std::string code, int line, std::string problem, std::string hint);

    /// The finished document, or the first error. An empty document is null.
    Result<DocNode> take();

private:
    struct Frame {
        DocNode node;
        std::string key;
        int key_line = 0;
        bool has_key = false;
        std::unordered_set<std::string> keys;
    };

    void begin(DocNode::Value value, int line);
    const DocNode* place(DocNode node);

    std::string file_;
    std::vector<Frame> frames_;
    std::optional<DocNode> root_;
    std::optional<Error> error_;
    std::size_t nodes_ = 0;
};

/// Nodes of a tree, itself included.
std::size_t count_nodes(const DocNode& node);

/// Bytes of the strings of a tree.
std::size_t count_bytes(const DocNode& node);

}  // namespace dz
