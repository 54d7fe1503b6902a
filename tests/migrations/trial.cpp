#include "tests/migrations/trial.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "adapters/postgres_cluster/postgres_templates.hpp"
#include "adapters/process/host_processes.hpp"
#include "adapters/sandbox/bubblewrap_sandbox.hpp"

namespace dz::migration_tests {
namespace {

namespace fs = std::filesystem;

/// The catalog of the schema that comes first on the search path, a line a fact. Columns come by
/// name: a column that was added later stands last, which nothing depends on.
constexpr const char* kCatalog = R"(
  select 'table ' || relname as line from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r'
  union all
  select 'column ' || attrelid::regclass || '.' || attname || ' ' ||
      format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end ||
      coalesce(' default ' || pg_get_expr(adbin, adrelid), '') || ' ' ||
      attgenerated::text
    from pg_attribute join pg_class on pg_class.oid = attrelid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and attnum > 0
      and not attisdropped
  union all
  select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' ||
      pg_get_constraintdef(oid) || case when convalidated then '' else ' not valid' end
    from pg_constraint where connamespace = current_schema()::regnamespace
  union all
  select 'index ' || replace(indexdef, current_schema() || '.', '')
    from pg_indexes where schemaname = current_schema()
)";

constexpr const char* kScript = R"(
cp -r /opt/template "$TMPDIR/pg" && chmod -R u+rwX,go-rwx "$TMPDIR/pg" || exit 70
"$BIN/postgres" -D "$TMPDIR/pg" -k "$TMPDIR" -c listen_addresses= -c fsync=off \
  -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off >"$TMPDIR/pg.log" 2>&1 &
until grep -q 'ready to accept connections' "$TMPDIR/pg.log" 2>/dev/null; do sleep 0.02; done
cd /opt/trials
for trial in *.sql; do
  "$BIN/psql" -h "$TMPDIR" -U app -d postgres -qAtX -v ON_ERROR_STOP=1 -f "$trial" \
    >"${trial%.sql}.out" 2>"${trial%.sql}.err"
done
kill -QUIT %1
)";

std::string script_of(const Trial& trial) {
    std::ostringstream sql;
    sql << "set client_min_messages = warning;\n"
        << "drop schema if exists fresh, migrated cascade;\n"
        << "create schema fresh;\nset search_path to fresh;\n"
        << trial.new_schema << "create temp table catalog_fresh as " << kCatalog << ";\n"
        << "create schema migrated;\nset search_path to migrated;\n"
        << trial.old_schema << trial.rows << "begin;\n"
        << trial.migration << "commit;\n"
        << "create temp table catalog_migrated as " << kCatalog << ";\n"
        << "select 'missing: ' || line from (select line from catalog_fresh except select line "
           "from "
           "catalog_migrated) only_fresh order by 1;\n"
        << "select 'too many: ' || line from (select line from catalog_migrated except select line "
           "from catalog_fresh) only_migrated order by 1;\n"
        << "\\echo ====\n"
        << trial.question << "\n";
    return sql.str();
}

std::string read(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::string numbered(std::size_t number) {
    const auto digits = std::to_string(number);
    return std::string(4 - digits.size(), '0') + digits;
}

/// A folder that goes with the value.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("dz-migrations-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path / "trials"); }
    ~Folder() { fs::remove_all(path); }
};

}  // namespace

Result<std::vector<Verdict>> hold(const std::vector<Trial>& trials) {
    process::HostProcesses processes;
    sandbox::BubblewrapSandbox sandbox(processes);
    const Folder folder;
    postgres_cluster::PostgresTemplates templates(sandbox, folder.path.string());
    DZ_TRY_ASSIGN(const auto cluster, templates.ensure());
    if (!cluster)
        return fail({.kind = ErrorKind::Unavailable,
                     .code = "test.postgres",
                     .message = "PostgreSQL is not installed."});
    for (std::size_t i = 0; i < trials.size(); ++i)
        std::ofstream(folder.path / "trials" / (numbered(i) + ".sql")) << script_of(trials[i]);
    SandboxCommand command{.argv = {"/bin/sh", "-c", kScript}};
    command.env = {{"BIN", cluster->binaries}, {"TMPDIR", "/tmp"}};
    command.binds = {{cluster->data, "/opt/template"},
                     {(folder.path / "trials").string(), "/opt/trials", BindMode::Writable}};
    DZ_TRY_ASSIGN(const auto outcome, sandbox.run(command));
    std::vector<Verdict> verdicts;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const auto out = read(folder.path / "trials" / (numbered(i) + ".out"));
        constexpr std::string_view kMark = "====\n";
        const auto mark = out.find(kMark);
        Verdict verdict{.error = read(folder.path / "trials" / (numbered(i) + ".err"))};
        if (mark == out.npos) {
            if (verdict.error.empty()) verdict.error = "It did not run. " + outcome.err;
        } else {
            verdict.differences = out.substr(0, mark);
            verdict.answer = out.substr(mark + kMark.size());
        }
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

}  // namespace dz::migration_tests
