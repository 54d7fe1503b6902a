// The client with hot reload on port 5173, and the server behind it, restarted when it changes.
import { spawn } from 'node:child_process';

import { context } from 'esbuild';
import { createServer } from 'vite';

import { bundleOptions } from './bundle.mjs';

const outfile = 'node_modules/.cache/dev/server.mjs';
let server;

function restart() {
  server?.kill();
  server = spawn(process.execPath, ['--enable-source-maps', outfile], { stdio: 'inherit' });
}

const watcher = await context({
  ...bundleOptions,
  entryPoints: ['src/server/entry/node.ts'],
  outfile,
  sourcemap: 'inline',
  plugins: [
    {
      name: 'restart',
      setup: (build) =>
        build.onEnd(({ errors }) => {
          if (errors.length === 0) restart();
        }),
    },
  ],
});
await watcher.watch();
const client = await createServer();
await client.listen();
client.printUrls();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    server?.kill();
    await Promise.all([watcher.dispose(), client.close()]);
    process.exit();
  });
}
