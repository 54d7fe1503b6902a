// The real program on a free port of this machine, with a store of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export async function startServer(program, store, port = 0, flags = []) {
  const child = spawn(
    program,
    ['serve', '--store', `sqlite:${store}`, '--port', String(port), '--json', ...flags],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, 'line');
  const { url, open, key } = JSON.parse(line);
  return {
    url,
    open,
    key,
    port: Number(new URL(url).port),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await once(child, 'exit');
      clearTimeout(kill);
    },
  };
}
