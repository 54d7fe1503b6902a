// The page of a live preview: keeps the records of the app in a database of its own, runs the app's
// API and client beside it, and takes in every new revision without losing what is on the screen.

import { installGuards } from './guards.js';
import { connectServer, installNetwork, replay, runTick, send as ask } from './network.js';
import { listen, tell } from './parent.js';
import { installProblems, report } from './problems.js';
import { isSame, load, run } from './programs.js';

const here = new URL('.', location.href);
const vendor = document.documentElement.dataset.vendor;
const minute = 60_000;

/** What outlives a revision. */
const kept = {
  world: null,
  running: null,
  programs: {},
  style: null,
  history: null,
  unmount: null,
  rev: null,
};
/** The data folder of an empty database, on its way before anybody asks for it. */
const empty = fetch(new URL(`../../vendor/${vendor}/database.tgz`, here)).then((got) => got.blob());
/** Revisions are shown one after the other. */
let showing = Promise.resolve();

installGuards();
installProblems();
installNetwork(() => kept.history);

const revisionOf = (folder) => folder.pathname.split('/').at(-2);

function log(entry) {
  if (entry.level === 'error') report('server', entry.error ?? entry.message);
}

/**
 * The stylesheet may still be in the making: the answer waits for it. One that says what the last
 * one said changes nothing, and the page need not be laid out again.
 */
async function styled(folder) {
  const answer = await fetch(new URL('style.css', folder)).catch(() => null);
  const text = answer?.ok ? await answer.text() : null;
  if (text !== null && text === kept.style) return;
  await linked(folder);
  if (text !== null) kept.style = text;
}

function linked(folder) {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.crossOrigin = 'anonymous';
    link.href = new URL('style.css', folder);
    const others = () =>
      [...document.head.querySelectorAll('link[rel=stylesheet]')].filter((each) => each !== link);
    link.onload = () => {
      for (const old of others()) old.remove();
      resolve();
    };
    // A newer change may have overtaken this one; what there is serves until its styles come.
    link.onerror = () => {
      link.remove();
      if (others().length === 0) report('style', 'The styles of the app could not be made.');
      resolve();
    };
    document.head.append(link);
  });
}

/** Brings the records up to date; records that cannot be are given up for fresh ones. */
async function startServer(program) {
  if (kept.running !== null && isSame(kept.programs.server, program)) {
    return { ...kept.running, applied: [], seeded: false };
  }
  const server = run(program);
  if (kept.world !== null) {
    try {
      return await server.startPreview(kept.world, log);
    } catch (error) {
      await kept.world.lite.close().catch(() => undefined);
      kept.world = null;
      tell('reset', { reason: String(error?.message ?? error) });
    }
  }
  kept.world = await server.createWorld(await empty);
  return server.startPreview(kept.world, log);
}

async function signIn({ email, password }) {
  await ask('/api/auth/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const me = await (await ask('/api/auth/me')).json();
  const first = me.workspaces?.[0];
  return first === undefined ? '/' : `/w/${first.slug}`;
}

function follow(history) {
  const say = () => tell('address', { href: history.location.href });
  history.subscribe(say);
  say();
}

async function show(folder) {
  const started = performance.now();
  if (revisionOf(folder) === kept.rev) return tell('shown', { rev: kept.rev, ms: 0, applied: [] });
  const build = await (await fetch(new URL('build.json', folder))).json();
  // Packages are named by this page's import map, so other packages need another page.
  if (build.vendor !== vendor) {
    tell('reset', { reason: 'The app uses other packages now.' });
    return location.replace(folder);
  }
  const style = styled(folder);
  await load(build, new URL('../packs/', here));
  const running = await startServer(build.programs.server);
  const client = run(build.programs.client);
  Object.assign(kept, { running, programs: build.programs });
  connectServer(running);
  if (running.seeded || kept.history === null) {
    const home = await signIn(running.demo);
    kept.history ??= client.createHistory(home);
  }
  if (kept.unmount === null) {
    await style;
    follow(kept.history);
  }
  replay();
  const draw = await client.prepare(kept.history, (error) => report('render', error));
  kept.unmount?.();
  kept.unmount = draw(document.getElementById('root'));
  kept.rev = revisionOf(folder);
  const ms = Math.round(performance.now() - started);
  tell('shown', { rev: kept.rev, ms, applied: running.applied });
}

function update(folder) {
  showing = showing.then(() => show(folder)).catch((error) => report('start', error));
  return showing;
}

listen({
  update: ({ rev }) => {
    if (/^[0-9a-f]{32}$/.test(rev)) update(new URL(`../${rev}/`, here));
  },
  go: ({ href }) => {
    if (typeof href === 'string' && href.startsWith('/')) kept.history?.push(href);
  },
  back: () => kept.history?.back(),
  forward: () => kept.history?.forward(),
});

await update(here);
tell('ready', { rev: kept.rev });
setInterval(runTick, minute);
