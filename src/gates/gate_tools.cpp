#include "gates/gate_tools.hpp"

namespace dz::gates {
namespace {

constexpr const char* kTestReporter = R"js(import path from 'node:path';

const app = process.cwd();
const say = (record) => `@gate ${JSON.stringify(record)}\n`;

/** The first frame that lies in the app's own source, as source maps tell it. */
function placeOf(stack) {
  for (const [, file, line, column] of stack.matchAll(/([^\s()]+):(\d+):(\d+)\)?$/gm)) {
    const found = path.relative(app, file.replace(/^file:\/\//, ''));
    if (/^(tests|src)\//.test(found)) return { file: found, line: +line, column: +column };
  }
  return {};
}

function failure(data) {
  const error = data.details?.error;
  const cause = error?.cause ?? error ?? {};
  const stack = typeof cause === 'string' ? cause : String(cause.stack ?? error?.stack ?? '');
  const message = String(cause.message ?? cause).slice(0, 2000);
  const own = path.relative(app, data.file ?? '');
  const fallback = /^(tests|src)\//.test(own) ? { file: own, line: data.line, column: data.column } : {};
  return { kind: 'fail', name: data.name, message, ...fallback, ...placeOf(stack) };
}

export default async function* report(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    const isSuite = data?.details?.type === 'suite';
    if (type === 'test:pass' && !isSuite) passed += 1;
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:fail') continue;
    const code = data.details?.error?.failureType;
    if (code === 'subtestsFailed') continue;
    failed += 1;
    yield say(failure(data));
  }
  yield say({ kind: 'metric', name: 'tests_passed', value: passed, unit: '' });
  yield say({ kind: 'metric', name: 'tests_failed', value: failed, unit: '' });
}
)js";

constexpr const char* kMeasureBuild = R"js(import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** Kilobytes after gzip. What a visitor loads first must stay light on a slow phone. */
const budgets = { client_first_js: 260, client_css: 40, client_all_js: 900, server_js: 1500 };

const say = (record) => console.log(`@gate ${JSON.stringify(record)}`);
const kB = (file) => zlib.gzipSync(fs.readFileSync(file)).length / 1000;
const sum = (files) => Math.round(files.reduce((total, file) => total + kB(file), 0) * 10) / 10;
const all = (folder) =>
  fs.existsSync(folder)
    ? fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)))
    : [];

const html = fs.readFileSync('dist/client/index.html', 'utf8');
const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, name]) => name);
const client = all('dist/client');
const sizes = {
  client_first_js: sum(named.map((name) => path.join('dist/client', name)).filter(fs.existsSync)),
  client_css: sum(client.filter((file) => file.endsWith('.css'))),
  client_all_js: sum(client.filter((file) => file.endsWith('.js'))),
  server_js: sum(['dist/server.js'].filter(fs.existsSync)),
};
for (const [name, value] of Object.entries(sizes)) {
  say({ kind: 'metric', name: `${name}_gzip`, value, unit: 'kB' });
  if (value <= budgets[name]) continue;
  say({
    kind: 'fail',
    name: 'bundle.budget',
    file: name === 'server_js' ? 'scripts/build.mjs' : 'vite.config.ts',
    message: `${name} is ${value} kB after gzip; its budget is ${budgets[name]} kB.`,
    hint: 'Load the page that needs the weight lazily, or leave out the package that brings it.',
  });
  process.exitCode = 1;
}
)js";

}  // namespace

AppTree gate_tools() {
    return make_app_tree(
        {{"test-reporter.mjs", kTestReporter}, {"measure-build.mjs", kMeasureBuild}});
}

}  // namespace dz::gates
