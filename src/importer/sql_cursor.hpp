#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "importer/sql_scanner.hpp"

namespace dz::importer {

/// Walks over words [at, end) of a statement. Borrows them; never reads beyond its end.
class SqlCursor {
public:
    explicit SqlCursor(const SqlWords& words) : words_(&words), end_(words.size()) {}

    bool done() const { return at_ >= end_; }
    const SqlWord& peek(std::size_t ahead = 0) const {
        static const SqlWord none;
        return at_ + ahead < end_ ? (*words_)[at_ + ahead] : none;
    }
    const SqlWord& take() {
        const SqlWord& word = peek();
        if (!done()) ++at_;
        return word;
    }
    bool take_if(std::string_view keyword) {
        const bool is = peek().is(keyword);
        if (is) ++at_;
        return is;
    }
    bool take_symbol(std::string_view symbol) {
        const bool is = peek().is_symbol(symbol);
        if (is) ++at_;
        return is;
    }
    /// "if not exists" and the like, wherever they stand.
    void skip_words(std::initializer_list<std::string_view> keywords) {
        for (bool skipped = true; skipped;) {
            skipped = false;
            for (const auto keyword : keywords) skipped = skipped || take_if(keyword);
        }
    }

    /// The last part of a name that may be qualified: public."order" gives order.
    std::string name() {
        std::string text = take().text;
        while (peek().is_symbol(".") && peek(1).is_name()) {
            take();
            text = take().text;
        }
        return text;
    }

    /// The words between brackets that open here, without them; moves behind them.
    SqlCursor list() {
        SqlCursor inner(*words_);
        if (!take_symbol("(")) {
            inner.at_ = inner.end_ = at_;
            return inner;
        }
        inner.at_ = at_;
        int depth = 1;
        while (!done()) {
            const SqlWord& word = take();
            depth += word.is_symbol("(") ? 1 : word.is_symbol(")") ? -1 : 0;
            if (depth == 0) break;
        }
        inner.end_ = depth == 0 ? at_ - 1 : at_;
        return inner;
    }

    /// The words up to a comma outside of brackets, or the end; moves behind the comma.
    SqlCursor element() {
        SqlCursor inner(*words_);
        inner.at_ = at_;
        int depth = 0;
        while (!done()) {
            const SqlWord& word = peek();
            depth += word.is_symbol("(") ? 1 : word.is_symbol(")") ? -1 : 0;
            if (depth == 0 && word.is_symbol(",")) break;
            ++at_;
        }
        inner.end_ = at_;
        take_symbol(",");
        return inner;
    }

    /// The names in brackets: (customer_id, "number" DESC). Empty when one is an expression.
    std::vector<std::string> names() {
        auto inner = list();
        std::vector<std::string> out;
        while (!inner.done()) {
            auto one = inner.element();
            const bool is_call = one.peek(1).is_symbol("(");
            // MySQL may index the first letters only: name(20).
            const bool is_prefix = is_call && one.peek(2).kind == SqlWord::Kind::Number;
            if (!one.peek().is_name() || (is_call && !is_prefix)) return {};
            out.push_back(one.take().text);
        }
        return out;
    }

    Stretch stretch() const {
        if (done()) return {};
        return {(*words_)[at_].start, (*words_)[end_ - 1].end};
    }

private:
    const SqlWords* words_;
    std::size_t at_ = 0;
    std::size_t end_;
};

}  // namespace dz::importer
