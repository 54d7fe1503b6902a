#include <algorithm>
#include <chrono>

#include "gates/gate.hpp"

namespace dz::gates {
namespace {

using std::chrono::seconds;

ProcessLimits limits_of(seconds wall, std::uint64_t memory_mb) {
    ProcessLimits limits;
    limits.wall_time = wall;
    limits.cpu_time = wall * 2;
    limits.memory = memory_mb << 20;
    return limits;
}

/// Tests talk to a PostgreSQL of their own when the sandbox has one, and to PGlite otherwise.
constexpr const char* kTestScript = R"(
if [ -n "${GATE_POSTGRES:-}" ]; then
  cp -r "$GATE_POSTGRES_DATA" "$TMPDIR/pg" && chmod -R u+rwX,go-rwx "$TMPDIR/pg" || exit 70
  "$GATE_POSTGRES/postgres" -D "$TMPDIR/pg" -k "$TMPDIR" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c wal_level=minimal \
    -c max_wal_senders=0 -c max_connections=200 -c shared_buffers=64MB \
    >"$TMPDIR/pg.log" 2>&1 &
  tries=0
  until grep -q 'ready to accept connections' "$TMPDIR/pg.log" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -gt 500 ] && { cat "$TMPDIR/pg.log" >&2; exit 70; }
    sleep 0.02
  done
  export DATABASE_URL="postgresql://app@localhost/postgres?host=$TMPDIR"
fi
export TEST_REPORTER="$GATE_TOOLS/test-reporter.mjs"
node scripts/test.mjs
status=$?
[ -z "${GATE_POSTGRES:-}" ] || kill -QUIT %1 2>/dev/null
exit "$status"
)";

constexpr const char* kBuildScript = R"(
node node_modules/vite/bin/vite.js build --logLevel warn &&
  node scripts/build.mjs &&
  node "$GATE_TOOLS/measure-build.mjs"
)";

}  // namespace

std::vector<Gate> builtin_gates() {
    std::vector<Gate> gates;
    gates.push_back({.id = "syntax", .summary = "Every file parses.", .kind = GateKind::Syntax});
    gates.push_back({.id = "spec",
                     .summary = "Every entity can be reached, every permission is decided, every "
                                "clause of the description is traced.",
                     .kind = GateKind::Spec});
    gates.push_back(
        {.id = "types",
         .summary = "Every expression has the type it claims.",
         .after = {"syntax"},
         .inputs = {"src/", "tests/", "tsconfig", "vite.config.ts", "package"},
         // The checker lives for seconds: collecting garbage only below a limit saves a fifth of
         // it.
         .command = GateCommand{
             .script = "export GOGC=off GOMEMLIMIT=1800MiB\n"
                       "exec node_modules/@typescript/typescript-*/lib/tsc --noEmit --checkers 1 "
                       "--pretty false",
             .format = OutputFormat::TypeScript,
             .limits = limits_of(seconds(60), 3072),
             .hint = "Make the value and its type agree."}});
    gates.push_back(
        {.id = "lint",
         .summary = "No line that experience calls a mistake.",
         .after = {"syntax"},
         .inputs = {"src/", "tests/", "scripts/", "vite.config.ts", ".oxlintrc.json", "package"},
         .command =
             GateCommand{.script = "exec node node_modules/oxlint/bin/oxlint --deny-warnings "
                                   "--ignore-pattern node_modules --ignore-pattern dist "
                                   "--format=unix",
                         .format = OutputFormat::Unix,
                         .limits = limits_of(seconds(30), 2048),
                         .hint = "Write it the way the rule asks, or turn the rule off in "
                                 ".oxlintrc.json for the whole app."}});
    gates.push_back({.id = "tests",
                     .summary = "Every test passes on a database of its own.",
                     .after = {"syntax"},
                     .inputs = {"src/shared/", "src/server/", "tests/", "scripts/", "migrations/",
                                "package", "tsconfig"},
                     .command = GateCommand{
                         .script = kTestScript,
                         .format = OutputFormat::Records,
                         .limits = limits_of(seconds(90), 4096),
                         .processes = 400,
                         .needs_database = true,
                         .hint = "Run this test alone (npm test) and follow its first line."}});
    gates.push_back({.id = "security",
                     .summary = "No secret, no refused licence, no open route, no unscoped query.",
                     .kind = GateKind::Security});
    gates.push_back(
        {.id = "build",
         .summary = "Client and server bundle within their size budgets.",
         .after = {"syntax"},
         .inputs = {"src/", "public/", "migrations/", "scripts/", "index.html", "vite.config.ts",
                    "package", "tsconfig"},
         .command = GateCommand{.script = kBuildScript,
                                .format = OutputFormat::Bundler,
                                .limits = limits_of(seconds(90), 4096),
                                .hint = "Correct the import or the code it points at."}});
    return gates;
}

bool is_input(const Gate& gate, std::string_view path) {
    return gate.inputs.empty() || std::ranges::any_of(gate.inputs, [&](const std::string& prefix) {
               return path.starts_with(prefix);
           });
}

}  // namespace dz::gates
