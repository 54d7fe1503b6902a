// Bundles the packages that apps import, once for a lockfile: each specifier becomes a module of its
// own, what they share becomes chunks, and an import map names them.
//
//     node vendor.mjs <folder beside node_modules> <out> <specifier>…

import { copyFile, writeFile } from 'node:fs/promises';
import { builtinModules, createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const [root, out, ...specifiers] = process.argv.slice(2);
const require = createRequire(join(root, 'here.js'));
const { build } = require('esbuild');

/** Apps and packages ask for these behind checks for Node, which a browser never passes. */
const builtins = new RegExp(`^(node:.*|${builtinModules.join('|')})$`);
const nothingOfNode = {
  name: 'nothing-of-node',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: builtins }, ({ path }) => ({ path, namespace: 'node' }));
    onLoad({ filter: /.*/, namespace: 'node' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const options = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  outdir: out,
  metafile: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
  plugins: [nothingOfNode],
};

const fileOf = (specifier) => specifier.replaceAll(/[^\w.-]/g, '_');

/** The names a CommonJS package exports are known only when it runs. */
function namesOf(specifier) {
  const isName = /^[A-Za-z_$][\w$]*$/;
  return Object.keys(require(specifier)).filter((name) => isName.test(name) && name !== 'default');
}

const direct = specifiers.map((each) => ({ in: each, out: fileOf(each) }));
const probe = await build({ ...options, entryPoints: direct, minify: false, write: false });
const isCommon = (specifier) => {
  const name = `${fileOf(specifier)}.js`;
  const [, output] = Object.entries(probe.metafile.outputs).find(([path]) => basename(path) === name);
  return probe.metafile.inputs[output.entryPoint].format === 'cjs';
};
const wrapped = new Map(
  specifiers.filter(isCommon).map((each) => {
    const list = namesOf(each).join(', ');
    const quoted = JSON.stringify(each);
    return [each, `import all from ${quoted};\nexport default all;\nexport const { ${list} } = all;`];
  }),
);
const wrappers = {
  name: 'wrappers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^wrapped:/ }, ({ path }) => ({ path: path.slice(8), namespace: 'wrapped' }));
    onLoad({ filter: /.*/, namespace: 'wrapped' }, ({ path }) => ({
      contents: wrapped.get(path),
      resolveDir: root,
    }));
  },
};
await build({
  ...options,
  entryPoints: direct.map((each) => (wrapped.has(each.in) ? { ...each, in: `wrapped:${each.in}` } : each)),
  plugins: [wrappers, ...options.plugins],
});

// PGlite looks for these beside itself. An empty database spares every preview the making of one.
const pglite = '@electric-sql/pglite';
if (specifiers.includes(pglite)) {
  const dist = dirname(require.resolve(pglite));
  for (const name of ['pglite.wasm', 'pglite.data', 'initdb.wasm']) {
    await copyFile(join(dist, name), join(out, name));
  }
  const { PGlite } = require(pglite);
  const lite = await PGlite.create();
  const empty = await lite.dumpDataDir('gzip');
  await writeFile(join(out, 'database.tgz'), new Uint8Array(await empty.arrayBuffer()));
  await lite.close();
}

const imports = Object.fromEntries(specifiers.map((each) => [each, `${fileOf(each)}.js`]));
await writeFile(join(out, 'imports.json'), JSON.stringify(imports));
