#include "importer/import_files.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "importer/format.hpp"
#include "importer/names.hpp"
#include "importer/read_csv.hpp"
#include "importer/read_jdl.hpp"
#include "importer/read_json.hpp"
#include "importer/read_openapi.hpp"
#include "importer/read_prisma.hpp"
#include "importer/read_sql.hpp"
#include "importer/understand_model.hpp"

namespace dz::importer {
namespace {

constexpr std::string_view kFormats =
    "Give SQL with CREATE TABLE, a Prisma schema, JDL, an OpenAPI document, or CSV or JSON with "
    "records.";

std::string base_name(std::string_view path) {
    const auto slash = path.find_last_of("/\\");
    return std::string(slash == path.npos ? path : path.substr(slash + 1));
}

std::string stem_of(std::string_view path) {
    const std::string name = base_name(path);
    return name.substr(0, name.find('.'));
}

Error refusal(std::string code, std::string message, std::string hint) {
    return {.kind = ErrorKind::InvalidInput,
            .code = std::move(code),
            .message = std::move(message),
            .hint = std::move(hint)};
}

/// Windows' Western European letters, which older tools write, as UTF-8.
std::string from_windows(std::string_view text) {
    static constexpr char32_t kHigh[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out, byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : char32_t(byte));
    }
    return out;
}

/// The text of a file in UTF-8, without the mark some programs begin files with.
Result<std::string> readable(const SourceFile& file) {
    const std::string name = "\"" + clean_text(file.name, 200) + "\"";
    std::string_view text = file.text;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (trim(text).empty())
        return fail(
            refusal("import.empty", "The file " + name + " is empty.", std::string(kFormats)));
    if (text.find('\0') != text.npos || text.starts_with("\xFF\xFE") ||
        text.starts_with("\xFE\xFF"))
        return fail(refusal("import.binary", "The file " + name + " is not text in UTF-8.",
                            "Save it as text in UTF-8; of a database, give the script that makes "
                            "its tables."));
    if (is_valid_utf8(text)) return std::string(text);
    return from_windows(text);
}

/// `name` is that of the records where the format has none: "orders" of orders.csv.
Result<ImportedModel> read_as(Format format, std::string_view text, std::string_view name) {
    switch (format) {
        case Format::Csv:
            return read_csv(text, name);
        case Format::Json:
            return read_json(text, name);
        case Format::Jdl:
            return read_jdl(text);
        case Format::OpenApi:
            return read_openapi(text);
        case Format::Prisma:
            return read_prisma(text);
        case Format::Sql:
            return read_sql(text);
    }
    return ImportedModel{};
}

/// The app's name after the file's, unless that only says what kind of file it is.
std::string name_after(const std::string& stem) {
    static const std::set<std::string_view> kGeneric{
        "schema", "schemas",   "model",  "models", "dump",    "db",      "database", "data",
        "export", "import",    "backup", "prisma", "openapi", "swagger", "api",      "index",
        "test",   "structure", "init",   "create", "ddl",     "tables",  "jdl",      "app",
        "spec",   "file",      "sql",    "main",   "sample",  "samples", "example",  "stdin"};
    const auto words = words_of(stem);
    if (words.empty() || (words.size() == 1 && kGeneric.contains(words[0]))) return {};
    const std::string name = to_title(clean_text(stem, 60));
    return slug(name).empty() ? std::string() : name;
}

void shift(Stretch& at, std::size_t by) {
    at.start += by;
    at.end += by;
}

/// Moves everything a model says of its file to where the file stands among the others.
void shift(ImportedModel& model, std::size_t by) {
    for (auto& note : model.notes) shift(note.at, by);
    for (auto& table : model.tables) {
        shift(table.at, by);
        for (auto& place : table.more) shift(place, by);
        for (auto& column : table.columns) {
            shift(column.at, by);
            for (auto& place : column.more) shift(place, by);
        }
        for (auto& link : table.links) {
            shift(link.at, by);
            for (auto& place : link.more) shift(place, by);
        }
        for (auto& unique : table.uniques) shift(unique.at, by);
        for (auto& comparison : table.comparisons) shift(comparison.at, by);
    }
}

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
    std::ranges::move(from, std::back_inserter(to));
}

}  // namespace

Result<Import> import_files(const std::vector<SourceFile>& files) {
    Import import;
    ImportedModel whole;
    for (const auto& file : files) {
        DZ_TRY_ASSIGN(auto text, readable(file));
        if (import.text.size() + text.size() > kMaxImportBytes)
            return fail(refusal("import.too_large",
                                "The file \"" + clean_text(file.name, 200) + "\" has " +
                                    std::to_string(text.size()) + " bytes; at most " +
                                    std::to_string(kMaxImportBytes) + " are read.",
                                "Give the structure without the data: of a database, a dump of "
                                "the schema only."));
        const auto format = format_of(file.name, text);
        if (!format)
            return fail(
                refusal("import.unknown_format",
                        "What \"" + clean_text(file.name, 200) + "\" is written in is not known.",
                        std::string(kFormats)));
        const auto stem = stem_of(file.name);
        auto model = read_as(*format, text, stem.empty() || stem == "stdin" ? "record" : stem);
        if (!model)
            return fail(
                std::move(model).error().while_doing("Reading " + clean_text(file.name, 200)));
        if (!import.text.empty()) import.text += '\n';
        shift(*model, import.text.size());
        import.text += text;
        append(whole.tables, model->tables);
        append(whole.notes, model->notes);
        if (whole.name.empty()) whole.name = model->name;
    }
    if (!whole.name.empty()) whole.name = name_after(whole.name);
    if (whole.name.empty() && files.size() == 1) whole.name = name_after(stem_of(files[0].name));
    DZ_TRY_ASSIGN(import.understanding, understand_model(whole, import.text));
    return import;
}

Import without_data(Import import) {
    std::string kept;
    std::size_t from = 0;  // What of the old text was looked at.
    struct Move {
        std::size_t old_start;
        std::size_t new_start;
    };
    std::vector<Move> moves;
    for (auto& clause : import.understanding.trace) {
        kept.append(import.text, from, clause.start - from);
        from = clause.end;
        moves.push_back({clause.start, kept.size()});
        clause.start = kept.size();
        kept += clause.text;
        clause.end = kept.size();
    }
    kept.append(import.text, std::min(from, import.text.size()));
    for (auto& decision : import.understanding.decisions) {
        const auto move =
            std::ranges::lower_bound(moves, decision.text_start, {}, &Move::old_start);
        if (decision.text_end == 0 || move == moves.end() || move->old_start != decision.text_start)
            continue;
        decision.text_end = move->new_start + (decision.text_end - decision.text_start);
        decision.text_start = move->new_start;
    }
    import.text = std::move(kept);
    return import;
}

}  // namespace dz::importer
