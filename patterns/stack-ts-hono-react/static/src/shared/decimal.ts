/**
 * Exact arithmetic for computed values. Numbers become integers scaled by 10⁸ before they meet, and
 * halves round away from zero, which is what PostgreSQL's numeric does. A missing operand makes the
 * result missing, as in SQL.
 */
export type Operand = number | null | undefined;

const places = 8;
const scale = 10n ** BigInt(places);

export function multiply(a: Operand, b: Operand): number | null {
  return combine(a, b, (x, y) => (x * y) / scale);
}

export function add(a: Operand, b: Operand): number | null {
  return combine(a, b, (x, y) => x + y);
}

export function subtract(a: Operand, b: Operand): number | null {
  return combine(a, b, (x, y) => x - y);
}

/** Null when dividing by zero. */
export function divide(a: Operand, b: Operand): number | null {
  return b === 0 ? null : combine(a, b, (x, y) => (x * scale) / y);
}

/** What is left after dividing, with the sign of the dividend. Null when dividing by zero. */
export function remainder(a: Operand, b: Operand): number | null {
  return b === 0 ? null : combine(a, b, (x, y) => x % y);
}

/** The sum of what is there; nothing adds up to 0. */
export function sum(values: readonly Operand[]): number {
  return fromScaled(values.reduce<bigint>((total, value) => total + toScaled(value ?? 0), 0n));
}

export function round(value: Operand, digits: number): number | null {
  if (value === null || value === undefined) return null;
  const step = 10n ** BigInt(places - digits);
  const scaled = toScaled(value);
  const half = scaled < 0n ? -step / 2n : step / 2n;
  return fromScaled(((scaled + half) / step) * step);
}

function combine(a: Operand, b: Operand, apply: (x: bigint, y: bigint) => bigint): number | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  return fromScaled(apply(toScaled(a), toScaled(b)));
}

function toScaled(value: number): bigint {
  const [whole = '0', fraction = ''] = value.toFixed(places).split('.');
  const digits = BigInt(whole.replace('-', '') + fraction);
  return whole.startsWith('-') ? -digits : digits;
}

function fromScaled(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const number = Number(`${digits.slice(0, -places)}.${digits.slice(-places)}`);
  return value < 0n ? -number : number;
}
