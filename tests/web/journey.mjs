// The web interface as people use it, in a browser, on the real program: journey.mjs DATAZENTR
// [SHOTS_DIR].

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { openBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const [program = '', shots] = process.argv.slice(2);
const text =
  'A clinic with owners, pets and appointments. Appointments go from booked to checked in to ' +
  'completed. It should feel fast offline.';

describe('The web interface', { timeout: 420_000 }, () => {
  let store;
  let server;
  let web;
  let page;
  let project;

  before(async () => {
    store = await mkdtemp(join(tmpdir(), 'dz-web-'));
    server = await startServer(resolve(program), store);
    web = await openBrowser({ shots });
    page = web.page;
  });
  after(async () => {
    await web?.browser.close();
    await server?.stop();
    await rm(store, { recursive: true, force: true });
  });

  const tab = (name) =>
    page.getByRole('navigation', { name: 'Views of the project' }).getByText(name);
  const say = async (words) => {
    await page.getByLabel('Describe the next change').fill(words);
    await page.keyboard.press('Enter');
  };

  it('shows a stranger the way in and nothing else', async () => {
    await page.goto(server.url);
    await page.waitForURL(/sign-in/);
    await page.getByRole('heading', { name: 'Open your server' }).waitFor();
    // The refusal that led here is logged by the browser itself.
    web.complaints.length = 0;
    await web.look('sign-in');
    await page.getByLabel('Key').fill('not the key');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('This key is not of this server.').waitFor();
    web.complaints.length = 0;
    await page.getByLabel('Key').fill(server.key);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
  });

  it('offers six starting points before the first project', async () => {
    const starts = page.getByRole('region', { name: 'Starting points' }).getByRole('button');
    await starts.first().waitFor();
    assert.equal(await starts.count(), 6);
    await web.lookEverywhere('projects-empty', server.url);
  });

  it('shows what each clause becomes while somebody writes', async () => {
    await page.getByLabel('Describe what you want to build').fill(text);
    await page.getByRole('button', { name: 'Plan it' }).click();
    const rows = page.locator('button.lr');
    await page.waitForFunction(() => document.querySelectorAll('button.lr').length === 3);
    assert.match(await rows.first().innerText(), /fast offline[\s\S]*Not covered/);
    await rows.first().click();
    await page.getByText('Working without a connection is not built.').waitFor();
    assert.match(await page.locator('.gr').getAttribute('aria-label'), /3 entities/);
    await page.getByRole('button', { name: 'Generate without clause 3' }).waitFor();
    await web.lookEverywhere('create', `${server.url}/create`);
  });

  it('keeps marks under their words while the text grows in front of them', async () => {
    const area = page.getByLabel('Description').and(page.locator('textarea'));
    await area.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Hi. ');
    const marked = await page.locator('.brief-marks mark').first().innerText();
    assert.match(marked, /A clinic|Hi/);
    await page.waitForFunction(() =>
      document.querySelector('.brief-marks')?.textContent?.startsWith('Hi'),
    );
    await area.fill(text);
  });

  it('makes the project, with what was accepted besides', async () => {
    await page.getByLabel('Add prescriptions').check();
    await page.getByRole('button', { name: /^Generate/ }).click();
    await page.waitForURL(/project\?id=/);
    project = new URL(page.url()).searchParams.get('id');
    await page.getByText('Adds Prescription').waitFor();
  });

  it('shows the app itself, and lets it follow a change', async () => {
    const app = page.frameLocator('iframe');
    // Where no app was ever built, the packages of its stack come first.
    await app.getByRole('link', { name: 'Pets' }).first().waitFor({ timeout: 180_000 });
    await app.getByRole('link', { name: 'Pets' }).first().click();
    await app.getByRole('heading', { name: 'Pets' }).or(app.getByText('New pet')).first().waitFor();
    await web.look('preview');
    await say('add a favourite toy to pets');
    await page.getByText('Adds Pet.favouriteToy').waitFor();
    await page.waitForFunction(() =>
      /^\d+ ms$/.test(document.querySelector('.pv-bar [role=status]')?.textContent ?? ''),
    );
    assert.match(await page.getByLabel('Page of the app').inputValue(), /\/pets$/);
    await app.getByText('New pet').first().click();
    await app.getByLabel('Favourite toy').waitFor();
    await page.getByRole('button', { name: 'Phone' }).click();
    await web.look('preview-phone');
    await page.getByRole('button', { name: 'Desktop' }).click();
  });

  it('saves what the app offers as a file, when asked to', async () => {
    const app = page.frameLocator('iframe');
    await app.getByRole('button', { name: 'Cancel' }).click();
    await app.getByRole('button', { name: 'More for this list' }).click();
    await app.getByText('Export what is shown').click();
    const offer = page.getByRole('status').filter({ hasText: 'The app offers the file pets' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      offer.getByRole('button', { name: 'Save' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^pets.*\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    assert.match(text, /favourite/i);
  });

  it('says what the app keeps', async () => {
    await tab('Data').click();
    await page.getByRole('heading', { name: 'Prescriptions' }).waitFor();
    await web.look('data');
  });

  it('changes the project by a sentence, and says what it cannot do', async () => {
    await say('add a nickname to pets');
    await page.getByText('Adds Pet.nickname').waitFor();
    await page.getByRole('cell', { name: 'Nickname', exact: true }).waitFor();
    await say('remove the spaceship');
    await page.getByText('There is no "spaceship".').waitFor();
    await web.look('chat');
  });

  it('shows the code that follows, at once', async () => {
    await tab('Code').click();
    await page.getByLabel('Find a file').fill('schemas/pet.ts');
    await page.getByRole('button', { name: 'pet.ts', exact: true }).click();
    const source = page.getByRole('region', {
      name: 'src/shared/schemas/pet.ts',
    });
    await source.getByText('nickname: f.string').waitFor();
    await web.look('code');
  });

  it('takes a step back and keeps it in the history', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Removes Pet.nickname').waitFor();
    await tab('History').click();
    const versions = page.locator('.ver');
    await page.waitForFunction(() => document.querySelectorAll('.ver').length === 5);
    await versions.nth(1).click();
    await page.getByText('Restoring would change').click();
    await page.locator('code.add', { hasText: 'nickname' }).waitFor();
    await web.look('history');
    await page.getByRole('button', { name: 'App', exact: true }).click();
    const past = page.frameLocator('iframe[title="The app at v4"]');
    await past.getByRole('link', { name: 'Pets' }).first().waitFor({ timeout: 60_000 });
    await page.getByText('The app at v4, with example records.').waitFor();
    await web.look('history-app');
    await page.getByRole('button', { name: 'Restore v4' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.ver').length === 6);
    await tab('Data').click();
    await page.getByRole('cell', { name: 'Nickname', exact: true }).waitFor();
  });

  it('keeps what somebody writes in a file when the app is generated anew', async () => {
    const path = 'src/shared/schemas/pet.ts';
    await tab('Code').click();
    await page.getByLabel('Find a file').fill('schemas/pet.ts');
    await page.getByRole('button', { name: 'pet.ts', exact: true }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const editor = page.getByRole('textbox', { name: path });
    await editor.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('// Agreed with the vets.\n');
    await web.look('code-edit');
    await page.keyboard.press('Control+s');
    await page.getByText('Written by hand').first().waitFor();
    await page.getByText('Write src/shared/schemas/pet.ts.').first().waitFor();
    await say('add a pedigree to pets');
    await page.getByText('Adds Pet.pedigree').waitFor();
    await page.getByText('Merged', { exact: true }).first().waitFor();
    const source = page.getByRole('region', { name: path });
    await source.getByText('// Agreed with the vets.').waitFor();
    await source.getByText('pedigree: f.').waitFor();
  });

  it('shows a conflict and lets somebody choose', async () => {
    await page.getByLabel('Find a file').fill('README');
    await page.getByRole('button', { name: 'README.md', exact: true }).click();
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'README.md' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('# Ours');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Written by hand').first().waitFor();
    await say('call the app Marlow Street Clinic');
    await page.getByText('Conflict', { exact: true }).first().waitFor();
    await web.look('code-conflict');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('button', { name: 'Keep mine' }).first().waitFor();
    await web.look('code-resolve');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Use what is generated' }).click();
    const readme = page.getByRole('region', { name: 'README.md' });
    await readme.getByText('Marlow Street Clinic').first().waitFor();
    await say('call the app Marlow Street Vets');
    await readme.getByText('Marlow Street Vets').first().waitFor();
  });

  it('runs the gates, and leads from what they found to the line', async () => {
    const ask = (method, path, body) =>
      fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
    const made = await ask('POST', '/projects', { description: 'Pets have a name.' });
    const { project: pets } = await made.json();
    // Red at once: what needs the packages of the app stands on the syntax.
    await ask('PUT', `/projects/${pets.id}/files/src/broken.ts`, {
      seen: pets.seq,
      text: 'const a = 1;\nconst = 4;\n',
    });
    await page.goto(`${server.url}/project?id=${pets.id}&tab=tests`);
    await page.getByText('Nobody has tested this app yet.').waitFor();
    await page.getByRole('button', { name: 'Run the gates' }).click();
    await page.getByRole('button', { name: /^Syntax Red/ }).waitFor();
    await page.getByRole('button', { name: /^Spec Green/ }).waitFor();
    await page.getByText('One gate is not green: syntax.').first().waitFor({ timeout: 60_000 });
    await page.getByRole('log', { name: 'Lines' }).getByText('red in').waitFor();
    await web.lookEverywhere('workspace-tests', page.url());
    await page.goto(server.url);
    const own = page.getByRole('article').filter({ hasText: pets.name });
    await own.getByRole('img', { name: /Spec failed/ }).waitFor();
    await page.goto(`${server.url}/runs?state=failed`);
    await page.getByText('One gate is not green: syntax.').waitFor();
    await web.look('runs');
    await page.getByRole('link', { name: pets.name, exact: true }).click();
    await page.getByRole('button', { name: /^Syntax Red/ }).waitFor();
    await page.getByText('is over: not green').waitFor();
    await web.look('run');
    await page.getByRole('link', { name: 'src/broken.ts:2' }).click();
    await page.locator('.source .meant', { hasText: 'const = 4;' }).waitFor();
    // Its page follows what happens to it, and would look for a project that is gone.
    await page.goto(`${server.url}/project?id=${project}`);
    await ask('DELETE', `/projects/${pets.id}`);
  });

  it('chooses another look by hand', async () => {
    await tab('Design').click();
    await page.getByRole('button', { name: 'Forest green' }).click();
    await page.getByText('Make the accent forest green').waitFor();
    const chosen = page.getByRole('button', {
      name: 'Forest green',
      pressed: true,
    });
    await chosen.waitFor();
    await web.look('design');
  });

  it('draws the model, and changes it by hand in ways that can be taken back', async () => {
    const card = (name) => page.locator('.ds-card').filter({ hasText: name });
    await card('Owner').first().waitFor();
    assert.equal(await page.locator('.react-flow__node').count(), 4);
    await page.getByRole('button', { name: 'New kind of record' }).click();
    await page.getByLabel('What one of them is called').fill('Cage');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cage' }).waitFor();
    await page.getByLabel('New field').fill('Width');
    await page.getByLabel('Its type').selectOption('int');
    await page.getByRole('button', { name: 'Add Cage.width' }).click();
    await card('Width').getByText('Whole number').waitFor();
    // A line is drawn, and made once it was said what it means.
    const box = (name) => page.locator(`.react-flow__node[data-id="${name}"]`);
    const [from, to] = [box('Cage'), box('Pet')].map((node) =>
      node.locator('.react-flow__handle-right'),
    );
    // Each move of a drag waits for the page to draw, which a busy machine does slowly.
    await from.dragTo(to, { timeout: 60_000 });
    await page.getByText('Each cage has one pet').waitFor();
    await web.look('design-link');
    await page.getByRole('button', { name: 'Link Cage to Pet' }).click();
    await page.getByText('Adds Cage.pet').waitFor();
    await page.locator('.ds-count').first().waitFor();
    // By keys alone: what would go with a removal is shown before it is done.
    await box('Cage').focus();
    await page.keyboard.press('Delete');
    const review = page.getByRole('dialog', { name: 'Remove Cage' });
    await review.getByText('entities.Cage').first().waitFor();
    await web.look('design-review');
    await review.getByRole('button', { name: 'Remove Cage' }).click();
    await page.getByText('Remove Cage: done.').waitFor();
    await box('Cage').waitFor({ state: 'detached' });
    await page
      .getByRole('status')
      .filter({ hasText: 'Remove Cage: done.' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await box('Cage').waitFor();
  });

  it('tells the slower of two that somebody was faster, and loses nothing', async () => {
    // Pages follow what others do within moments: faster is who changes it while this is on its way.
    const faster = async (route) => {
      const { status } = await fetch(`${server.url}/api/v1/projects/${project}/chat`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'add a chip number to pets' }),
      });
      assert.equal(status, 200);
      await route.continue();
    };
    await page.route(/\/decisions$/, faster, { times: 1 });
    await page.getByRole('button', { name: 'Compact' }).click();
    await page
      .getByRole('alert')
      .getByText(/changed/)
      .waitFor();
    await page.getByText('Adds Pet.chipNumber').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Compact' }).click();
    await page.getByRole('button', { name: 'Compact', pressed: true }).waitFor();
    // The refused request is logged by the browser itself.
    web.complaints.length = 0;
  });

  it('finds patterns by what they are for, and where they are used', async () => {
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'All projects' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'Pattern explorer' }).waitFor();
    await page.getByLabel('Find patterns').fill('software for an animal hospital');
    await page.waitForURL(/q=software/);
    const rows = page.getByRole('table').locator('tbody tr');
    await rows.first().getByText('Veterinary clinic').waitFor();
    assert.ok((await rows.count()) < 10);
    await web.lookEverywhere('neural', `${server.url}/neural`);
    await page.getByRole('button', { name: 'Stacks' }).click();
    // All patterns stay on the page until the stacks are there, and several were used.
    const stack = rows.filter({ hasText: 'TypeScript Hono React' });
    await stack.getByText('1 of 1').waitFor();
    await stack.getByRole('link').click();
    const used = page.getByRole('region', { name: 'Used in' });
    await used.getByRole('link', { name: 'Marlow Street Vets' }).waitFor();
    await web.lookEverywhere('pattern', `${server.url}/pattern?id=domain-veterinary-clinic`);
    await page.getByRole('button', { name: /^Pet/ }).click();
    await page.getByRole('article', { name: 'Pet' }).getByText('Species').waitFor();
  });

  it('begins an app with a ready domain', async () => {
    await page.getByRole('button', { name: 'Start from this' }).click();
    await page.waitForURL(/create/);
    await page.locator('button.lr').first().waitFor();
    const brief = page.getByRole('textbox', { name: 'Description' });
    assert.match(await brief.inputValue(), /veterinary clinic app/);
    const patterns = page.getByRole('region', { name: 'Matched patterns' });
    await patterns.getByRole('link', { name: 'Veterinary clinic' }).waitFor();
    const similar = page.getByRole('region', { name: 'Similar projects' });
    await similar.getByRole('link', { name: 'Marlow Street Vets' }).waitFor();
    await web.look('create-matches');
    // Five columns are more than there is room for: the lines reach as far as the boxes do.
    const missing = await page.locator('.gr').evaluate((graph) => {
      const ends = [...graph.querySelectorAll('.nd')].map(
        (box) => box.offsetLeft + box.offsetWidth,
      );
      return Math.max(...ends) - graph.querySelector('svg').width.baseVal.value;
    });
    assert.ok(missing <= 0, `${missing} pixels of the graph have no lines`);
    await page.getByRole('button', { name: 'Show the app' }).click();
    const app = page.frameLocator('iframe');
    await app.getByRole('link', { name: 'Home' }).first().waitFor({ timeout: 60_000 });
    await web.look('create-preview');
    await page.getByRole('button', { name: 'Hide the app' }).click();
    await brief.fill('');
  });

  it('finds a project from the keyboard', async () => {
    await page.goto(server.url);
    await page.getByRole('heading', { name: 'All projects' }).waitFor();
    await page.keyboard.press('Control+k');
    const search = page.getByLabel('Search or jump to').and(page.locator('input'));
    await search.fill('animal shelter');
    await page.getByRole('option', { name: /^Animal shelter/ }).waitFor();
    await search.fill('vets');
    await page.getByRole('option', { name: /^Animal shelter/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(project));
  });

  it('goes on after the server was restarted', async () => {
    await page.getByText('Adds Prescription').waitFor();
    const { port } = server;
    await server.stop();
    await say('add a height to pets');
    await page.getByText('The server does not answer.').waitFor();
    server = await startServer(resolve(program), store, port);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Adds Pet.height').waitFor();
    // The refused request is logged by the browser itself.
    web.complaints.length = 0;
  });

  it('is legible and reachable in light, in dark and on a phone', async () => {
    await web.lookEverywhere('projects', server.url);
    for (const name of ['trace', 'data', 'code', 'design', 'history', 'chat']) {
      await web.lookEverywhere(
        `project-${name}`,
        `${server.url}/project?id=${project}&tab=${name}`,
      );
    }
    await web.lookEverywhere('nothing', `${server.url}/sign-in`);
  });

  it('sends at most 250 kB of script before the first page works', async () => {
    const html = await (await fetch(server.url)).text();
    const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g)]
      .filter(([tag]) => !/nomodule/i.test(tag))
      .map(([, src]) => new URL(src, server.url));
    assert.ok(scripts.length > 0);
    let sum = 0;
    for (const script of scripts) {
      const bytes = Buffer.from(await (await fetch(script)).arrayBuffer());
      sum += gzipSync(bytes, { level: 9 }).length;
    }
    assert.ok(sum <= 250_000, `${sum} bytes`);
  });

  it('forgets a project only after asking', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Delete Marlow Street Vets' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Delete Marlow Street Vets' })
      .click();
    await page.getByRole('region', { name: 'Starting points' }).waitFor();
    assert.deepEqual(web.complaints, []);
  });
});
