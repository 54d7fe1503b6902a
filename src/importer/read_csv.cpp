#include "importer/read_csv.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "importer/sample_column.hpp"
#include "importer/source_error.hpp"

namespace dz::importer {
namespace {

using intent::Coverage;

constexpr std::size_t kMaxColumns = 500;

struct Cell {
    std::string text;
    Stretch at;
};

/// The separator that comes most often in the first line, outside of quotes.
char separator_of(std::string_view text) {
    static constexpr std::string_view kSeparators = ",;\t|";
    std::array<std::size_t, 4> counts{};
    bool in_quotes = false;
    for (const char c : text.substr(0, text.find('\n'))) {
        if (c == '"') in_quotes = !in_quotes;
        const auto known = kSeparators.find(c);
        if (!in_quotes && known != kSeparators.npos) ++counts[known];
    }
    return kSeparators[std::ranges::max_element(counts) - counts.begin()];
}

/// Walks over the rows of a text.
class Rows {
public:
    explicit Rows(std::string_view text) : text_(text), separator_(separator_of(text)) {}

    bool at_end() const { return at_ >= text_.size(); }
    std::size_t at() const { return at_; }

    /// The next row; a line without anything on it gives one empty cell.
    Result<std::vector<Cell>> next() {
        std::vector<Cell> row;
        while (true) {
            DZ_TRY_ASSIGN(auto cell, read_cell());
            row.push_back(std::move(cell));
            if (at_end()) return row;
            const char c = text_[at_++];
            if (c == separator_) continue;
            if (c == '\r' && !at_end() && text_[at_] == '\n') ++at_;
            return row;
        }
    }

private:
    Result<Cell> read_cell() {
        Cell cell;
        const auto start = at_;
        if (!at_end() && text_[at_] == '"') {
            DZ_TRY(read_quoted(cell.text));
        }
        const auto rest =
            std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
        cell.text += trim(text_.substr(at_, rest - at_));
        at_ = rest;
        cell.at = {start, rest};
        return cell;
    }

    Status read_quoted(std::string& out) {
        const auto start = at_++;
        while (true) {
            const auto quote = text_.find('"', at_);
            if (quote == text_.npos)
                return fail(
                    syntax_error(text_, start, "a quote is never closed", "Add the quote."));
            out += text_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_end() || text_[at_] != '"') return {};
            out += '"';
            ++at_;
        }
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
};

bool is_blank(const std::vector<Cell>& row) {
    return std::ranges::all_of(row, [](const Cell& cell) { return cell.text.empty(); });
}

}  // namespace

Result<ImportedModel> read_csv(std::string_view text, std::string_view name) {
    Rows rows(text);
    DZ_TRY_ASSIGN(auto header, rows.next());
    if (is_blank(header))
        return fail(syntax_error(text, 0, "the first line names no columns",
                                 "Write the names of the columns into the first line."));
    if (header.size() > kMaxColumns) header.resize(kMaxColumns);
    std::vector<SampleColumn> columns;
    for (std::size_t i = 0; i < header.size(); ++i)
        columns.push_back(
            {.name = header[i].text.empty() ? "column " + std::to_string(i + 1) : header[i].text,
             .values = {},
             .rows = 0,
             .at = header[i].at});
    const auto data = rows.at();
    while (!rows.at_end()) {
        DZ_TRY_ASSIGN(auto row, rows.next());
        if (is_blank(row)) continue;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            ++columns[i].rows;
            if (i >= row.size() || row[i].text.empty()) continue;
            if (columns[i].values.size() < kMaxSamples)
                columns[i].values.push_back(std::move(row[i].text));
        }
    }
    // A spreadsheet often ends in columns without a name or a value.
    std::erase_if(columns, [](const SampleColumn& column) {
        return column.values.empty() && column.name.starts_with("column ");
    });

    ImportedModel model;
    Table& table = model.tables.emplace_back();
    table.name = name;
    table.at = header[0].at;
    for (const auto& column : columns) table.columns.push_back(column_of_samples(column));
    model.notes.push_back({.at = {data, text.size()},
                           .status = Coverage::Assumed,
                           .reason = "Rows tell the types; they are not imported.",
                           .is_data = true});
    return model;
}

}  // namespace dz::importer
