#include "model/document_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.hpp"

namespace dz {
namespace {

constexpr std::size_t kMaxProblems = 20;

std::string_view kind_of(const DocNode& node) {
    if (node.is_null()) return "nothing";
    if (node.as_bool()) return "true or false";
    if (node.as_int() || node.as_double()) return "a number";
    if (node.as_text()) return "text";
    return node.as_array() ? "a list" : "an object";
}

/// The value as an error quotes it, short enough for one line.
std::string quoted(const DocNode& node) {
    std::string text = to_compact_json(node);
    if (text.size() > 60) text = text.substr(0, 57) + "...";
    return text;
}

}  // namespace

void DocProblems::add(std::string code, const std::string& path, int line,
                      const std::string& problem, std::string hint) {
    if (errors_.size() >= kMaxProblems) return;
    std::string message = file_;
    if (line > 0) message += ":" + std::to_string(line);
    message += ": " + (path.empty() ? std::string("The document") : path) + " " + problem + ".";
    errors_.push_back({.kind = ErrorKind::InvalidInput,
                       .code = std::move(code),
                       .message = std::move(message),
                       .hint = std::move(hint)});
}

std::string DocPlace::path() const {
    std::string out = parent ? parent->path() : std::string();
    if (key.empty() && parent) return out + "[" + std::to_string(index) + "]";
    if (!out.empty() && !key.empty()) out += '.';
    return out + std::string(key);
}

DocReader::DocReader(const DocNode& node, const DocPlace& place, DocProblems& problems)
    : node_(node), place_(place), problems_(problems) {
    if (!node.as_object()) wrong_type(place_, node, "an object");
}

const DocNode* DocReader::take(std::string_view key) {
    known_.emplace_back(key);
    const DocNode* node = node_.find(key);
    return node && !node->is_null() ? node : nullptr;
}

void DocReader::wrong_type(const DocPlace& at, const DocNode& node, std::string_view wanted) {
    problems_.add(
        "document.type", at.path(), node.line,
        "is " + std::string(kind_of(node)) + " (" + quoted(node) + "), not " + std::string(wanted),
        "Write " + std::string(wanted) + " there.");
}

const DocNode::Array* DocReader::as_list(const DocNode& node, const DocPlace& at) {
    const auto* items = node.as_array();
    if (!items) wrong_type(at, node, "a list");
    return items;
}

bool DocReader::read_text(const DocNode& node, const DocPlace& at, std::string& to) {
    const auto* text = node.as_text();
    if (text) {
        to = *text;
    } else {
        wrong_type(at, node, "text");
    }
    return text != nullptr;
}

void DocReader::text(std::string_view key, std::string& to) {
    if (const DocNode* node = take(key)) read_text(*node, {&place_, key}, to);
}

void DocReader::flag(std::string_view key, bool& to) {
    const DocNode* node = take(key);
    if (!node) return;
    if (const auto* value = node->as_bool()) {
        to = *value;
    } else {
        wrong_type({&place_, key}, *node, "true or false");
    }
}

void DocReader::integer(std::string_view key, int& to) {
    const DocNode* node = take(key);
    if (!node) return;
    const auto* value = node->as_int();
    if (value && *value >= std::numeric_limits<int>::min() &&
        *value <= std::numeric_limits<int>::max()) {
        to = static_cast<int>(*value);
    } else {
        wrong_type({&place_, key}, *node, "a whole number");
    }
}

void DocReader::number(std::string_view key, std::optional<double>& to) {
    const DocNode* node = take(key);
    if (!node) return;
    if (const auto* whole = node->as_int()) {
        to = static_cast<double>(*whole);
    } else if (const auto* real = node->as_double(); real && std::isfinite(*real)) {
        to = *real;
    } else {
        wrong_type({&place_, key}, *node, "a number");
    }
}

void DocReader::number(std::string_view key, double& to) {
    std::optional<double> value;
    number(key, value);
    to = value.value_or(to);
}

void DocReader::texts(std::string_view key, std::vector<std::string>& to) {
    const DocNode* node = take(key);
    if (!node) return;
    const DocPlace list{&place_, key};
    if (const auto* one = node->as_text()) {
        to = {*one};
        return;
    }
    const auto* items = as_list(*node, list);
    if (!items) return;
    to.clear();
    for (std::size_t i = 0; i < items->size(); ++i) {
        std::string word;
        if (read_text((*items)[i], {&list, {}, i}, word)) to.push_back(std::move(word));
    }
}

std::optional<Literal> DocReader::read_literal(const DocNode& node, const DocPlace& at) {
    if (const auto* value = node.as_bool()) return *value;
    if (const auto* value = node.as_int()) return *value;
    if (const auto* value = node.as_double(); value && std::isfinite(*value)) return *value;
    if (const auto* value = node.as_text()) return *value;
    if (const auto* items = node.as_array()) {
        std::vector<std::string> words;
        for (std::size_t i = 0; i < items->size(); ++i) {
            std::string word;
            if (!read_text((*items)[i], {&at, {}, i}, word)) return std::nullopt;
            words.push_back(std::move(word));
        }
        return words;
    }
    wrong_type(at, node, "a value or a list of words");
    return std::nullopt;
}

void DocReader::literal(std::string_view key, std::optional<Literal>& to) {
    const DocNode* node = take(key);
    if (!node) return;
    if (auto value = read_literal(*node, {&place_, key})) to = std::move(value);
}

void DocReader::rest(Options& to) {
    const auto* members = node_.as_object();
    if (!members) return;
    for (const auto& member : *members) {
        if (std::ranges::find(known_, member.key) != known_.end()) continue;
        known_.push_back(member.key);
        if (member.value.is_null()) continue;
        if (auto value = read_literal(member.value, {&place_, member.key}))
            to.insert_or_assign(member.key, std::move(*value));
    }
}

void DocReader::options(std::string_view key, Options& to) {
    child(key, [&](const DocNode& node, const DocPlace& at) {
        DocReader reader(node, at, problems_);
        reader.rest(to);
    });
}

void DocReader::unknown_word(const DocPlace& at, int line, const std::string& word,
                             const std::vector<std::string>& words) {
    problems_.add("document.unknown_value", at.path(), line, "cannot be \"" + word + "\"",
                  did_you_mean(word, words, "Use one of " + join(words, ", ") + "."));
}

void DocReader::require(std::string_view key) {
    if (!node_.as_object() || take(key)) return;
    problems_.add("document.missing_key", place_.path(), node_.line,
                  "has no \"" + std::string(key) + "\"", "Add it.");
}

void DocReader::finish() {
    const auto* members = node_.as_object();
    if (!members) return;
    std::vector<std::string> known = known_;
    std::ranges::sort(known);
    known.erase(std::unique(known.begin(), known.end()), known.end());
    for (const auto& member : *members) {
        if (std::ranges::binary_search(known, member.key)) continue;
        const DocPlace at{&place_, member.key};
        problems_.add("document.unknown_key", at.path(), member.line, "is not a key of the spec",
                      did_you_mean(member.key, known, "Known keys: " + join(known, ", ") + "."));
    }
}

DocWriter& DocWriter::put(std::string_view key, DocNode value) {
    members_.push_back({std::string(key), std::move(value)});
    return *this;
}

DocWriter& DocWriter::text(std::string_view key, const std::string& value) {
    return value.empty() ? *this : put(key, doc_text(value));
}

DocWriter& DocWriter::flag(std::string_view key, bool value, bool usual) {
    return value == usual ? *this : put(key, {.value = value});
}

DocWriter& DocWriter::number(std::string_view key, const std::optional<double>& value) {
    return value ? put(key, doc_number(*value)) : *this;
}

DocWriter& DocWriter::texts(std::string_view key, const std::vector<std::string>& values) {
    return values.empty() ? *this : put(key, doc_literal(values));
}

DocWriter& DocWriter::words(std::string_view key, const std::vector<std::string>& values) {
    return values.size() == 1 ? put(key, doc_text(values[0])) : texts(key, values);
}

DocWriter& DocWriter::options(std::string_view key, const Options& options) {
    if (options.empty()) return *this;
    DocWriter inner;
    for (const auto& [name, value] : options) inner.put(name, doc_literal(value));
    return put(key, inner.take());
}

DocNode doc_text(std::string text) {
    return {.value = std::move(text)};
}

DocNode doc_number(double number) {
    constexpr double kExact = 9007199254740992.0;  // 2^53
    if (std::floor(number) == number && std::abs(number) < kExact)
        return {.value = static_cast<std::int64_t>(number)};
    return {.value = number};
}

DocNode doc_literal(const Literal& literal) {
    if (const auto* words = std::get_if<std::vector<std::string>>(&literal)) {
        DocNode::Array items;
        for (const auto& word : *words) items.push_back(doc_text(word));
        return {.value = std::move(items)};
    }
    DocNode node;
    if (const auto* value = std::get_if<bool>(&literal)) node.value = *value;
    if (const auto* value = std::get_if<std::int64_t>(&literal)) node.value = *value;
    if (const auto* value = std::get_if<double>(&literal)) node.value = *value;
    if (const auto* value = std::get_if<std::string>(&literal)) node.value = *value;
    return node;
}

}  // namespace dz
