// Bundles the tests into as many programs as there are cores and runs them. They use DATABASE_URL,
// or PGlite without it: node scripts/test.mjs [part of a file name]
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';

import { bundle } from './bundle.mjs';

const outdir = 'node_modules/.cache/tests';
const wanted = process.argv[2] ?? '';
const files = readdirSync('tests').filter(
  (name) => name.endsWith('.test.ts') && name.includes(wanted),
);
// PGlite needs hundreds of megabytes in every process.
const count = process.env.DATABASE_URL ? Math.min(availableParallelism(), 4) : 1;
const groups = Array.from({ length: Math.min(count, files.length) }, (unused, index) =>
  files.filter((name) => files.indexOf(name) % count === index),
);

rmSync(outdir, { recursive: true, force: true });
await bundle({
  entryPoints: {
    prepare: 'tests/prepare.ts',
    ...Object.fromEntries(groups.map((group, index) => [`group-${index}`, `group:${index}`])),
  },
  outdir,
  outExtension: { '.js': '.mjs' },
  splitting: true,
  sourcemap: 'inline',
  sourcesContent: false,
  plugins: [
    {
      name: 'groups',
      setup(build) {
        build.onResolve({ filter: /^group:/ }, ({ path }) => ({ path, namespace: 'group' }));
        build.onLoad({ filter: /.*/, namespace: 'group' }, ({ path }) => ({
          contents: groups[Number(path.slice(6))]
            .map((name) => `import './tests/${name}';`)
            .join('\n'),
          resolveDir: process.cwd(),
        }));
      },
    },
  ],
});

const { prepare } = await import(pathToFileURL(`${outdir}/prepare.mjs`).href);
const { environment, cleanUp } = await prepare();
const programs = groups.map((group, index) => `${outdir}/group-${index}.mjs`);
const options = [
  '--enable-source-maps',
  '--test',
  `--test-concurrency=${programs.length}`,
  `--test-reporter=${process.env.TEST_REPORTER ?? 'spec'}`,
];
const { status } = spawnSync(process.execPath, [...options, ...programs], {
  stdio: 'inherit',
  env: { ...process.env, ...environment },
});
await cleanUp();
process.exitCode = status ?? 1;
