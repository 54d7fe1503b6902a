// Writes lib/api-types.ts from openapi.json, the server's own document of its API.
// tests/cli/serve.py holds openapi.json against the running server.
import { readFileSync, writeFileSync } from 'node:fs';

import openapiTS, { astToString } from 'openapi-typescript';

const document = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
const head = '// Made by "npm run types" from openapi.json. Do not edit.\n\n';
writeFileSync(
  new URL('../lib/api-types.ts', import.meta.url),
  head + astToString(await openapiTS(document)),
);
