// The network of a previewed app: its requests are answered by its own API in this page, cookies
// included. Pictures and downloads, which browsers fetch by themselves, take the same way.

import { tell } from './parent.js';
import { report } from './problems.js';

const origin = 'http://preview.localhost';
const nativeFetch = window.fetch.bind(window);
const jar = new Map();
const mostRead = 50;

let server = null;
let connected = null;
const first = new Promise((resolve) => (connected = resolve));

/**
 * What was read since the last write, by address: good for as long as nobody changes a record and
 * the API is the same.
 */
const read = new Map();
let replaysUntil = 0;
const replayTime = 1000;

export function connectServer(running) {
  if (server?.fetch !== running.fetch) read.clear();
  server = running;
  connected();
}

/** For a moment what was read before is answered at once: a page that starts anew asks it again. */
export function replay() {
  replaysUntil = performance.now() + replayTime;
}

/** The answer to a question that was asked before; keeps the answers to new ones. */
async function remembered(path, given, work) {
  if (given.method !== 'GET') {
    read.clear();
    // What was read in between, or while something goes on behind the answer, is of no time.
    return work().finally(() => {
      read.clear();
      server.idle().then(() => read.clear());
    });
  }
  const known = performance.now() < replaysUntil ? await read.get(path) : undefined;
  if (known !== undefined && !known.bodyUsed) return known.clone();
  const answering = work();
  const copy = answering.then((response) => {
    const isSmall = response.headers.get('Content-Type')?.includes('json');
    if (response.ok && isSmall) return response.clone();
    read.delete(path);
    return response;
  });
  copy.catch(() => read.delete(path));
  if (read.size >= mostRead) read.clear();
  read.set(path, copy);
  return answering;
}

export async function runTick() {
  read.clear();
  await server?.tick();
}

/** The address within the app; null for addresses outside it. */
function pathOf(address) {
  const url = new URL(address, location.href);
  const isOurs = url.origin === location.origin && !url.pathname.startsWith('/preview/');
  return isOurs ? url.pathname + url.search : null;
}

function keepCookie(text) {
  const [pair, ...attributes] = text.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const isGone = attributes.some((each) => /^max-age=(0|-\d+)$/i.test(each));
  if (isGone) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

/** Browsers drop Set-Cookie from answers that scripts make, so it is caught while they are made. */
function watchCookies() {
  for (const method of ['append', 'set']) {
    const native = Headers.prototype[method];
    Headers.prototype[method] = function (name, value) {
      if (String(name).toLowerCase() === 'set-cookie') keepCookie(String(value));
      return native.call(this, name, value);
    };
  }
}

/** Browsers also refuse cookies and lengths on requests; a plain list of headers does not. */
async function requestFor(path, given) {
  const hasBody = !['GET', 'HEAD'].includes(given.method);
  const body = hasBody ? await given.arrayBuffer() : undefined;
  const request = new Request(origin + path, {
    method: given.method,
    headers: given.headers,
    signal: given.signal,
    body,
  });
  const headers = new Headers(request.headers);
  if (jar.size > 0) headers.set('Cookie', [...jar].map((pair) => pair.join('=')).join('; '));
  if (body !== undefined) headers.set('Content-Length', String(body.byteLength));
  Object.defineProperty(request, 'headers', { value: headers });
  return request;
}

async function answer(path, given) {
  await first;
  const request = await requestFor(path, given);
  given.signal.throwIfAborted();
  const asked = () => server.fetch(request, { remoteAddress: '127.0.0.1' });
  const response = await remembered(path, given, asked);
  if (response.status >= 500) {
    report('request', `${given.method} ${path} was answered with ${response.status}`);
  }
  return response;
}

export function send(input, init) {
  const address = input instanceof Request ? input.url : String(input);
  const path = pathOf(address);
  if (path === null) return nativeFetch(input, init);
  return answer(path, input instanceof Request ? new Request(input, init) : new Request(address, init));
}

/** Pictures of records: the address is the API's, the bytes are in this page. */
function watchPictures() {
  const setAttribute = Element.prototype.setAttribute;
  const load = async (image, address) => {
    const response = await send(address);
    if (!response.ok) return;
    const url = URL.createObjectURL(await response.blob());
    image.addEventListener('load', () => URL.revokeObjectURL(url), { once: true });
    setAttribute.call(image, 'src', url);
  };
  const isOurs = (value) => pathOf(value)?.startsWith('/api/') ?? false;
  Element.prototype.setAttribute = function (name, value) {
    const isPicture = this instanceof HTMLImageElement && name === 'src';
    if (isPicture && isOurs(String(value))) load(this, String(value));
    else setAttribute.call(this, name, value);
  };
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(HTMLImageElement.prototype, 'src', {
    ...source,
    set(value) {
      this.setAttribute('src', value);
    },
  });
}

async function download(link) {
  const response = await send(link.href);
  const named = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  tell('download', { name: link.download || named || 'download', blob: await response.blob() });
}

/** What happens with a link that the app did not handle: this page never leaves itself. */
function follow(link, historyOf) {
  const path = pathOf(link.href);
  if (link.hasAttribute('download') || path?.startsWith('/api/')) download(link);
  else if (path === null) tell('open', { href: link.href });
  else historyOf()?.push(path + link.hash);
}

function watchLinks(historyOf) {
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.isConnected) click.call(this);
    else follow(this, historyOf);
  };
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link === null || event.defaultPrevented) return;
    if (link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    follow(link, historyOf);
  });
  document.addEventListener('submit', (event) => event.preventDefault());
}

export function installNetwork(historyOf) {
  window.fetch = send;
  watchCookies();
  watchPictures();
  watchLinks(historyOf);
}
