#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "gates/code_policy.hpp"
#include "gates/licence_policy.hpp"
#include "gates/secret_rules.hpp"
#include "gates/source_text.hpp"
#include "gates/sql_text.hpp"

namespace dz::gates {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kTables = R"(import { recordColumns } from '../columns';
export const tasks = pgTable('tasks', {
  ...recordColumns(),
});
export const members = pgTable('members', {
  workspaceId: uuid('workspace_id').notNull(),
  userId: uuid('user_id').notNull(),
});
export const users = pgTable('users', { id: uuid('id') });
)";

AppTree server(const std::string& code) {
    return make_app_tree(
        {{"src/server/db/tables/all.ts", kTables}, {"src/server/modules/tasks/routes.ts", code}});
}

TEST(CodeOnly, BlanksCommentsAndStringsAndKeepsPlaces) {
    const std::string source = "a('x // y'); // b\n/* c\n */ d(`e ${f('g')} h`);\n";
    const auto code = code_only(source);
    EXPECT_EQ(code.size(), source.size());
    EXPECT_EQ(code, "a('      ');     \n    \n    d(`  ${f(' ')}  `);\n");
}

TEST(CodeOnly, KnowsRegularExpressionsAndApostrophesOfJsx) {
    EXPECT_EQ(code_only("x = /['\"]/g;\ny('a');\n"), "x = /    /g;\ny(' ');\n");
    EXPECT_THAT(code_only("<p>It's here</p>;\nrun('x');\n"), HasSubstr("run(' ')"));
}

TEST(Queries, MustNameTheirWorkspace) {
    const auto findings = check_queries(server(
        "export async function load(deps, id) {\n"
        "  return deps.db\n    .select()\n    .from(tasks)\n    .where(eq(tasks.id, id));\n}\n"));
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].file, "src/server/modules/tasks/routes.ts");
    EXPECT_EQ(findings[0].line, 4u);
    EXPECT_EQ(findings[0].rule, "query.unscoped");
    EXPECT_THAT(findings[0].message, HasSubstr("\"tasks\""));
    EXPECT_THAT(findings[0].hint, HasSubstr("workspaceId"));
}

TEST(Queries, MayNameItThroughConstantsFunctionsAndGivenConditions) {
    for (const char* code :
         {"function a(deps, id) {\n  return db.update(tasks).set({}).where(and("
          "eq(tasks.workspaceId, w), eq(tasks.id, id)));\n}\n",
          "function mine(scope) {\n  return eq(tasks.workspaceId, scope.workspace.id);\n}\n"
          "function a(s) {\n  const all = mine(s);\n  return "
          "db.select().from(tasks).where(all);\n}\n",
          "function a(db: Db, matching: SQL | undefined) {\n"
          "  return db.select().from(tasks).where(matching);\n}\n",
          "function a(db, id) {\n  return db.select().from(users).where(eq(users.id, id));\n}\n",
          "function a(db, me) {\n  return db.select().from(members).where(eq(members.userId, "
          "me));\n}\n",
          "/** Across workspaces: everybody's stale rows go. */\n"
          "function a(db, d) {\n  return db.delete(members).where(lt(members.at, d));\n}\n"}) {
        EXPECT_THAT(check_queries(server(code)), IsEmpty()) << code;
    }
}

TEST(Queries, AreRefusedWithoutACondition) {
    for (const char* code :
         {"function a(db) {\n  return db.delete(tasks);\n}\n",
          "function a(db) {\n  return db.select().from(members).orderBy(members.userId);\n}\n",
          "/** Across workspaces: not for records. */\n"
          "function a(db, id) {\n  return db.select().from(tasks).where(eq(tasks.id, id));\n}\n",
          "function a(db, me) {\n  return db.select().from(tasks).where(eq(tasks.userId, "
          "me));\n}\n"}) {
        EXPECT_THAT(check_queries(server(code)), SizeIs(1)) << code;
    }
}

TEST(Routes, MustAskWhoCalls) {
    const auto findings = check_routes(
        server("export const taskRoutes = new Hono<Env>()\n"
               "  .get('/', async (c) => c.json(await listRecords(scoped(c), tasks)))\n"
               "  .post('/close', async (c) => c.json(await closeAll(c.var.deps)))\n"
               "  .get('/:token', async (c) => c.json(await byToken(c.req.param('token'))));\n"));
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].line, 3u);
    EXPECT_EQ(findings[0].rule, "route.open");
    EXPECT_THAT(findings[0].message, HasSubstr("\"post /close\""));
}

TEST(Routes, MayAskThroughAFunctionOfTheFile) {
    EXPECT_THAT(check_routes(server("export const r = new Hono<Env>()\n"
                                    "  .get('/', async (c) => c.json(mine(c)));\n"
                                    "function mine(c) {\n  return demandCaller(c).account;\n}\n")),
                IsEmpty());
}

struct Planted {
    const char* rule;
    const char* path;
    const char* code;
};

class DangerousCode : public ::testing::TestWithParam<Planted> {};

TEST_P(DangerousCode, IsFoundAtItsLine) {
    const auto& planted = GetParam();
    const auto findings = check_dangerous_code(
        make_app_tree({{planted.path, std::string("const a = 1;\n") + planted.code + "\n"}}));
    ASSERT_THAT(findings, SizeIs(1)) << planted.code;
    EXPECT_EQ(findings[0].rule, planted.rule);
    EXPECT_EQ(findings[0].file, planted.path);
    EXPECT_EQ(findings[0].line, 2u);
    EXPECT_FALSE(findings[0].hint.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Rule, DangerousCode,
    ::testing::Values(
        Planted{"code.eval", "src/shared/a.ts", "const b = eval(text);"},
        Planted{"code.eval", "src/shared/a.ts", "const b = new Function('a', text);"},
        Planted{"code.process", "src/server/a.ts", "import { exec } from 'node:child_process';"},
        Planted{"code.html", "src/client/a.tsx",
                "const b = <p dangerouslySetInnerHTML={{ __html: note }} />;"},
        Planted{"code.html", "src/client/a.ts", "box.innerHTML = note;"},
        Planted{"code.sql", "src/server/a.ts", "await db.query(`select * from a where b = ${c}`);"},
        Planted{"code.sql", "src/server/a.ts", "const b = sql.raw('order by ' + column);"},
        Planted{"code.tls", "src/server/a.ts", "const b = { rejectUnauthorized: false };"}));

TEST(DangerousCodeRules, LetTheSanitiserAndBoundValuesPass) {
    EXPECT_THAT(
        check_dangerous_code(make_app_tree(
            {{"src/client/a.tsx",
              "const html = useMemo(() => sanitizeRichText(value), [value]);\n"
              "const a = <p dangerouslySetInnerHTML={{ __html: html }} />;\n"
              "box.innerHTML = sanitizeRichText(value);\nif (box.innerHTML === '') stop();\n"
              "// eval(x) in a comment, 'eval(x)' in a string\n"},
             {"src/server/a.ts",
              "const b = sql`select * from a where b = ${c}`;\nconst d = sql.raw(up ? 'asc' : "
              "'desc');\n"},
             {"tests/a.test.ts", "eval('1');\n"}})),
        IsEmpty());
}

TEST(Secrets, AreFoundByShapeAndNeverQuotedWhole) {
    // Put together here, so that this repository holds no secret-looking text of its own.
    const std::string aws = std::string("AKIA") + "Q3EGRXM5ZTPLYWVB";
    const std::string stripe = std::string("sk_live") + "_51HqLyjWDarjtT1zdp7dc";
    const auto findings = find_secrets(make_app_tree(
        {{"src/a.ts", "const a = 1;\nconst key = '" + aws + "';\n"},
         {".env.example", "STRIPE=" + stripe + "\n"},
         {"deploy/key.pem", std::string("-----BEGIN RSA") + " PRIVATE KEY-----\nabc\n"},
         {"src/b.ts", "const url = 'postgres://app:Tr0ub4dor@db.example.com/app';\n"},
         {"src/c.ts", "const apiKey = 'q8Zr2LmVx0Nw5TyBh7KcPd3F';\n"}}));
    ASSERT_THAT(findings, SizeIs(5));
    for (const auto& finding : findings) {
        EXPECT_GE(finding.line, 1u);
        EXPECT_THAT(finding.hint, HasSubstr("revoke"));
        EXPECT_THAT(finding.message, Not(HasSubstr(aws)));
        EXPECT_THAT(finding.message, Not(HasSubstr("Tr0ub4dor")));
    }
    EXPECT_EQ(findings[2].file, "src/a.ts");
    EXPECT_EQ(findings[2].line, 2u);
}

TEST(Secrets, AreNotSeenInPlaceholdersAndHashes) {
    EXPECT_THAT(find_secrets(make_app_tree(
                    {{".env.example",
                      "DATABASE_URL=postgres://app:password@localhost:5432/app\n"
                      "AWS_KEY=AKIAXXXXXXXXXXXXXXXX\nSECRET=\n"},
                     {"package-lock.json", "\"integrity\": \"sha512-AKIAQ3EGRXM5ZTPLYWVB==\"\n"},
                     {"compose.yaml", "url: postgres://app:app@db:5432/app\n"},
                     {"src/a.ts",
                      "const password = 'demo-password';\n"
                      "const token = c.req.header('authorization');\n"}})),
                IsEmpty());
}

TEST(Licences, FollowTheExpression) {
    for (const char* good :
         {"MIT", "(MIT OR GPL-3.0-only)", "MIT AND Apache-2.0", "Apache-2.0 WITH LLVM-exception"}) {
        EXPECT_TRUE(is_acceptable_licence(good, false)) << good;
    }
    for (const char* bad : {"", "GPL-3.0-only", "MIT AND GPL-3.0-only", "UNLICENSED", "(MIT",
                            "MIT OR", "MPL-2.0", "SEE LICENSE IN LICENSE"}) {
        EXPECT_FALSE(is_acceptable_licence(bad, false)) << bad;
    }
    EXPECT_TRUE(is_acceptable_licence("MPL-2.0", true)) << "Used to build, not shipped.";
}

TEST(Licences, AreReportedAtTheirLineOfTheLockfile) {
    const auto tree = make_app_tree(
        {{"package-lock.json", "{\n \"packages\": {\n  \"node_modules/gnu\": {}\n }\n}\n"}});
    const auto findings = check_licences(
        tree, {{"gnu", "1.0.0", "GPL-3.0-or-later", false}, {"hono", "4.0.0", "MIT", false}});
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_EQ(findings[0].file, "package-lock.json");
    EXPECT_EQ(findings[0].line, 3u);
    EXPECT_THAT(findings[0].message, HasSubstr("\"GPL-3.0-or-later\""));
}

TEST(Sql, IsSplitIntoWholeStatements) {
    EXPECT_FALSE(
        find_sql_fault("create table a (b text default 'x;y'); -- (\n"
                       "do $$ begin perform ')'; end $$;\nselect $1;\n"));
    for (const auto& [script, part] : std::vector<std::pair<const char*, const char*>>{
             {"create table a (b text;", "\"(\" is never closed"},
             {"select 'a;", "string is never closed"},
             {"select 1)", "closes nothing"},
             {"select 1", "does not end"},
             {"do $body$ begin;", "dollar-quoted string"}}) {
        const auto fault = find_sql_fault(script);
        ASSERT_TRUE(fault) << script;
        EXPECT_THAT(fault->message, HasSubstr(part));
    }
}

}  // namespace
}  // namespace dz::gates
