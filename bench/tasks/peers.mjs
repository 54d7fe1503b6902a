// Works tasks off with graphile-worker and pg-boss, whose tasks do nothing, as ours.
//
//   node peers.mjs TASKS SOCKET_FOLDER DATABASE_OF_GRAPHILE DATABASE_OF_PG_BOSS
//
// Prints a line for each: name, workers, tasks at once, tasks per second. The time is from the
// first task begun until none is left, so a peer's start is not counted.

import { makeWorkerUtils, run, Logger } from 'graphile-worker';
import PgBoss from 'pg-boss';
import pg from 'pg';

const [count, host, graphileDatabase, bossDatabase] = process.argv.slice(2);
const tasks = Number(count);
const user = 'keeper';
const silent = new Logger(() => () => {});

function report(name, workers, atOnce, began) {
  const seconds = (performance.now() - began) / 1000;
  console.log([name, workers, atOnce, Math.round(tasks / seconds)].join('\t'));
}

async function graphile(workers) {
  const pgPool = new pg.Pool({ host, user, database: graphileDatabase, max: workers + 4 });
  const utils = await makeWorkerUtils({ pgPool, logger: silent });
  await utils.migrate();
  await pgPool.query(
    "SELECT graphile_worker.add_job('nothing', json_build_object('n', n)) FROM generate_series(1, $1) n",
    [tasks]
  );
  let done = 0;
  let began = 0;
  const all = later();
  const runner = await run({
    pgPool,
    concurrency: workers,
    logger: silent,
    noHandleSignals: true,
    taskList: {
      nothing: () => {
        began ||= performance.now();
        if (++done === tasks) all.resolve();
      },
    },
  });
  await all.promise;
  for (;;) {
    const left = await pgPool.query('SELECT count(*)::int AS n FROM graphile_worker.jobs');
    if (left.rows[0].n === 0) break;
  }
  report('graphile-worker', workers, 1, began);
  await runner.stop();
  await utils.release();
  await pgPool.end();
}

async function boss(workers, atOnce) {
  const queue = `nothing-${workers}-${atOnce}`;
  const it = new PgBoss({ host, user, database: bossDatabase, max: workers + 2, supervise: false, schedule: false });
  it.on('error', (error) => console.error(error));
  await it.start();
  await it.createQueue(queue);
  for (let made = 0; made < tasks; made += 500)
    await it.insert(
      Array.from({ length: Math.min(500, tasks - made) }, (_, n) => ({ name: queue, data: { n } }))
    );
  const began = performance.now();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (;;) {
        const jobs = await it.fetch(queue, { batchSize: atOnce });
        if (!jobs || jobs.length === 0) return;
        await it.complete(queue, jobs.map((job) => job.id));
      }
    })
  );
  report('pg-boss', workers, atOnce, began);
  await it.stop({ graceful: false });
}

function later() {
  const it = {};
  it.promise = new Promise((resolve) => (it.resolve = resolve));
  return it;
}

for (const workers of [1, 8]) await graphile(workers);
for (const workers of [1, 8]) {
  await boss(workers, 1);
  await boss(workers, 32);
}
process.exit(0);
