#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "model/document_builder.hpp"
#include "model/document_formats.hpp"
#include "model/yaml_scalar.hpp"

namespace dz {
namespace {

/// Copies made by aliases may not exceed this many bytes of text.
constexpr std::size_t kMaxAliasBytes = std::size_t{8} * 1024 * 1024;

int line_of(const YAML::Mark& mark) {
    return mark.line + 1;
}

/// Builds the document from yaml-cpp's events instead of its tree, which would accept a key
/// twice and follow an alias into itself.
class Handler : public YAML::EventHandler {
public:
    explicit Handler(std::string file) : builder(std::move(file)) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        scalar({.line = line_of(mark)}, anchor);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& text) override {
        const int line = line_of(mark);
        if (wants_key() || tag == "!" || tag == "tag:yaml.org,2002:str")
            return scalar({.value = text, .line = line}, anchor);
        if (!tag.empty() && tag != "?" && !tag.starts_with("tag:yaml.org,2002:"))
            return refuse_tag(tag, line);
        scalar({.value = resolve_yaml_scalar(text), .line = line}, anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const int line = line_of(mark);
        const auto known = anchors_.find(anchor);
        if (known == anchors_.end()) {
            return builder.fail_with("document.alias", line, "An alias refers to itself.",
                                     "Write the value out.");
        }
        alias_nodes_ += count_nodes(known->second);
        alias_bytes_ += count_bytes(known->second);
        if (alias_nodes_ > kMaxDocumentNodes || alias_bytes_ > kMaxAliasBytes) {
            return builder.fail_with("document.alias", line,
                                     "The aliases multiply to more than the document may hold.",
                                     "Write the values out.");
        }
        if (!builder.failed()) builder.value(known->second);
        after_value();
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        builder.begin_array(line_of(mark));
        open_.push_back({anchor, false, false});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        builder.begin_object(line_of(mark));
        open_.push_back({anchor, true, true});
    }
    void OnMapEnd() override { close(); }

    DocumentBuilder builder;

private:
    struct Open {
        YAML::anchor_t anchor;
        bool is_map;
        bool at_key;
    };

    bool wants_key() const { return !open_.empty() && open_.back().is_map && open_.back().at_key; }
    void after_value() {
        if (!open_.empty() && open_.back().is_map) open_.back().at_key = !open_.back().at_key;
    }
    void remember(YAML::anchor_t anchor, const DocNode& node) {
        if (anchor == YAML::NullAnchor || builder.failed()) return;
        // What is remembered is copied, so it counts like an alias.
        alias_nodes_ += count_nodes(node);
        alias_bytes_ += count_bytes(node);
        if (alias_nodes_ > kMaxDocumentNodes || alias_bytes_ > kMaxAliasBytes) return;
        anchors_.insert_or_assign(anchor, node);
    }
    void scalar(DocNode node, YAML::anchor_t anchor) {
        remember(anchor, node);
        builder.value(std::move(node));
        after_value();
    }
    void close() {
        if (open_.empty()) return;
        const Open closed = open_.back();
        open_.pop_back();
        if (const DocNode* node = builder.end()) remember(closed.anchor, *node);
        after_value();
    }
    void refuse_tag(const std::string& tag, int line) {
        builder.fail_with("document.syntax", line, "The tag \"" + tag + "\" has no meaning here.",
                          "Remove it.");
    }

    std::vector<Open> open_;
    std::map<YAML::anchor_t, DocNode> anchors_;
    std::size_t alias_nodes_ = 0;
    std::size_t alias_bytes_ = 0;
};

/// yaml-cpp takes some control characters for the end of its input.
bool is_forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

}  // namespace

Result<DocNode> parse_yaml_document(std::string_view text, const std::string& file) {
    Handler handler(file);
    const auto control = std::ranges::find_if(text, is_forbidden);
    if (control != text.end()) {
        const auto line = 1 + std::count(text.begin(), control, '\n');
        handler.builder.fail_with("document.syntax", static_cast<int>(line),
                                  "There is a control character in the text.", "Delete it.");
        return handler.builder.take();
    }
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        parser.HandleNextDocument(handler);
        if (!handler.builder.failed() && parser.HandleNextDocument(handler)) {
            handler.builder.fail_with("document.syntax", 0, "The file holds several documents.",
                                      "Keep one document in a file.");
        }
    } catch (const YAML::Exception& problem) {
        handler.builder.fail_with("document.syntax", line_of(problem.mark),
                                  "This is not YAML: " + problem.msg + ".",
                                  "Check the indentation and quotes around this line.");
    }
    return handler.builder.take();
}

}  // namespace dz
