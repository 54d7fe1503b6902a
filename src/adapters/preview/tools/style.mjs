// Compiles the stylesheet of an app with its own Tailwind.
//
//     node style.mjs <app> <out file>

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [app, out] = process.argv.slice(2);
// Tailwind belongs to the build tool of the app, which may be the only one that finds it.
const ofApp = createRequire(join(app, 'here.js'));
const ofTool = createRequire(ofApp.resolve('@tailwindcss/vite'));
const { compile } = ofTool('@tailwindcss/node');
const { Scanner } = ofTool('@tailwindcss/oxide');

const base = join(app, 'src/client');
const text = await readFile(join(base, 'index.css'), 'utf8');
const options = { base, shouldRewriteUrls: true, onDependency: () => undefined };
const compiler = await compile(text, options);
const root = compiler.root === null || compiler.root === 'none' ? [] : [compiler.root];
const all = [...root, ...compiler.sources];
const sources = all.map((each) => ({ negated: false, ...each }));
const candidates = new Scanner({
  sources: sources.map((each) => ({ ...each, pattern: each.pattern === '..' ? '../**/*' : each.pattern })),
}).scan();
await writeFile(out, compiler.build(candidates));
