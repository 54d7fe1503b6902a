// A headless Chromium that writes down everything a person should never meet.

import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const settleMs = 10_000;

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

/** Opens a browser on the app at `url`. `shots` is a folder for screenshots, or undefined. */
export async function openBrowser({ url, appDir, shots }) {
  const { chromium } = createRequire(join(resolve(appDir), 'package.json'))('playwright-core');
  const profile = await mkdtemp(join(tmpdir(), 'dz-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: desktop,
    colorScheme: 'light',
    reducedMotion: 'reduce',
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
  const browser = new Browser({ context, url, appDir, shots });
  browser.close = async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  };
  return browser;
}

class Browser {
  /** What was wrong, and where. */
  #places = new Map();
  #pending = 0;
  /** How many pages were judged. */
  looked = 0;
  place = 'start';

  constructor({ context, url, appDir, shots }) {
    this.context = context;
    this.url = url;
    this.appDir = appDir;
    this.shots = shots;
    this.page = context.pages()[0];
    if (shots) mkdirSync(shots, { recursive: true });
    this.#listen();
  }

  #listen() {
    this.page.setDefaultTimeout(settleMs);
    const ended = () => {
      this.#pending -= 1;
    };
    this.page.on('request', () => {
      this.#pending += 1;
    });
    this.page.on('requestfinished', ended);
    this.page.on('requestfailed', ended);
    this.page.on('pageerror', (error) => this.complain(error.stack ?? error.message));
    this.page.on('console', (message) => {
      // A refused request is judged by its status below, or by the step that made it.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.complain(message.text());
      }
    });
    this.page.on('response', (response) => {
      if (response.status() < 400) return;
      this.complain(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
  }

  complain(what) {
    this.#places.set(what, [...(this.#places.get(what) ?? []), this.place]);
  }

  /** One sentence for each thing that was wrong, with the first place and how many more had it. */
  get problems() {
    return [...this.#places].map(([what, [first, ...more]]) =>
      more.length > 0 ? `${first} and ${more.length} more: ${what}` : `${first}: ${what}`,
    );
  }

  /** The layouts of a list, its lead layout first: "board" and the address it is at. */
  async layoutsOf(list) {
    await this.open(list);
    const tabs = await this.page.locator('nav[aria-label=Views] a').evaluateAll((links) =>
      links.map((link) => ({
        layout: link.innerText.trim().toLowerCase(),
        path: link.pathname + link.search,
      })),
    );
    return tabs.length > 0 ? tabs : [{ layout: 'table', path: list }];
  }

  /** The address of the first record in a list, as its table shows it. */
  async firstRecord(list) {
    await this.open(`${list}?view=table`);
    const hrefs = await this.page
      .locator(`a[href^="${list}/"]`)
      .evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
    return hrefs.find((href) => /\/[0-9a-f-]{36}$/.test(href));
  }

  /** Does one thing a person would do. What it throws is a problem, and the walk goes on. */
  async step(name, act) {
    this.place = name;
    try {
      return await act(this.page);
    } catch (error) {
      this.complain((error instanceof Error ? error.message : String(error)).split('\n')[0]);
      await this.shoot(`failed-${name}`);
      // An open menu or dialog must not stand in the way of the next step.
      await this.page.goto('about:blank').catch(() => undefined);
      return undefined;
    }
  }

  async shoot(name) {
    if (!this.shots) return;
    const file = name
      .replace(/[^\w-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase();
    await this.page.screenshot({ path: join(this.shots, `${file}.png`) });
  }

  /** Opens an address and waits until its content stands. */
  async open(path) {
    await this.page.goto(new URL(path, this.url).href, { waitUntil: 'load' });
    await this.settle();
  }

  async settle() {
    await this.page.locator('h1').first().waitFor({ state: 'attached' });
    await this.page
      .waitForFunction(
        () => !document.querySelector('[role=status][aria-label^="Loading"],[aria-busy=true]'),
      )
      .catch(() => this.complain('is still loading after ten seconds'));
    await this.#quiet();
    // Web fonts and the first measured frame of charts and virtual rows.
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
  }

  /** Waits until no request has been on its way for a tenth of a second. */
  async #quiet() {
    const until = Date.now() + settleMs;
    for (let calm = 0; calm < 5 && Date.now() < until;) {
      await new Promise((done) => setTimeout(done, 20));
      calm = this.#pending > 0 ? 0 : calm + 1;
    }
  }

  /** Opens a page and holds it to what every page must be. */
  async look(path, name) {
    await this.step(path, async () => {
      await this.open(path);
      await this.shoot(name);
      await this.judge();
    });
  }

  /** Headings, sideways scroll and accessibility of what is on the screen now. */
  async judge() {
    this.looked += 1;
    const found = await this.page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      // Words that only a template or a bug would show.
      odd: /\b(undefined|NaN|Invalid Date|\[object Object\])\b|\$[a-z]\w*\$/.exec(
        document.body.innerText,
      )?.[0],
      markup: /<\/?(p|ul|li|b|strong|em)>/.exec(document.body.innerText)?.[0],
    }));
    if (found.headings !== 1) this.complain(`has ${found.headings} first headings`);
    if (found.sideways > 1) this.complain(`scrolls sideways by ${found.sideways} px`);
    if (found.odd) this.complain(`shows “${found.odd}”`);
    if (found.markup) this.complain(`shows markup: “${found.markup}”`);
    await this.hear();
  }

  /** Runs axe over the page; each broken rule is one problem. */
  async hear() {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axeSource);
    const violations = await this.page.evaluate(async (values) => {
      const report = await window.axe.run(document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      });
      return report.violations.map(({ id, nodes }) => ({
        id,
        count: nodes.length,
        // Without the numbers React gives, so that the same finding reads the same everywhere.
        html: nodes[0].html.replaceAll(/_r_\w+_/g, '').slice(0, 200),
        why: (nodes[0].any[0] ?? nodes[0].all[0] ?? nodes[0].none[0])?.message ?? '',
      }));
    }, rules);
    for (const { id, count, html, why } of violations) {
      this.complain(`${id}: ${why} ${html}${count > 1 ? ` and ${count - 1} like it` : ''}`);
    }
  }
}
