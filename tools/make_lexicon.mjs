#!/usr/bin/env node
// Writes the part-of-speech lexicon as one sorted line per word: "word<TAB>codes".
//
//   node tools/make_lexicon.mjs native/node_modules/brill OUT
//
// Codes are one letter each, the most frequent reading first (see src/intent/lexicon.hpp).
// Words that are only ever names of people and places are left out: the tagger recognises names
// by their capitals, and leaving them out halves the file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const CODES = {
  NN: 'n', NNS: 's', VB: 'v', VBP: 'v', VBZ: 'z', VBD: 'd', VBG: 'g', VBN: 'e',
  JJ: 'j', JJR: 'j', JJS: 'j', RB: 'r', RBR: 'r', RBS: 'r', IN: 'i', TO: 'i', RP: 'i',
  DT: 't', PDT: 't', CC: 'c', MD: 'm', PRP: 'o', PRP$: 'o', WDT: 'w', WP: 'w', WP$: 'w',
  WRB: 'w', CD: 'u',
};

const [source, out] = process.argv.slice(2);
if (!source || !out) {
  console.error('Usage: node tools/make_lexicon.mjs BRILL_FOLDER OUT');
  process.exit(2);
}

const { brill } = await import(pathToFileURL(join(resolve(source), 'index.js')));
const lines = new Map();
for (const [word, tags] of Object.entries(brill)) {
  const lower = word.toLowerCase();
  if (!/^[a-z][a-z'-]*$/.test(lower)) continue;
  const codes = [...new Set(tags.map((tag) => CODES[tag]).filter(Boolean))].join('');
  if (!codes) continue;
  // The lower-case spelling knows best; a capitalised one fills in only where there is none.
  if (word === lower || !lines.has(lower)) lines.set(lower, codes);
}

const text = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, codes]) => `${word}\t${codes}\n`);
mkdirSync(dirname(resolve(out)), { recursive: true });
writeFileSync(out, text.join(''));
