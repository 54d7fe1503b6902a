// A server for several people in a browser, on the real program: people.mjs DATAZENTR [SHOTS_DIR].

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const [program = '', shots] = process.argv.slice(2);

describe('A server for several people', { timeout: 120_000 }, () => {
  let store;
  let server;
  let web;
  let page;

  before(async () => {
    store = await mkdtemp(join(tmpdir(), 'dz-people-'));
    server = await startServer(resolve(program), store, 0, ['--accounts']);
    web = await openBrowser({ shots });
    page = web.page;
  });
  after(async () => {
    await web?.browser.close();
    await server?.stop();
    await rm(store, { recursive: true, force: true });
  });

  const fill = async (values) => {
    for (const [label, value] of Object.entries(values))
      await page.getByLabel(label, { exact: true }).fill(value);
  };
  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  /** What the browser logs of refusals that belong to the story. */
  const forgive = () => (web.complaints.length = 0);

  it('is set up by whoever has its key', async () => {
    await page.goto(server.open);
    await page.getByRole('heading', { name: 'Set up your server' }).waitFor();
    forgive();
    await web.lookEverywhere('set-up', `${server.url}/sign-in`);
    await page.getByRole('heading', { name: 'Set up your server' }).waitFor();
    await fill({
      Workspace: 'Engines',
      'Your name': 'Ada Lovelace',
      Email: 'ada@example.com',
      Password: 'ada@example.com',
    });
    await press('Set up');
    await page.getByText('Your address is not a password.').waitFor();
    forgive();
    await fill({ Password: 'nine green bottles' });
    await press('Set up');
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
    await page.getByRole('link', { name: 'Engines' }).waitFor();
  });

  it('shows who is signed in, and lets them go', async () => {
    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await web.look('account-menu');
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    forgive();
    await web.lookEverywhere('sign-in-people', `${server.url}/sign-in`);
  });

  it('lets people in by their password only', async () => {
    await fill({ Email: 'ada@example.com', Password: 'not this one' });
    await press('Sign in');
    await page.getByText('The address or the password is wrong.').waitFor();
    forgive();
    await web.look('sign-in-wrong');
    await fill({ Password: 'nine green bottles' });
    await press('Sign in');
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
    assert.deepEqual(web.complaints, []);
  });
});
