// What a live preview promises, seen in a real browser beside the real server.
//
//     DATAZENTR=build/release/datazentr node --test preview.test.mjs

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Studio } from './studio.mjs';

const studio = new Studio();
const name = 'Zanzibar the tortoise';
let pets = '';
let first = null;

before(async () => {
  await studio.open(process.env.DATAZENTR);
  await studio.make(
    'Owners have a name and an email. Pets have a name and a species. Pets belong to owners.',
  );
  first = await studio.preview();
  assert.deepEqual(first.problems, []);
  await studio.show(first);
});
after(() => studio.close());

test('A preview shows example records to somebody who is signed in', async () => {
  const me = await studio.call('GET', '/api/auth/me');
  assert.equal(me.status, 200);
  const { slug } = me.body.workspaces[0];
  pets = `/api/workspaces/${slug}/pets`;
  const list = await studio.call('GET', pets);
  assert.ok(list.body.items.length > 3, JSON.stringify(list.body).slice(0, 300));
  await studio.tell({ type: 'go', href: `/w/${slug}/pets` });
  assert.equal((await studio.told('address')).href.split('?')[0], `/w/${slug}/pets`);
  await studio.sees(list.body.items[0].name);
});

test('A change shows up and loses no record that was made before', async () => {
  const owner = (await studio.call('GET', pets.replace(/pets$/, 'owners'))).body.items[0].id;
  const made = await studio.call('POST', pets, { name, species: 'reptile', ownerId: owner });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  await studio.change('add a weight to pets');
  const next = await studio.preview();
  assert.notEqual(next.rev, first.rev);
  const shown = await studio.update(next);
  assert.equal(shown.applied.length, 1);
  await studio.sees(name);
  const again = await studio.call('GET', `${pets}/${made.body.id}`);
  assert.equal(again.body.name, name);
  assert.ok('weight' in again.body, JSON.stringify(again.body));
});

test('Going back in time keeps the records as well', async () => {
  const back = await studio.preview(first.seq);
  await studio.update(back);
  await studio.sees(name);
  const list = await studio.call('GET', pets);
  assert.ok(!('weight' in list.body.items[0]));
  await studio.update(await studio.preview());
});

test('What is renamed keeps its values', async () => {
  await studio.change('rename species of pets to kind');
  const shown = await studio.update(await studio.preview());
  assert.equal(shown.applied.length, 1);
  const list = await studio.call('GET', pets);
  const ours = list.body.items.find((each) => each.name === name);
  assert.equal(ours.kind, 'reptile', JSON.stringify(ours));
});

test('The same decisions are the same revision', async () => {
  const one = await studio.preview();
  assert.equal((await studio.preview()).rev, one.rev);
});

test('Pictures and downloads come from the API in the page', async () => {
  await studio.tell({ type: 'back' });
  await studio.frame.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    link.download = '';
    link.click();
  }, `${pets}/export.csv`);
  assert.match((await studio.told('download')).name, /\.csv$/);
});

test('An error is told with its place in the source', async () => {
  await studio.tell({ type: 'nothing' });
  await studio.frame.evaluate(async () => {
    const packs = performance.getEntriesByType('resource').filter(({ name: file }) => file.includes('/packs/'));
    let place = '';
    for (const { name: file } of packs) {
      const lines = (await (await fetch(file)).text()).split('\n');
      const line = lines.findIndex((text) => text.startsWith('function App('));
      if (line >= 0) place = `${file}:${line + 1}:12`;
    }
    const error = new Error('A mistake of the app');
    error.stack = `Error: ${error.message}\n    at App (${place})`;
    setTimeout(() => {
      throw error;
    });
  });
  const problem = await studio.told('problem');
  assert.equal(problem.message, 'A mistake of the app');
  assert.equal(problem.kind, 'error');
  assert.equal(problem.file, 'src/client/app.tsx');
  assert.ok(problem.line > 1);
});

test('What a hand edit breaks is told with its place, and the app goes on', async () => {
  const path = 'src/client/hand/note.tsx';
  const write = async (file, text) => {
    const { seq: seen } = await studio.ask('GET', `/projects/${studio.id}`);
    await studio.ask('PUT', `/projects/${studio.id}/files/${file}`, { seen, text });
    return studio.preview();
  };
  const before = await studio.preview();
  const entry = 'src/client/app.tsx';
  const app = await (
    await fetch(`${studio.url}/api/v1/projects/${studio.id}/files/${entry}`, {
      headers: { Authorization: `Bearer ${studio.key}` },
    })
  ).text();
  const using = (name) => `import { ${name} } from './hand/note';\nconsole.assert(${name});\n${app}`;
  const lost = await write(entry, using('note'));
  assert.deepEqual(lost.problems, [
    { file: entry, line: 1, column: 22, message: 'Could not resolve "./hand/note"' },
  ]);
  assert.equal(lost.rev, null);
  const misnamed = await write(path, 'export const other = true;\n');
  assert.deepEqual(misnamed.problems, [
    { file: entry, line: 1, column: 10, message: `No matching export in "${path}" for import "note"` },
  ]);
  const broken = await write(path, 'export const note = ;\n');
  assert.deepEqual(broken.problems, [
    { file: path, line: 1, column: 21, message: 'Unexpected ";"' },
  ]);
  const whole = await write(path, 'export const note = true;\n');
  assert.deepEqual(whole.problems, []);
  await studio.update(whole);
  await studio.sees(name);
  assert.notEqual(whole.rev, before.rev);
});

test('Hostile code reaches nothing of the server', async () => {
  const tried = await studio.frame.evaluate(async (server) => {
    const attempt = async (work) => {
      try {
        return await work();
      } catch (error) {
        return error.name;
      }
    };
    const inner = document.createElement('iframe');
    document.body.append(inner);
    const picture = new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve('loaded');
      image.onerror = () => resolve('refused');
      image.src = `${server}/favicon.ico`;
    });
    return {
      origin: self.origin,
      cookie: document.cookie,
      storage: await attempt(() => inner.contentWindow.localStorage.length),
      parent: await attempt(() => parent.document.title),
      api: await attempt(async () => (await fetch(`${server}/api/v1/projects`)).status),
      withCookies: await attempt(
        async () => (await fetch(`${server}/api/v1/projects`, { credentials: 'include' })).status,
      ),
      blind: await attempt(
        async () => (await fetch(`${server}/open?key=x`, { mode: 'no-cors' })).type,
      ),
      picture: await picture,
      window: window.open(server) === null,
      top: await attempt(() => {
        top.location.href = 'about:blank';
        return 'left';
      }),
    };
  }, studio.url);
  assert.deepEqual(tried, {
    origin: 'null',
    cookie: '',
    storage: 'SecurityError',
    parent: 'SecurityError',
    api: 'TypeError',
    withCookies: 'TypeError',
    blind: 'TypeError',
    picture: 'refused',
    window: true,
    top: 'SecurityError',
  });
  assert.equal(new URL(studio.page.url()).origin, studio.url);
});

test('Every window sees a decision at once, and who else is there', async () => {
  const windows = [];
  for (const tab of ['history', 'trace']) {
    windows.push(await studio.window(`/project?id=${studio.id}&tab=${tab}`));
  }
  const [one, other] = windows;
  await one.getByLabel('Open in 1 other window: You, in another window: Trace').waitFor();
  await other.getByLabel('Open in 1 other window: You, in another window: History').waitFor();
  await studio.change('add a nickname to pets');
  for (const page of windows) await page.getByText('add a nickname to pets').first().waitFor();
  await other.close();
  await one.getByLabel(/^Open in/).waitFor({ state: 'detached' });
  await one.close();
});

test('The preview port has files of previews and nothing else', async () => {
  const { origin } = new URL(first.url);
  const status = async (path, options) => (await fetch(origin + path, options)).status;
  assert.equal(await status('/'), 404);
  assert.equal(await status('/api/v1/projects'), 404);
  assert.equal(await status(`/preview/${'0'.repeat(32)}/${first.rev}/`), 404);
  assert.equal(await status('/preview/vendor/..%2f..%2fstore%2fcontrol.db'), 400);
  assert.equal(await status('/preview/frame/main.js', { method: 'POST' }), 405);
  const page = await fetch(first.url);
  assert.match(page.headers.get('content-security-policy'), /^sandbox allow-scripts allow-forms;/);
  assert.equal(page.headers.get('set-cookie'), null);
  const { packs } = await (await fetch(`${first.url}build.json`)).json();
  const script = await fetch(new URL(`../packs/${packs[0]}.js`, first.url));
  assert.equal(script.headers.get('access-control-allow-origin'), '*');
  assert.match(script.headers.get('cache-control'), /immutable/);
});
