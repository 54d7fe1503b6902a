// A headless Chromium that fails a test for what nobody should meet: errors on the console, pages
// that scroll sideways, and rules of axe that are serious or critical.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const sizes = {
  light: { width: 1440, height: 900 },
  dark: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};

export async function openBrowser({ shots }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
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
  const context = await browser.newContext({
    viewport: sizes.light,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    // axe comes from outside and is no part of what the policy guards.
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  if (shots) mkdirSync(shots, { recursive: true });

  /** Holds the page as it is now against what must always be true. */
  async function look(name, mode = 'light') {
    await page.waitForFunction(() => !document.querySelector('.skel'));
    if (shots) await page.screenshot({ path: join(shots, `${name}-${mode}.png`) });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(sideways, 0, `${name} (${mode}) scrolls sideways`);
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      globalThis.axe.run(document, {
        iframes: false,
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
    );
    const grave = found.violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    assert.deepEqual(
      grave.map(
        ({ id, nodes }) => `${id}: ${nodes[0].target.join(' ')} ${nodes[0].any[0]?.message ?? ''}`,
      ),
      [],
      `${name} (${mode})`,
    );
    assert.deepEqual(complaints.splice(0), [], `${name} (${mode}) logs errors`);
  }

  /** The same page in light, in dark and on a phone. */
  async function lookEverywhere(name, path) {
    for (const mode of ['light', 'dark', 'phone']) {
      await page.setViewportSize(sizes[mode]);
      await page.evaluate(
        (theme) => localStorage.setItem('dz-theme', theme),
        mode === 'dark' ? 'dark' : 'light',
      );
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await look(name, mode);
    }
    await page.evaluate(() => localStorage.setItem('dz-theme', 'light'));
    await page.setViewportSize(sizes.light);
  }

  return { browser, page, look, lookEverywhere, complaints };
}
