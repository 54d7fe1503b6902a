// What goes wrong in a previewed app, told to the page around it with the place in the app's source.

import { tell } from './parent.js';
import { placeIn } from './source-map.js';

const quiet = 1000;
const recent = new Map();
const frame = /(\/preview\/[^/]+\/packs\/[^/]+\.js):(\d+):(\d+)/;

/** The place in the source of the first line of a stack that is the app's own. */
async function placeOf(stack) {
  const match = frame.exec(stack);
  if (match === null) return {};
  try {
    return await placeIn(match[1], Number(match[2]), Number(match[3]));
  } catch {
    return {};
  }
}

/** The same message again within a second is the same problem. */
function isRepeated(message) {
  const now = performance.now();
  const last = recent.get(message) ?? -Infinity;
  recent.set(message, now);
  return now - last < quiet;
}

export async function report(kind, error) {
  const message = error instanceof Error ? error.message : String(error).split('\n')[0];
  const stack = error instanceof Error ? (error.stack ?? '') : String(error);
  if (isRepeated(message)) return;
  tell('problem', { kind, message, stack, ...(await placeOf(stack)) });
}

export function installProblems() {
  window.addEventListener('error', (event) => {
    const where = `${event.filename}:${event.lineno}:${event.colno}`;
    report('error', event.error ?? `${event.message}\n    at ${where}`);
  });
  window.addEventListener('unhandledrejection', (event) => report('rejection', event.reason));
}
