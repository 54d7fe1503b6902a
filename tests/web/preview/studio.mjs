// A real server with a project, and a browser that shows its preview inside the server's own page.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const patience = 60_000;

/** The browser's driver is one of the packages of generated apps. */
function loadDriver() {
  const data = process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share');
  const toolchains = join(process.env.DATAZENTR_HOME ?? join(data, 'datazentr'), 'toolchains');
  for (const each of readdirSync(toolchains)) {
    const modules = join(toolchains, each, 'node_modules');
    if (existsSync(join(modules, 'playwright-core'))) {
      return createRequire(join(modules, 'here.js'))('playwright-core');
    }
  }
  throw new Error(`No toolchain in ${toolchains} has playwright-core.`);
}

export class Studio {
  #folder = mkdtempSync(join(tmpdir(), 'dz-preview-'));
  #server = null;
  #context = null;

  async open(program) {
    const store = `sqlite:${join(this.#folder, 'store')}`;
    const arguments_ = ['serve', '--store', store, '--port', '0', '--json'];
    this.#server = spawn(program, arguments_, { stdio: ['ignore', 'pipe', 'ignore'] });
    const line = await new Promise((resolve, reject) => {
      this.#server.stdout.once('data', resolve);
      this.#server.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    });
    const { url, open, key } = JSON.parse(String(line));
    Object.assign(this, { url, door: open, key });
  }

  async ask(method, path, body) {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.key}`, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const document = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(document)}`);
    return document;
  }

  async make(description) {
    this.id = (await this.ask('POST', '/projects', { description })).project.id;
  }

  change(text) {
    return this.ask('POST', `/projects/${this.id}/chat`, { text });
  }

  preview(at) {
    const query = at === undefined ? '' : `?at=${at}`;
    return this.ask('POST', `/projects/${this.id}/preview${query}`);
  }

  /** The server's own page, with its key in a cookie, and the preview in a frame of it. */
  async show({ url }) {
    const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
    flags.push('--disable-background-networking', '--disable-component-update', '--disable-sync');
    const options = { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags };
    const profile = join(this.#folder, 'profile');
    this.#context = await loadDriver().chromium.launchPersistentContext(profile, options);
    this.page = await this.#context.newPage();
    await this.page.goto(this.door);
    await this.page.evaluate((address) => {
      window.told = [];
      const frame = document.createElement('iframe');
      frame.id = 'preview';
      frame.sandbox = 'allow-scripts allow-forms';
      frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:9999';
      addEventListener('message', ({ source, data }) => {
        if (source === frame.contentWindow) window.told.push(data);
      });
      frame.src = address;
      document.body.append(frame);
    }, url);
    this.loaded = await this.told('shown');
    await this.told('ready');
    this.frame = this.page.frames().find((frame) => frame.url() === url);
  }

  /** Another window of the same browser, at an address of the server's own pages. */
  async window(path) {
    const page = await this.#context.newPage();
    await page.goto(this.url + path);
    return page;
  }

  /** The next message of a type; those before it are forgotten. */
  async told(type) {
    const handle = await this.page.waitForFunction(
      (wanted) => {
        const at = window.told.findIndex((each) => each.type === wanted);
        return at < 0 ? false : window.told.splice(0, at + 1).at(-1);
      },
      type,
      { timeout: patience, polling: 10 },
    );
    return handle.jsonValue();
  }

  async tell(message) {
    await this.page.evaluate((data) => {
      window.told.length = 0;
      document.getElementById('preview').contentWindow.postMessage({ preview: 1, ...data }, '*');
    }, message);
  }

  async update({ rev }) {
    await this.tell({ type: 'update', rev });
    return this.told('shown');
  }

  /** A request of the app to its own API. */
  call(method, path, body) {
    return this.frame.evaluate(
      async ([how, where, what]) => {
        const answer = await fetch(where, {
          method: how,
          headers: { 'Content-Type': 'application/json' },
          body: what === undefined ? undefined : JSON.stringify(what),
        });
        return { status: answer.status, body: await answer.json() };
      },
      [method, path, body],
    );
  }

  sees(text) {
    return this.frame.getByText(text).first().waitFor({ timeout: patience });
  }

  async close() {
    await this.#context?.close();
    this.#server?.kill('SIGTERM');
    await new Promise((resolve) => this.#server.once('exit', resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
