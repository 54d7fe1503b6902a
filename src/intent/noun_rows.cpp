#include "intent/noun_rows.hpp"

#include <utility>

#include "intent/field_types.hpp"
#include "intent/list_questions.hpp"

namespace dz::intent {
namespace {

bool is_joint(const Token& token) {
    return token.kind == TokenKind::Comma || token.kind == TokenKind::Slash ||
           token.kind == TokenKind::Quote || token.is("and") || token.is("or") || token.is("&") ||
           token.is("plus") || token.is("+") || token.is("also") || token.is("optionally") ||
           token.is("maybe") || token.is("then");
}

}  // namespace

// Whether only joints, numbers, units and remarks in parentheses stand between.
bool RowReader::goes_on(std::size_t from, std::size_t to) const {
    bool joint = false;
    for (auto i = from; i < to; ++i) {
        const auto& token = tokens_[i];
        if (token.kind == TokenKind::Open) {
            while (i < to && tokens_[i].kind != TokenKind::Close) ++i;
            continue;
        }
        joint |= is_joint(token);
        if (token.is("in") && i + 1 < to && !unit_of(tokens_[i + 1].word).empty()) {
            ++i;
            continue;
        }
        if (!is_joint(token) && token.kind != TokenKind::Number && token.kind != TokenKind::Close)
            return false;
    }
    return joint;
}

std::size_t RowReader::row_of(const std::vector<ListedNoun>& before, const ListedNoun& noun,
                              std::vector<NounRow>& rows) const {
    for (auto it = before.rbegin(); it != before.rend(); ++it) {
        if (it->inside != noun.inside || (noun.inside && it->open != noun.open)) continue;
        if (goes_on(it->phrase.last, noun.phrase.first)) return it->list;
        break;
    }
    rows.push_back({.first = noun.phrase.first, .last = noun.phrase.last});
    return rows.size() - 1;
}

std::vector<ListedNoun> RowReader::read(const Span& span, std::vector<NounRow>& rows) const {
    rows.clear();
    std::vector<ListedNoun> out;
    std::vector<std::size_t> opens;
    for (auto i = span.first; i < span.last;) {
        if (tokens_[i].kind == TokenKind::Open) opens.push_back(i);
        if (tokens_[i].kind == TokenKind::Close && !opens.empty()) opens.pop_back();
        if (tokens_[i].kind != TokenKind::Word || (i < masked_.size() && masked_[i])) {
            ++i;
            continue;
        }
        auto phrase = read_phrase(tokens_, i, span.last);
        ListedNoun noun;
        noun.inside = !opens.empty();
        if (auto asked = read_question(tokens_, i, span.last, true);
            !asked.empty() && asked.front().last > i) {
            phrase = asked.front().phrase;
            noun.type = asked.front().type;
            noun.label = asked.front().label;
        }
        if (!phrase || phrase->last <= i) {
            ++i;
            continue;
        }
        noun.phrase = std::move(*phrase);
        if (noun.inside) noun.open = opens.back();
        noun.list = row_of(out, noun, rows);
        auto& row = rows[noun.list];
        row.last = noun.phrase.last;
        ++row.size;
        row.known += guess_field(noun.phrase.words).known ? 1 : 0;
        row.records += records_.contains(noun.phrase.key()) ? 1 : 0;
        row.plurals += noun.phrase.plural ? 1 : 0;
        i = noun.phrase.last;
        out.push_back(std::move(noun));
    }
    return out;
}

}  // namespace dz::intent
