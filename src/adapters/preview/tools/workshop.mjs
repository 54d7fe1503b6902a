// Turns the sources of one app into modules for its preview, for as long as somebody listens.
//
//     node workshop.mjs <folder beside node_modules> <descriptor>
//
// On the descriptor, an open socket, one line of JSON asks and is answered by one:
//
//     {"id", "files": {path: text or null}, "all"}
//         → {"id", "problems"} or {"id", "packages", "programs", "hashes", "bytes"}
//     {"id", "style": true}  → {"id", "bytes"}
//     any                    → {"id", "error"}
//
// "files" holds what is new, different or (null) gone since the question before. "programs" gives for
// client and server the entry and the hash of every module it reaches. What "bytes" counts follows
// the line: the code of those modules that were not sent before ("hashes"; with "all" of every one)
// and its source map; or the stylesheet. Each file is translated once and alone, so that an edit costs what it changed.

import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { dirname, extname, join, posix } from 'node:path';
import { createInterface } from 'node:readline';

const [root, descriptor] = process.argv.slice(2);
const ofApp = createRequire(join(root, 'here.js'));
const { transform } = ofApp('esbuild');

const entries = { client: 'src/client/preview.tsx', server: 'src/server/entry/preview.ts' };
const loaders = {
  '.ts': 'ts',
  '.tsx': 'tsx',
  '.mts': 'ts',
  '.js': 'js',
  '.mjs': 'js',
  '.jsx': 'jsx',
  '.json': 'json',
  '.sql': 'text',
  '.css': 'empty',
};
const endings = ['', '.ts', '.tsx', '.js', '.jsx', '.json', '/index.ts', '/index.tsx', '/index.js'];
const hashDigits = 20;

/** The sources as they are: text by path. */
const files = new Map();
/** Translated files by path: {text, raw, map, code, hash, links, names}. */
const modules = new Map();
/** The hashes of modules whose code was sent. */
const sent = new Set();

// --- where imports lead -----------------------------------------------------------------------------

let settings = { key: '', paths: [] };

function readSettings() {
  const key = files.get('tsconfig.json') ?? '{}';
  if (key === settings.key) return;
  let paths = {};
  try {
    paths = JSON.parse(key).compilerOptions?.paths ?? {};
  } catch {
    // With comments in it: the translator reads it, and the usual alias holds.
    paths = { '@/*': ['./src/*'] };
  }
  settings = { key, paths: Object.entries(paths).filter(([from]) => from.endsWith('/*')) };
  modules.clear();
}

/** The file an import means; undefined for packages, null when there is none. */
function resolve(from, specifier) {
  let bases = [];
  if (/^\.\.?(\/|$)/.test(specifier)) bases = [posix.join(posix.dirname(from), specifier)];
  for (const [alias, targets] of settings.paths) {
    const head = alias.slice(0, -1);
    if (!specifier.startsWith(head)) continue;
    bases.push(
      ...targets.map((each) => posix.join(each.slice(0, -1), specifier.slice(head.length))),
    );
  }
  if (bases.length === 0) return undefined;
  for (const base of bases) {
    for (const ending of endings) if (files.has(base + ending)) return base + ending;
    const source = base.replace(/\.js(x?)$/, '.ts$1');
    if (source !== base && files.has(source)) return source;
  }
  return null;
}

// --- from a file to a module ------------------------------------------------------------------------

const requires = /\brequire\(("(?:[^"\\]|\\.)*")\)/g;

/** The place of the first `needle` in a source, counted from 1. */
function placeOf(text, needle) {
  const at = Math.max(0, text.search(needle));
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 };
}

const literally = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const quoted = (specifier) => new RegExp(`['"]${literally(specifier)}['"]`);

/** What a module gives and what it takes of others, to tell an import of a name that is not there. */
function namesIn(raw) {
  const given = /__export\(\w+, \{([\s\S]*?)\n\}\);/.exec(raw)?.[1];
  const gives =
    given === undefined
      ? null
      : new Set([...given.matchAll(/^ {2}"?([^":]+)"?: \(\) =>/gm)].map((m) => m[1]));
  const takes = [];
  for (const [, name, specifier] of raw.matchAll(
    /^var (import_\w+) = (?:__toESM\()?require\(("(?:[^"\\]|\\.)*")\)/gm,
  )) {
    const used = new Set(
      [...raw.matchAll(new RegExp(`\\b${name}\\.([\\w$]+)`, 'g'))].map((m) => m[1]),
    );
    takes.push([JSON.parse(specifier), used]);
  }
  return { gives, passes: raw.includes('__reExport('), takes };
}

async function translate(path) {
  const text = files.get(path);
  const known = modules.get(path);
  if (known?.text === text) return known;
  const loader = loaders[extname(path)];
  const made = { text, raw: '', map: '', specifiers: [], problems: [], key: null };
  modules.set(path, made);
  if (loader === undefined) {
    made.problems.push({
      file: path,
      message: `No loader is configured for "${extname(path)}" files.`,
    });
    return made;
  }
  try {
    const options = {
      loader,
      sourcefile: path,
      format: 'cjs',
      platform: 'browser',
      target: 'es2022',
    };
    const { code, map } = await transform(text, {
      ...options,
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"production"' },
      supported: { 'dynamic-import': false },
      tsconfigRaw: settings.key,
      sourcemap: 'external',
      sourcesContent: false,
      logLevel: 'silent',
    });
    const specifiers = new Set([...code.matchAll(requires)].map((match) => JSON.parse(match[1])));
    Object.assign(made, { raw: code, map, specifiers: [...specifiers], names: namesIn(code) });
  } catch (error) {
    for (const { text: message, location } of error.errors ?? [{ text: String(error) }]) {
      const place = location ? { line: location.line, column: location.column + 1 } : {};
      made.problems.push({ file: path, message, ...place });
    }
  }
  return made;
}

/** Leads the imports of a module to the files they mean at present. */
function link(path, made) {
  made.links = new Map();
  made.unresolved = [];
  for (const specifier of made.specifiers) {
    const target = resolve(path, specifier);
    // What only looks like an import, in a text, is not one of the source.
    if (target === null && quoted(specifier).test(made.text)) {
      const message = `Could not resolve "${specifier}"`;
      made.unresolved.push({ file: path, message, ...placeOf(made.text, quoted(specifier)) });
    }
    if (target !== null) made.links.set(specifier, target);
  }
  const key = JSON.stringify([...made.links]);
  if (made.key === key) return;
  made.key = key;
  made.code = made.raw.replaceAll(requires, (all, specifier) => {
    const target = made.links.get(JSON.parse(specifier));
    return target === undefined ? all : `require(${JSON.stringify(target)})`;
  });
  made.hash = createHash('sha256')
    .update(JSON.stringify([path, made.code, made.map]))
    .digest('hex')
    .slice(0, hashDigits);
}

// --- from an entry to a program ---------------------------------------------------------------------

/** Every module an entry reaches, by path; notes the packages they ask for. */
async function reach(entry, packages, problems) {
  const found = new Map();
  if (!files.has(entry)) {
    problems.push({ file: '', message: `Could not resolve "${entry}"` });
    return found;
  }
  let wave = [entry];
  found.set(entry, null);
  while (wave.length > 0) {
    const next = [];
    const made = await Promise.all(wave.map(translate));
    for (const [at, path] of wave.entries()) {
      link(path, made[at]);
      found.set(path, made[at]);
      problems.push(...made[at].problems, ...made[at].unresolved);
      for (const [specifier, target] of made[at].links) {
        if (target === undefined) packages.add(specifier);
        else if (!found.has(target)) {
          found.set(target, null);
          next.push(target);
        }
      }
    }
    wave = next;
  }
  return found;
}

/** Imports of names that the file they name does not give. */
function missing(program) {
  const problems = [];
  for (const [path, made] of program) {
    for (const [specifier, used] of made.names?.takes ?? []) {
      const target = made.links.get(specifier);
      const from = target === undefined ? undefined : program.get(target)?.names;
      if (!from?.gives || from.passes) continue;
      for (const name of used) {
        if (from.gives.has(name)) continue;
        const message = `No matching export in "${target}" for import "${name}"`;
        problems.push({ file: path, message, ...placeOf(made.text, new RegExp(`\\b${name}\\b`)) });
      }
    }
  }
  return problems;
}

/** The code of modules as one module of the browser, and its source map in sections. */
function packed(all) {
  let code = 'export default {\n';
  let line = 1;
  const sections = [];
  for (const { hash, code: body, map } of all) {
    code += `"${hash}": function (require, module, exports) {\n`;
    line += 1;
    if (map !== '') sections.push({ offset: { line, column: 0 }, map: JSON.parse(map) });
    code += `${body}\n},\n`;
    line += body.split('\n').length + 1;
  }
  return [Buffer.from(`${code}};\n`), Buffer.from(JSON.stringify({ version: 3, sections }))];
}

async function bundle(id, changes, all) {
  await take(changes);
  if (all) sent.clear();
  readSettings();
  const problems = [];
  const programs = {};
  const fresh = new Map();
  const packages = new Set();
  const seen = new Set();
  for (const [name, entry] of Object.entries(entries)) {
    const program = await reach(entry, packages, problems);
    problems.push(...missing(program));
    const hashes = {};
    for (const path of [...program.keys()].sort()) {
      const made = program.get(path);
      hashes[path] = made.hash;
      if (!sent.has(made.hash)) fresh.set(made.hash, made);
    }
    programs[name] = { entry, modules: hashes };
  }
  const once = problems.filter((each) => {
    const key = JSON.stringify(each);
    return !seen.has(key) && seen.add(key);
  });
  if (once.length > 0) return say({ id, problems: once.slice(0, 20) });
  const parts = fresh.size === 0 ? [Buffer.alloc(0), Buffer.alloc(0)] : packed([...fresh.values()]);
  for (const hash of fresh.keys()) sent.add(hash);
  const bytes = parts.map((part) => part.length);
  const answer = { id, packages: [...packages].sort(), programs, hashes: [...fresh.keys()], bytes };
  return say(answer, ...parts);
}

// --- sources and styles -----------------------------------------------------------------------------

/** Texts that changed since the stylesheet was made. */
const restyled = new Set();

async function take(changes) {
  await Promise.all(
    Object.entries(changes).map(async ([path, text]) => {
      const place = join(root, path);
      restyled.add(path);
      if (text === null) {
        files.delete(path);
        modules.delete(path);
        return rm(place, { force: true });
      }
      files.set(path, text);
      await mkdir(dirname(place), { recursive: true });
      return writeFile(place, text);
    }),
  );
}

let styles = null;

async function startStyles() {
  // Tailwind belongs to the build tool of the app, which may be the only one that finds it.
  const ofTool = createRequire(ofApp.resolve('@tailwindcss/vite'));
  const { compile } = ofTool('@tailwindcss/node');
  const { Scanner } = ofTool('@tailwindcss/oxide');
  const base = join(root, 'src/client');
  const options = { base, shouldRewriteUrls: true, onDependency: () => undefined };
  const compiler = await compile(files.get('src/client/index.css') ?? '', options);
  const all = [compiler.root, ...compiler.sources].filter(
    (each) => each !== null && each !== 'none',
  );
  const sources = all.map((each) => ({
    negated: false,
    ...each,
    pattern: each.pattern === '..' ? '../**/*' : each.pattern,
  }));
  const scanner = new Scanner({ sources });
  return { compiler, scanner, classes: scanner.scan() };
}

/**
 * The stylesheet. Classes that are written nowhere any more stay in it until the styles themselves
 * change; they draw nothing.
 */
async function style(id) {
  const changed = [...restyled];
  restyled.clear();
  if (styles === null || changed.some((path) => path.endsWith('.css'))) {
    styles = null;
    styles = await startStyles();
  } else {
    const texts = changed.filter((path) => files.has(path) && path.startsWith('src/'));
    const looked = texts.map((path) => ({
      content: files.get(path),
      extension: extname(path).slice(1),
    }));
    styles.classes = styles.scanner.scanFiles(looked);
  }
  const css = Buffer.from(styles.compiler.build(styles.classes));
  say({ id, bytes: [css.length] }, css);
}

// --- the conversation -------------------------------------------------------------------------------

const socket = new Socket({ fd: Number(descriptor) });

function say(answer, ...parts) {
  socket.write(`${JSON.stringify(answer)}\n`);
  for (const part of parts) if (part.length > 0) socket.write(part);
}

socket.on('close', () => process.exit(0));
socket.on('error', () => process.exit(0));

/** Questions are answered in their order. */
let turn = Promise.resolve();
createInterface({ input: socket, crlfDelay: Infinity })
  .on('line', (line) => {
    const { id, files: changes, all, style: wantsStyle } = JSON.parse(line);
    const work = () => (wantsStyle ? style(id) : bundle(id, changes, all));
    turn = turn.then(work).catch((error) => say({ id, error: String(error?.message ?? error) }));
  })
  .on('close', () => process.exit(0));
