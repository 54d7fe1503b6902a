import { bundle } from './bundle.mjs';

await bundle({
  entryPoints: { server: 'src/server/entry/node.ts' },
  outdir: 'dist',
  minifySyntax: true,
  sourcemap: true,
});
