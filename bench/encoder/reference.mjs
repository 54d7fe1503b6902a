// Makes src/neural/testdata/reference.json: what an independent tokenizer and runtime say of the
// texts. Run it when the texts or the weights change:
//
//     cd bench/encoder && npm ci --ignore-scripts && node reference.mjs > ../../src/neural/testdata/reference.json
//
// Vectors are whole millionths, which keeps cosines exact to ten digits.

import { openSession, openTokenizer } from './runtime.mjs';
import { oddities, sentences } from './texts.mjs';

const tokenizer = openTokenizer();
const session = await openSession();

const lines = [];
for (const text of [...sentences, ...oddities]) {
  const ids = await tokenizer.ids(text);
  const entry = { text, ids };
  if (sentences.includes(text)) {
    // Each alone: nothing is padded, so nothing depends on a mask.
    const [vector] = await session.encode([ids]);
    entry.vector = Array.from(vector, (x) => Math.round(x * 1e6));
  }
  lines.push(JSON.stringify(entry));
}
console.log(`[\n${lines.join(',\n')}\n]`);
