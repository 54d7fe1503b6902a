#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/app_spec.hpp"
#include "model/document.hpp"

namespace dz {

/// Gathers what is wrong with a document, so that one read reports it all. Keeps the first 20.
class DocProblems {
public:
    explicit DocProblems(std::string file) : file_(std::move(file)) {}

    /// `problem` is the end of a sentence that begins with the place: "has no name".
    void add(std::string code, const std::string& path, int line, const std::string& problem,
             std::string hint);
    bool empty() const { return errors_.empty(); }
    std::vector<Error> take() { return std::move(errors_); }

private:
    std::string file_;
    std::vector<Error> errors_;
};

/// The place of a value in its document, a chain of frames on the stack: entities[2].fields[0].
struct DocPlace {
    const DocPlace* parent = nullptr;
    std::string_view key = {};  ///< Empty for the items of a list.
    std::size_t index = 0;

    std::string path() const;
};

/// A word of the document and what it stands for.
template <class T>
struct DocChoice {
    std::string_view word;
    T value;
};

/// Reads the members of one object by name. Every read makes its key known; `finish` reports the
/// keys nobody asked for, with the nearest known one. A member that is absent or null leaves the
/// target as it is. Borrows everything; lives for the read of one object.
class DocReader {
public:
    DocReader(const DocNode& node, const DocPlace& place, DocProblems& problems);

    void text(std::string_view key, std::string& to);
    void flag(std::string_view key, bool& to);
    void integer(std::string_view key, int& to);
    void number(std::string_view key, double& to);
    void number(std::string_view key, std::optional<double>& to);
    /// A list of words, or one word.
    void texts(std::string_view key, std::vector<std::string>& to);
    void literal(std::string_view key, std::optional<Literal>& to);
    /// All members nobody asked for yet, as options.
    void rest(Options& to);
    /// An object of options.
    void options(std::string_view key, Options& to);

    template <class T, std::size_t N>
    void choice(std::string_view key, T& to, const DocChoice<T> (&choices)[N]) {
        std::string word;
        const DocNode* node = take(key);
        if (!node) return;
        const DocPlace at{&place_, key};
        if (!read_text(*node, at, word)) return;
        std::vector<std::string> words;
        for (const auto& candidate : choices) {
            if (candidate.word == word) {
                to = candidate.value;
                return;
            }
            words.emplace_back(candidate.word);
        }
        unknown_word(at, node->line, word, words);
    }

    /// Calls read(node, place) for one member.
    template <class F>
    void child(std::string_view key, F&& read) {
        if (const DocNode* node = take(key)) read(*node, DocPlace{&place_, key});
    }

    /// Fills a list by read(node, place) for every item of a list.
    template <class T, class F>
    void each(std::string_view key, std::vector<T>& to, F&& read) {
        const DocNode* node = take(key);
        if (!node) return;
        const DocPlace list{&place_, key};
        const auto* items = as_list(*node, list);
        if (!items) return;
        to.reserve(items->size());
        for (std::size_t i = 0; i < items->size(); ++i)
            to.push_back(read((*items)[i], DocPlace{&list, {}, i}));
    }

    /// The member was given, whatever it holds.
    bool has(std::string_view key) const { return node_.find(key) != nullptr; }
    void require(std::string_view key);
    void finish();

    const DocPlace& place() const { return place_; }
    DocProblems& problems() { return problems_; }
    int line() const { return node_.line; }

private:
    const DocNode* take(std::string_view key);
    const DocNode::Array* as_list(const DocNode& node, const DocPlace& at);
    bool read_text(const DocNode& node, const DocPlace& at, std::string& to);
    std::optional<Literal> read_literal(const DocNode& node, const DocPlace& at);
    void unknown_word(const DocPlace& at, int line, const std::string& word,
                      const std::vector<std::string>& words);
    void wrong_type(const DocPlace& at, const DocNode& node, std::string_view wanted);

    const DocNode& node_;
    DocPlace place_;
    DocProblems& problems_;
    std::vector<std::string> known_;
};

/// Builds an object member by member; what says nothing (empty text, false, no items) is left out.
class DocWriter {
public:
    DocWriter& text(std::string_view key, const std::string& value);
    DocWriter& flag(std::string_view key, bool value, bool usual = false);
    DocWriter& number(std::string_view key, const std::optional<double>& value);
    DocWriter& texts(std::string_view key, const std::vector<std::string>& values);
    /// As `texts`, but a single word stands without its list.
    DocWriter& words(std::string_view key, const std::vector<std::string>& values);
    DocWriter& options(std::string_view key, const Options& options);
    DocWriter& put(std::string_view key, DocNode value);

    template <class T>
    DocWriter& each(std::string_view key, const std::vector<T>& values,
                    DocNode (*write)(const T&)) {
        if (values.empty()) return *this;
        DocNode::Array items;
        items.reserve(values.size());
        for (const auto& value : values) items.push_back(write(value));
        return put(key, {.value = std::move(items)});
    }

    bool empty() const { return members_.empty(); }
    DocNode take() { return {.value = std::move(members_)}; }

private:
    DocNode::Object members_;
};

DocNode doc_text(std::string text);
DocNode doc_literal(const Literal& literal);
/// An integer when the number is whole, so that documents say 200 and not 200.0.
DocNode doc_number(double number);

}  // namespace dz
