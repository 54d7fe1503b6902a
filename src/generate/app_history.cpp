#include "generate/app_history.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "generate/schema_brief.hpp"
#include "migrate/next_migration.hpp"
#include "migrate/parse_schema.hpp"

namespace dz::generate {
namespace {

constexpr std::size_t kDigits = 4;

/// The number a migration begins with; 0 for one without.
int number_of(std::string_view path) {
    int number = 0;
    for (const char c : migration_stem(path).substr(0, kDigits)) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

int last_number(const AppHistory& history) {
    int last = 0;
    for (const auto& file : history.migrations) last = std::max(last, number_of(file.path));
    for (const auto& path : history.own) last = std::max(last, number_of(path));
    return last;
}

std::string folder_of(std::string_view path) {
    return std::string(path.substr(0, path.rfind('/') + 1));
}

std::string numbered(int number, const std::string& name) {
    auto digits = std::to_string(number);
    if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
    return digits + "_" + name;
}

Result<migrate::Schema> earlier_schema(const AppHistory& history) {
    auto schema = migrate::parse_schema(history.schema);
    if (schema) return std::move(*schema);
    return fail({.kind = ErrorKind::Conflict,
                 .code = "history.schema",
                 .message = "The schema this app's database has by now cannot be read. " +
                            schema.error().message,
                 .hint = "Restore " + std::string(kSchemaPath) + " from version control."});
}

}  // namespace

std::string migration_stem(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash != path.npos) path.remove_prefix(slash + 1);
    return std::string(path.substr(0, path.rfind('.')));
}

Result<Migrations> go_on(FileDraft first, const Blueprint& blueprint, const TakenNames& taken,
                         const AppHistory* history) {
    DZ_TRY_ASSIGN(const auto to, migrate::parse_schema(first.content));
    Migrations result;
    result.schema = {.path = std::string(kSchemaPath),
                     .content = first.content,
                     .pattern = "datazentr",
                     .owner = FileOwner::Generated};
    if (history == nullptr || history->migrations.empty()) {
        result.added.push_back({.file = first.path});
        result.files.push_back(std::move(first));
        return result;
    }
    result.files = history->migrations;
    DZ_TRY_ASSIGN(const auto from, earlier_schema(*history));
    const auto brief =
        brief_of({history->spec, from}, {blueprint.spec, to}, history->renames, taken);
    if (auto next = migrate::next_migration(from, to, brief)) {
        const auto path =
            folder_of(first.path) + numbered(last_number(*history) + 1, next->name) + ".sql";
        result.files.push_back({.path = path,
                                .content = std::move(next->sql),
                                .pattern = first.pattern,
                                .owner = FileOwner::History});
        auto notes = history->guesses;
        std::ranges::move(next->notes, std::back_inserter(notes));
        result.added.push_back(
            {.file = path, .destructive = std::move(next->destructive), .notes = std::move(notes)});
    }
    return result;
}

}  // namespace dz::generate
