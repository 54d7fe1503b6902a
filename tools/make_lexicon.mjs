#!/usr/bin/env node
// Writes what the planner knows of English words as one sorted file.
//
//   node tools/make_lexicon.mjs BRILL_FOLDER WORDNET_FOLDER SCHEMA_ORG_FOLDER OUT
//
// "word<TAB>codes<TAB>classes": parts of speech, the most frequent first, then what the noun's
// most frequent senses are (a person, an act, a thing …), one letter each; see
// src/intent/lexicon.hpp. "@birth date<TAB>date": an attribute that schema.org knows and the type
// of its values.
//
// Words that are only ever names of people and places are left out: the tagger recognises names
// by their capitals, and leaving them out halves the file.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const CODES = {
  NN: 'n', NNS: 's', VB: 'v', VBP: 'v', VBZ: 'z', VBD: 'd', VBG: 'g', VBN: 'e',
  JJ: 'j', JJR: 'j', JJS: 'j', RB: 'r', RBR: 'r', RBS: 'r', IN: 'i', TO: 'i', RP: 'i',
  DT: 't', PDT: 't', CC: 'c', MD: 'm', PRP: 'o', PRP$: 'o', WDT: 'w', WP: 'w', WP$: 'w',
  WRB: 'w', CD: 'u',
};

// WordNet's lexicographer files of nouns: lexnames(5WN).
const CLASSES = {
  '04': 'a', '05': 'n', '06': 'o', '07': 't', '08': 'b', '09': 'k', 10: 'c', 11: 'e', 12: 'f',
  13: 'd', 14: 'g', 15: 'l', 16: 'm', 17: 'j', 18: 'p', 19: 'h', 20: 'v', 21: 'y', 22: 'r',
  23: 'q', 24: 'r', 25: 'h', 26: 's', 27: 'u', 28: 'i',
};

const [brillFolder, wordnet, schemaOrg, out] = process.argv.slice(2);
if (!out) {
  console.error('Usage: node tools/make_lexicon.mjs BRILL_FOLDER WORDNET_FOLDER SCHEMA_ORG_FOLDER OUT');
  process.exit(2);
}

const isWord = (word) => /^[a-z][a-z'-]*$/.test(word);

async function partsOfSpeech() {
  const { brill } = await import(pathToFileURL(join(resolve(brillFolder), 'index.js')));
  const words = new Map();
  for (const [word, tags] of Object.entries(brill)) {
    const lower = word.toLowerCase();
    if (!isWord(lower)) continue;
    const codes = [...new Set(tags.map((tag) => CODES[tag]).filter(Boolean))].join('');
    if (!codes) continue;
    // The lower-case spelling knows best; a capitalised one fills in only where there is none.
    if (word === lower || !words.has(lower)) words.set(lower, codes);
  }
  return words;
}

const linesOf = (file) =>
  readFileSync(join(wordnet, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(' '));

// Synset offset → its class; only synsets that spell a word in lower case count.
function nounClasses() {
  const byOffset = new Map();
  const plain = new Set();
  for (const line of linesOf('data.noun')) {
    const parts = line.split(' ');
    byOffset.set(parts[0], CLASSES[parts[1]]);
    for (let i = 0; i < parseInt(parts[3], 16); ++i) plain.add(parts[4 + 2 * i]);
  }
  const words = new Map();
  for (const line of linesOf('index.noun')) {
    const parts = line.trim().split(' ');
    if (!isWord(parts[0]) || !plain.has(parts[0])) continue;
    const senses = parts.slice(-Number(parts[2])).slice(0, 3);
    words.set(parts[0], [...new Set(senses.map((sense) => byOffset.get(sense)).filter(Boolean))].join(''));
  }
  return words;
}

// The other parts of speech add words that newspapers of the 1990s did not use.
function* otherWords() {
  for (const [file, code] of [['verb', 'v'], ['adj', 'j'], ['adv', 'r']])
    for (const line of linesOf(`index.${file}`)) {
      const word = line.split(' ')[0];
      if (isWord(word) && word.length > 2) yield [word, code];
    }
}

function typeOf(schema) {
  const found = new Set();
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (node.$ref) found.add(node.$ref.replace('schema:', ''));
    if (typeof node.type === 'string' && node.type !== 'array') found.add(node.format ?? node.type);
    for (const inner of [...(node.anyOf ?? []), ...(node.oneOf ?? []), node.items ?? null]) visit(inner);
  };
  visit(schema);
  const has = (...names) => names.some((name) => found.has(name));
  if (has('MonetaryAmount', 'PriceSpecification')) return 'money';
  if (has('ImageObject')) return 'image';
  if (has('date-time')) return has('date') ? 'date' : 'datetime';
  if (has('date')) return 'date';
  if (has('time')) return 'time';
  if (has('Duration')) return 'duration';
  if (has('boolean')) return 'bool';
  if (has('integer')) return 'int';
  if (has('number')) return has('string') ? undefined : 'decimal';
  if (has('PostalAddress')) return 'address';
  if (found.size === 1 && has('uri')) return 'url';
  if (found.size === 1 && has('string')) return 'string';
  return undefined;
}

function attributes() {
  const out = new Map();
  const folder = join(schemaOrg, 'schemas');
  for (const file of readdirSync(folder).sort()) {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
      if (!/^[a-z]+( [a-z]+){0,2}$/.test(words) || out.has(words)) continue;
      const type = typeOf(property);
      if (type !== undefined) out.set(words, type);
    }
  }
  return out;
}

const words = await partsOfSpeech();
const classes = nounClasses();
for (const noun of classes.keys()) {
  const codes = words.get(noun);
  if (codes === undefined) words.set(noun, 'n');
  else if (!/[ns]/.test(codes) && /^[vjge]/.test(codes)) words.set(noun, `${codes}n`);
}
for (const [word, code] of otherWords()) if (!words.has(word)) words.set(word, code);

const rows = [...words].map(([word, codes]) => {
  const known = classes.get(word);
  return known ? [word, `${word}\t${codes}\t${known}\n`] : [word, `${word}\t${codes}\n`];
});
rows.push(...[...attributes()].map(([name, type]) => [`@${name}`, `@${name}\t${type}\n`]));
rows.sort(([a], [b]) => (a < b ? -1 : 1));
mkdirSync(dirname(resolve(out)), { recursive: true });
writeFileSync(out, rows.map(([, row]) => row).join(''));
