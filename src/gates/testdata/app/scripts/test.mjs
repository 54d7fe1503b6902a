import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

import { buildSync } from 'esbuild';

const outdir = 'node_modules/.cache/tests';
const names = readdirSync('tests');
buildSync({
  entryPoints: names.map((name) => `tests/${name}`),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  sourcemap: 'inline',
});
const programs = names.map((name) => `${outdir}/${name.replace(/ts$/, 'mjs')}`);
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', '--test', `--test-reporter=${process.env.TEST_REPORTER ?? 'spec'}`, ...programs],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
