// A server for several people in a browser, on the real program: people.mjs DATAZENTR [SHOTS_DIR].

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const [program = '', shots] = process.argv.slice(2);

/** The address in the letter to somebody, once it is there. */
async function mailed(folder, to) {
  for (let tries = 0; tries < 200; tries++) {
    for (const name of await readdir(folder).catch(() => [])) {
      const letter = await readFile(join(folder, name), 'utf8').catch(() => '');
      if (!name.endsWith('.eml') || !letter.includes(`To: ${to}\r\n`)) continue;
      const text = Buffer.from(letter.split('\r\n\r\n')[1], 'base64').toString();
      return /^http\S+#\S+/m.exec(text)[0];
    }
    await setTimeout(50);
  }
  throw new Error(`No letter came for ${to}.`);
}

describe('A server for several people', { timeout: 180_000 }, () => {
  let store;
  let mail;
  let server;
  let web;
  let page;

  before(async () => {
    store = await mkdtemp(join(tmpdir(), 'dz-people-'));
    mail = join(store, 'mail');
    server = await startServer(resolve(program), store, 0, ['--accounts', '--mail', `dir:${mail}`]);
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

  it('invites somebody, who comes in by the address', async () => {
    await page.goto(`${server.url}/settings?tab=people`);
    await press('Invite');
    await fill({ Email: 'bob@example.com' });
    await web.look('invite');
    await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
    const address = await page.getByLabel('Address of the invitation').inputValue();
    await press('Done');
    await page.getByText('not accepted').waitFor();
    await web.lookEverywhere('people', `${server.url}/settings?tab=people`);
    const other = await page.context().browser().newContext();
    const guest = await other.newPage();
    await guest.goto(address);
    await guest.getByRole('heading', { name: 'Join Engines' }).waitFor();
    await guest.getByLabel('Your name').fill('Bob Builder');
    await guest.getByLabel('Password', { exact: true }).fill('ten green bottles');
    await guest.getByRole('button', { name: 'Make an account and join' }).click();
    await guest.getByRole('link', { name: 'Engines' }).waitFor();
    await guest.goto(`${server.url}/settings`);
    await guest.getByRole('link', { name: 'People' }).waitFor();
    assert.equal(await guest.getByRole('link', { name: 'Audit log' }).count(), 0);
    await other.close();
  });

  it('says who changed a project, and leads a phone to the settings', async () => {
    const made = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/projects', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ description: 'Engines have a name.' }),
      });
      return answer.json();
    });
    await page.goto(`${server.url}/project?id=${made.project.id}&tab=history`);
    await page.locator('.ver').getByText('by Ada Lovelace').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(server.url);
    await page.locator('.tabbar').getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await web.look('settings', 'phone');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('changes roles, makes keys, and keeps a log', async () => {
    await page.goto(`${server.url}/settings?tab=people`);
    await page.getByLabel('Role of Bob Builder').selectOption('viewer');
    await page.goto(`${server.url}/settings?tab=keys`);
    await fill({ 'What it is for': 'Builds' });
    await press('Make the key');
    const key = await page.getByLabel('API key', { exact: true }).inputValue();
    const asked = await fetch(`${server.url}/api/v1/projects`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    assert.equal(asked.status, 200);
    await web.lookEverywhere('keys', `${server.url}/settings?tab=keys`);
    await web.lookEverywhere('audit', `${server.url}/settings?tab=audit`);
    await page.getByText('made the API key Builds: read').waitFor();
    await page.getByText('changed the role of bob@example.com: viewer').waitFor();
    await web.lookEverywhere('profile', `${server.url}/settings`);
    await page.goto(`${server.url}/settings?tab=people`);
    await press('Remove Bob Builder');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove Bob Builder' }).click();
    await page.getByLabel('Role of Bob Builder').waitFor({ state: 'detached' });
  });

  it('leads who forgot their password to another one, by mail', async () => {
    await page.getByRole('button', { name: 'Account of Ada Lovelace' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
    forgive();
    await web.lookEverywhere('forgot', `${server.url}/forgot`);
    await fill({ Email: 'ada@example.com' });
    await press('Mail it');
    await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
    const address = await mailed(mail, 'ada@example.com');
    assert.ok(address.startsWith(`${server.url}/reset#`), address);
    await page.goto(address);
    await fill({ 'New password': 'eleven green bottles' });
    await web.look('reset');
    await press('Change password');
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await fill({ Email: 'ada@example.com', Password: 'eleven green bottles' });
    await press('Sign in');
    await page.getByRole('heading', { name: 'Projects', exact: true }).waitFor();
    forgive();
  });

  it('lets an owner delete the workspace, and keep it after all', async () => {
    await page.goto(`${server.url}/settings?tab=people`);
    await press('Delete the workspace');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the workspace, to be sure').fill('engines');
    await dialog.getByRole('button', { name: 'Delete the workspace' }).click();
    await page.getByText('That is not the name of the workspace.').waitFor();
    forgive();
    await web.look('delete-workspace');
    await dialog.getByLabel('Name of the workspace, to be sure').fill('Engines');
    await dialog.getByRole('button', { name: 'Delete the workspace' }).click();
    await page.getByRole('heading', { name: 'Engines is closed' }).waitFor();
    forgive();
    await web.lookEverywhere('closed', `${server.url}/sign-in`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export the workspace' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'engines.zip');
    await press('Keep it after all');
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
  });
});
