#include "importer/sql_checks.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace dz::importer {
namespace {

using Kind = SqlWord::Kind;

/// The words of a condition without brackets and casts, which pg_dump adds everywhere.
SqlWords plain(const SqlCursor& condition) {
    SqlCursor in = condition;
    SqlWords out;
    while (!in.done()) {
        if (in.take_symbol("::")) {
            in.name();
            in.skip_words({"varying", "precision", "without", "with", "time", "zone"});
            if (in.peek().is_symbol("(")) in.list();
            while (in.take_symbol("[")) in.take_symbol("]");
            continue;
        }
        const SqlWord& word = in.take();
        if (!word.is_symbol("(") && !word.is_symbol(")")) out.push_back(word);
    }
    return out;
}

std::optional<double> number_at(const SqlWords& words, std::size_t& at) {
    const bool negative = at < words.size() && words[at].is_symbol("-");
    if (negative) ++at;
    if (at >= words.size() || words[at].kind != Kind::Number) return std::nullopt;
    double value = 0;
    const auto& text = words[at].text;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
        return std::nullopt;
    ++at;
    return negative ? -value : value;
}

Column* find_column(Table& table, const SqlWord& word) {
    if (!word.is_name()) return nullptr;
    const std::string name = to_lower(word.text);
    const auto found = std::ranges::find_if(
        table.columns, [&](const Column& column) { return to_lower(column.name) == name; });
    return found == table.columns.end() ? nullptr : &*found;
}

bool is_length(const SqlWord& word) {
    return word.is("length") || word.is("char_length") || word.is("len") ||
           word.is("character_length");
}

/// Applies conditions one after the other.
class Checker {
public:
    Checker(Table& table, Stretch at) : table_(table), at_(at) {}

    bool apply(const SqlWords& words) {
        bool all = true;
        SqlWords part;
        bool in_between = false;
        for (std::size_t i = 0; i <= words.size(); ++i) {
            const bool ends = i == words.size() || (words[i].is("and") && !in_between);
            if (!ends) {
                if (words[i].is("between")) in_between = true;
                if (words[i].is("and")) in_between = false;
                part.push_back(words[i]);
                continue;
            }
            all = apply_one(part) && all;
            part.clear();
            in_between = false;
        }
        return all;
    }

private:
    bool apply_one(const SqlWords& words) {
        if (words.size() < 3) return false;
        if (is_length(words[0])) return apply_length(words);
        Column* column = find_column(table_, words[0]);
        if (!column) return false;
        if (words[1].is("in") || (words[1].is_symbol("=") && words[2].is("any")))
            return apply_values(*column, words, 2);
        if (words[1].is("between")) return apply_between(*column, words);
        if (words[1].is("is")) return words.size() == 4 && words[3].is("null");
        if (std::ranges::any_of(words, [](const SqlWord& w) { return w.is("or"); }))
            return apply_alternatives(*column, words);
        if (words[1].is_symbol("~") || words[1].is("regexp") || words[1].is("similar")) {
            column->pattern = words.back().text;
            return words.back().kind == Kind::String;
        }
        std::size_t at = 2;
        if (const auto number = number_at(words, at)) {
            if (at != words.size()) return false;
            return bound(*column, words[1].text, *number);
        }
        if (words.size() == 3 && find_column(table_, words[2])) {
            const std::string& op = words[1].text;
            if (op != ">" && op != ">=" && op != "<" && op != "<=") return false;
            table_.comparisons.push_back({column->name, op, words[2].text, at_});
            return true;
        }
        return false;
    }

    static bool bound(Column& column, const std::string& op, double number) {
        const bool is_whole = column.type == "int";
        if (op == ">=") column.min = number;
        if (op == "<=") column.max = number;
        if (op == ">") column.min = is_whole ? number + 1 : number;
        if (op == "<") column.max = is_whole ? number - 1 : number;
        if (!is_whole && (op == ">" || op == "<"))
            column.loss += " The bound itself is allowed here.";
        return op == ">=" || op == "<=" || op == ">" || op == "<";
    }

    bool apply_length(const SqlWords& words) {
        Column* column = find_column(table_, words[1]);
        std::size_t at = 3;
        const auto number = words.size() > 3 ? number_at(words, at) : std::nullopt;
        if (!column || !number || at != words.size()) return false;
        if (words[2].is_symbol("="))
            return bound(*column, ">=", *number) && bound(*column, "<=", *number);
        const double step = words[2].text == ">" ? 1 : words[2].text == "<" ? -1 : 0;
        return bound(*column, words[2].text[0] == '>' ? ">=" : "<=", *number + step);
    }

    static bool apply_between(Column& column, const SqlWords& words) {
        std::size_t at = 2;
        const auto low = number_at(words, at);
        if (!low || at >= words.size() || !words[at].is("and")) return false;
        ++at;
        const auto high = number_at(words, at);
        if (!high || at != words.size()) return false;
        column.min = low;
        column.max = high;
        return true;
    }

    static bool take_values(Column& column, std::vector<EnumValue> values) {
        if (values.empty() || (column.type != "string" && column.type != "text")) return false;
        column.type = "enum";
        column.values = std::move(values);
        column.max.reset();
        return true;
    }

    static bool apply_values(Column& column, const SqlWords& words, std::size_t from) {
        std::vector<EnumValue> values;
        for (std::size_t i = from; i < words.size(); ++i) {
            if (words[i].kind == Kind::String) values.push_back({words[i].text, {}, {}});
            if (words[i].kind == Kind::Number || words[i].is("or")) return false;
        }
        return take_values(column, std::move(values));
    }

    bool apply_alternatives(Column& column, const SqlWords& words) {
        std::vector<EnumValue> values;
        for (std::size_t i = 0; i + 2 < words.size(); i += 4) {
            if (find_column(table_, words[i]) != &column || !words[i + 1].is_symbol("=") ||
                words[i + 2].kind != Kind::String)
                return false;
            if (i + 3 < words.size() && !words[i + 3].is("or")) return false;
            values.push_back({words[i + 2].text, {}, {}});
        }
        return take_values(column, std::move(values));
    }

    Table& table_;
    Stretch at_;
};

}  // namespace

bool apply_check(const SqlCursor& condition, Table& table, Stretch at) {
    return Checker(table, at).apply(plain(condition));
}

}  // namespace dz::importer
