// Walks through a running app as a person would: smoke.mjs URL APP_DIR [SHOTS_DIR].
// Exits 1 when a page throws, logs an error, answers 5xx, or shows no heading.

import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [url, appDir, shots] = process.argv.slice(2);
const { chromium } = createRequire(join(resolve(appDir), 'package.json'))('playwright-core');
const problems = [];
const profile = await mkdtemp(join(tmpdir(), 'dz-chromium-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1440, height: 900 },
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const page = context.pages()[0] ?? (await context.newPage());
let place = '';
page.on('pageerror', (error) => problems.push(`${place}: ${error.message}`));
page.on('console', (message) => {
  if (message.type() === 'error') problems.push(`${place}: ${message.text()}`);
});
page.on('response', (response) => {
  if (response.status() >= 500) problems.push(`${place}: ${response.status()} ${response.url()}`);
});

async function look(path, name) {
  place = path;
  await page.goto(new URL(path, url).href, { waitUntil: 'networkidle' });
  const heading = page.getByRole('heading', { level: 1 }).first();
  await heading.waitFor({ timeout: 10_000 }).catch(() => problems.push(`${path}: no heading`));
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`) });
  }
}

let visited = 0;
try {
  await look('/', 'landing');
  await look('/sign-in', 'sign-in');
  await page.getByLabel('Email').fill('demo@example.com');
  await page.getByLabel('Password', { exact: true }).fill('demo-password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/w/**', { timeout: 15_000 });
  const home = new URL(page.url()).pathname.replace(/\/$/, '');
  await look(home, 'dashboard');

  const links = await page.locator('nav a[href^="/w/"]').evaluateAll((anchors) => [
    ...new Set(anchors.map((anchor) => new URL(anchor.href).pathname)),
  ]);
  const lists = links.filter((path) => path.startsWith(`${home}/`) && !path.includes('/settings'));
  for (const path of lists) {
    const name = path.slice(home.length + 1).replaceAll('/', '-');
    await look(path, `list-${name}`);
    visited += 1;
    const record = page.locator(`a[href^="${path}/"]`).first();
    if ((await record.count()) === 0) continue;
    const href = new URL(await record.evaluate((anchor) => anchor.href)).pathname;
    if (/\/[0-9a-f-]{36}$/.test(href)) await look(href, `detail-${name}`);
  }
  for (const path of ['members', 'roles', 'audit-log']) {
    await look(`${home}/settings/${path}`, `settings-${path}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await look(home, 'mobile-dashboard');
  if (lists[0]) await look(lists[0], 'mobile-list');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  if (overflow) problems.push(`${lists[0]}: scrolls sideways at 390 px`);
  if (lists.length === 0) problems.push('the navigation leads nowhere');
} catch (error) {
  problems.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
}
for (const problem of problems) console.log(`  ${problem}`);
console.log(`  walked through ${visited} lists, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
