// Bundles one TypeScript file and runs it: node scripts/run.mjs src/server/entry/seed.ts
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

import { bundle } from './bundle.mjs';

const [entry, ...args] = process.argv.slice(2);
const outfile = `node_modules/.cache/run/${basename(entry, '.ts')}.mjs`;
await bundle({ entryPoints: [entry], outfile, sourcemap: 'inline' });
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...args], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
