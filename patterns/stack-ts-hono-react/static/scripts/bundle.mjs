import { build } from 'esbuild';

/** For Node, in one file. Migrations travel inside, as text. */
export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Loaded at run time, and only when they are used.
  external: ['@electric-sql/pglite', 'pg-native', 'playwright-core'],
  loader: { '.sql': 'text' },
  banner: {
    // Some packages still call require.
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
};

export function bundle(options) {
  return build({ ...bundleOptions, ...options });
}
