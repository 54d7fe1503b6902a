#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "model/document_builder.hpp"
#include "model/document_formats.hpp"

namespace dz {
namespace {

namespace json = boost::json;

/// Forwards the events of Boost.JSON's parser, whose own tree would silently keep the last of two
/// equal keys.
class Handler {
public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    explicit Handler(std::string file) : builder(std::move(file)) {}

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return builder.begin_object(0), going(); }
    bool on_object_end(std::size_t, json::error_code&) { return builder.end(), going(); }
    bool on_array_begin(json::error_code&) { return builder.begin_array(0), going(); }
    bool on_array_end(std::size_t, json::error_code&) { return builder.end(), going(); }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        return append(part);
    }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        append(part);
        builder.key(std::move(pending_), 0);
        pending_.clear();
        return going();
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        return append(part);
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        append(part);
        builder.value({.value = std::move(pending_)});
        pending_.clear();
        return going();
    }
    bool on_number_part(json::string_view part, json::error_code&) { return append(part); }
    bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
        pending_.clear();
        return builder.value({.value = number}), going();
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
        pending_.clear();
        return builder.value({.value = static_cast<double>(number)}), going();
    }
    bool on_double(double number, json::string_view part, json::error_code&) {
        // Boost 1.81 may miss the nearest number by one unit; the digits decide.
        append(part);
        std::from_chars(pending_.data(), pending_.data() + pending_.size(), number);
        pending_.clear();
        return builder.value({.value = number}), going();
    }
    bool on_bool(bool flag, json::error_code&) { return builder.value({.value = flag}), going(); }
    bool on_null(json::error_code&) { return builder.value({}), going(); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

    DocumentBuilder builder;

private:
    bool append(json::string_view part) {
        pending_.append(part.data(), part.size());
        return going();
    }
    /// The parser stops when a handler says no; the builder holds the reason.
    bool going() const { return !builder.failed(); }

    std::string pending_;
};

}  // namespace

Result<DocNode> parse_json_document(std::string_view text, const std::string& file) {
    json::parse_options options;
    options.max_depth = kMaxDocumentDepth + 1;  // The builder speaks first.
    json::basic_parser<Handler> parser(options, file);
    json::error_code problem;
    std::size_t read = parser.write_some(false, text.data(), text.size(), problem);
    auto& builder = parser.handler().builder;
    if (!problem && read < text.size() && text.find_first_not_of(" \t\r\n", read) != text.npos) {
        problem = json::error::extra_data;
    }
    if (problem && !builder.failed()) {
        const auto line = 1 + std::ranges::count(text.substr(0, read), '\n');
        builder.fail_with("document.syntax", static_cast<int>(line),
                          "This is not JSON: " + problem.message() + ".",
                          "Check the commas, quotes and braces around this line.");
    }
    return builder.take();
}

}  // namespace dz
