// Encodes the texts of standard input, one JSON string a line, with the independent runtime, in
// rounds: node peer.mjs [ROUNDS]. Prints what encode_bench prints: processor time for a sentence.

import { readFileSync } from 'node:fs';
import { openSession, openTokenizer } from './runtime.mjs';

const BATCH = 32;
const rounds = Number(process.argv[2] ?? 5);
const texts = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const tokenizer = openTokenizer();

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const milliseconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function measure(session, batch, count) {
  const values = [];
  for (let round = 0; round < count; round++) {
    const start = milliseconds();
    for (let i = 0; i < texts.length; i += batch) {
      const ids = [];
      for (const text of texts.slice(i, i + batch)) ids.push(await tokenizer.ids(text));
      await session.encode(ids);
    }
    values.push((milliseconds() - start) / texts.length);
  }
  return median(values);
}

for (const quantised of [false, true]) {
  const session = await openSession({ quantised });
  await measure(session, 1, 1);
  console.log(JSON.stringify({
    runtime: `ONNX Runtime 1.30, ${quantised ? '8 bits' : 'single precision'}`,
    single_ms: await measure(session, 1, rounds),
    batched_ms: await measure(session, BATCH, rounds),
  }));
}
