// The encoder as an ONNX graph, written from the published architecture and the same weights, so
// that ONNX Runtime can run it: BERT (Devlin et al., 2019) with 6 layers and 12 heads of 32, mean
// pooling over the tokens, vectors of length one. `quantised` gives the graph that the usual tools
// make by dynamic quantisation: rows of activations to 8 bits, one scale for each output channel.

import { readFileSync } from 'node:fs';
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT64 = onnx.TensorProto.DataType.INT64;
const INT8 = onnx.TensorProto.DataType.INT8;

const LAYERS = 6;
const HEADS = 12;
const WIDTH = 384;
const HEAD = WIDTH / HEADS;

function halfToFloat(half) {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The tensors of a safetensors file in half precision, as floats: name → {shape, data}. */
export function readWeights(path) {
  const file = readFileSync(path);
  const headerBytes = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, 8 + headerBytes).toString());
  const table = Float32Array.from({ length: 65536 }, (_, half) => halfToFloat(half));
  const tensors = new Map();
  for (const [name, { dtype, shape, data_offsets: place }] of Object.entries(header)) {
    if (dtype !== 'F16') continue;
    const [from, to] = place;
    const data = new Float32Array((to - from) / 2);
    const start = 8 + headerBytes + from;
    for (let i = 0; i < data.length; i++) data[i] = table[file.readUInt16LE(start + 2 * i)];
    tensors.set(name, { shape, data });
  }
  return tensors;
}

class Graph {
  nodes = [];
  initializers = [];
  #count = 0;

  constant(dims, data, type = FLOAT) {
    const name = `c${this.#count++}`;
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.initializers.push({ name, dims, dataType: type, rawData: bytes });
    return name;
  }
  scalar(value) {
    return this.constant([], Float32Array.of(value));
  }
  shape(...dims) {
    return this.constant([dims.length], BigInt64Array.from(dims.map(BigInt)), INT64);
  }
  op(opType, input, attributes = {}, outputs = 1) {
    const output = Array.from({ length: outputs }, () => `v${this.#count++}`);
    const attribute = Object.entries(attributes).map(([name, value]) => {
      if (Array.isArray(value)) return { name, type: onnx.AttributeProto.AttributeType.INTS, ints: value };
      if (name === 'epsilon') return { name, type: onnx.AttributeProto.AttributeType.FLOAT, f: value };
      return { name, type: onnx.AttributeProto.AttributeType.INT, i: value };
    });
    this.nodes.push({ opType, input, output, attribute });
    return outputs === 1 ? output[0] : output;
  }
}

function transpose({ shape: [rows, columns], data }) {
  const out = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = data[r * columns + c];
  return { shape: [columns, rows], data: out };
}

/** The bytes of the model: (input_ids, attention_mask) → unit vectors "sentence_embedding". */
export function buildModel(weights, { quantised = false } = {}) {
  const g = new Graph();
  const tensor = (name) => {
    const { shape, data } = weights.get(name);
    return g.constant(shape, data);
  };

  const dense = (input, name) => {
    const { shape, data } = transpose(weights.get(`${name}.weight`));
    const bias = tensor(`${name}.bias`);
    if (!quantised) return g.op('Add', [g.op('MatMul', [input, g.constant(shape, data)]), bias]);
    const [inner, outer] = shape;
    const scales = new Float32Array(outer);
    const bytes = new Int8Array(data.length);
    for (let c = 0; c < outer; c++) {
      let most = 0;
      for (let k = 0; k < inner; k++) most = Math.max(most, Math.abs(data[k * outer + c]));
      scales[c] = most / 127;
      for (let k = 0; k < inner; k++) bytes[k * outer + c] = Math.round(data[k * outer + c] / scales[c]);
    }
    const [rows, rowScale, rowZero] = g.op('DynamicQuantizeLinear', [input], {}, 3);
    const sums = g.op('MatMulInteger', [rows, g.constant(shape, bytes, INT8), rowZero,
      g.constant([outer], new Int8Array(outer), INT8)]);
    const scale = g.op('Mul', [rowScale, g.constant([outer], scales)]);
    return g.op('Add', [g.op('Mul', [g.op('Cast', [sums], { to: FLOAT }), scale]), bias]);
  };
  const norm = (input, name) =>
    g.op('LayerNormalization', [input, tensor(`${name}.weight`), tensor(`${name}.bias`)], { axis: -1, epsilon: 1e-12 });

  // Embeddings: word + position + the one segment there is.
  const words = g.op('Gather', [tensor('embeddings.word_embeddings.weight'), 'input_ids'], { axis: 0 });
  const length = g.op('Gather', [g.op('Shape', ['input_ids']), g.constant([1], BigInt64Array.of(1n), INT64)], { axis: 0 });
  const positions = g.op('Slice', [tensor('embeddings.position_embeddings.weight'), g.shape(0), length]);
  const segment = weights.get('embeddings.token_type_embeddings.weight').data.slice(0, WIDTH);
  let hidden = norm(g.op('Add', [g.op('Add', [words, positions]), g.constant([WIDTH], segment)]), 'embeddings.LayerNorm');

  // Masked positions get a very negative score.
  const mask = g.op('Cast', ['attention_mask'], { to: FLOAT });
  const absent = g.op('Mul', [g.op('Sub', [g.scalar(1), g.op('Unsqueeze', [mask, g.shape(1, 2)])]), g.scalar(-1e9)]);

  const heads = g.shape(0, 0, HEADS, HEAD);
  const joined = g.shape(0, 0, WIDTH);
  for (let layer = 0; layer < LAYERS; layer++) {
    const at = `encoder.layer.${layer}`;
    const split = (name, perm) =>
      g.op('Transpose', [g.op('Reshape', [dense(hidden, `${at}.attention.self.${name}`), heads])], { perm });
    const scores = g.op('Div', [g.op('MatMul', [split('query', [0, 2, 1, 3]), split('key', [0, 2, 3, 1])]), g.scalar(Math.sqrt(HEAD))]);
    const shares = g.op('Softmax', [g.op('Add', [scores, absent])], { axis: -1 });
    const mixed = g.op('Transpose', [g.op('MatMul', [shares, split('value', [0, 2, 1, 3])])], { perm: [0, 2, 1, 3] });
    const attended = dense(g.op('Reshape', [mixed, joined]), `${at}.attention.output.dense`);
    hidden = norm(g.op('Add', [attended, hidden]), `${at}.attention.output.LayerNorm`);

    const wide = dense(hidden, `${at}.intermediate.dense`);
    const erf = g.op('Erf', [g.op('Div', [wide, g.scalar(Math.SQRT2)])]);
    const gelu = g.op('Mul', [g.op('Mul', [wide, g.op('Add', [erf, g.scalar(1)])]), g.scalar(0.5)]);
    hidden = norm(g.op('Add', [dense(gelu, `${at}.output.dense`), hidden]), `${at}.output.LayerNorm`);
  }

  const weightsOfTokens = g.op('Unsqueeze', [mask, g.shape(2)]);
  const sum = g.op('ReduceSum', [g.op('Mul', [hidden, weightsOfTokens]), g.shape(1)], { keepdims: 0 });
  const mean = g.op('Div', [sum, g.op('ReduceSum', [mask, g.shape(1)], { keepdims: 1 })]);
  const size = g.op('ReduceL2', [mean, g.shape(1)], { keepdims: 1 });
  g.nodes.push({ opType: 'Div', input: [mean, size], output: ['sentence_embedding'], attribute: [] });

  const value = (name, elemType, ...dims) => ({
    name,
    type: { tensorType: { elemType, shape: { dim: dims.map((d) => (typeof d === 'string' ? { dimParam: d } : { dimValue: d })) } } },
  });
  const model = {
    irVersion: 8,
    producerName: 'datazentr-bench',
    opsetImport: [{ domain: '', version: 18 }],
    graph: {
      name: quantised ? 'all-MiniLM-L6-v2-int8' : 'all-MiniLM-L6-v2',
      node: g.nodes,
      initializer: g.initializers,
      input: [value('input_ids', INT64, 'batch', 'tokens'), value('attention_mask', INT64, 'batch', 'tokens')],
      output: [value('sentence_embedding', FLOAT, 'batch', WIDTH)],
    },
  };
  return onnx.ModelProto.encode(model).finish();
}
