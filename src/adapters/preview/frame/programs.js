// The programs of an app, client and API, as modules. Each is kept by the hash of its content, so
// that a revision brings only what it changed; a program that starts anew runs all of its modules
// anew.

/** Functions that make modules, by hash. */
const code = new Map();
/** What the packages of the import map export. */
const packages = new Map();

/** Esbuild asks modules it did not translate whether they are modules. */
const asModule = (exports) => Object.assign(Object.create(null), exports, { __esModule: true });

async function loadPack(url) {
  const { default: made } = await import(url);
  for (const [hash, make] of Object.entries(made)) code.set(hash, make);
}

const loadedPacks = new Map();

/** Every pack is loaded once, whoever asks. */
function packAt(url) {
  const known = loadedPacks.get(url);
  if (known !== undefined) return known;
  const loading = loadPack(url);
  loading.catch(() => loadedPacks.delete(url));
  loadedPacks.set(url, loading);
  return loading;
}

async function loadPackage(name) {
  if (!packages.has(name)) packages.set(name, asModule(await import(name)));
}

/** Brings what the programs of a build are made of; `base` is the folder of the app's packs. */
export async function load(build, base) {
  const packs = build.packs.map((name) => packAt(new URL(`${name}.js`, base).href));
  await Promise.all([...packs, ...build.packages.map(loadPackage)]);
}

/** Runs a program from its entry; gives what that exports. */
export function run({ entry, modules }) {
  const made = new Map();
  const require = (name) => {
    const outside = packages.get(name);
    if (outside !== undefined) return outside;
    const known = made.get(name);
    if (known !== undefined) return known.exports;
    const make = code.get(modules[name]);
    if (make === undefined) throw new Error(`There is no module "${name}".`);
    const module = { exports: {} };
    made.set(name, module);
    make.call(undefined, require, module, module.exports);
    return module.exports;
  };
  return require(entry);
}

/** Whether two builds have the same program, up to the last module. */
export function isSame(one, other) {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
