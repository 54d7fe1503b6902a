import * as decimal from './decimal';
import type { EntityName } from './entity-names';

/**
 * What rules, guards and computed values are made of. Values may be missing, as in SQL: with a
 * missing operand a result is missing too, and a condition is neither true nor false.
 */
export type Values = Readonly<Record<string, unknown>>;
export type Truth = boolean | null;

/** A computed value in TypeScript. The server has each of them in SQL as well. */
export interface Formula {
  readonly entity: EntityName;
  readonly field: string;
  /** Other records it reads: those that point here by a key, or those a key leads to. */
  readonly reads: readonly Related[];
  /** It depends on the day, or on records further away. */
  readonly varies?: boolean;
  readonly value: (record: Values) => unknown;
}

export interface Related {
  /** Where the record holds them: "lines". */
  readonly name: string;
  readonly entity: EntityName | 'User';
  readonly by?: string;
  readonly from?: string;
}

// Numbers

export const plus = (a: unknown, b: unknown) => decimal.add(number(a), number(b));
export const minus = (a: unknown, b: unknown) => decimal.subtract(number(a), number(b));
export const times = (a: unknown, b: unknown) => decimal.multiply(number(a), number(b));
export const divide = (a: unknown, b: unknown) => decimal.divide(number(a), number(b));
export const remainder = (a: unknown, b: unknown) => decimal.remainder(number(a), number(b));
export const negate = (a: unknown) => times(a, -1);
export const round = (a: unknown, digits = 0) => decimal.round(number(a), digits);
export const abs = (a: unknown) => map(number(a), Math.abs);
export const floor = (a: unknown) => map(number(a), Math.floor);
export const ceil = (a: unknown) => map(number(a), Math.ceil);

// Conditions

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

/** Numbers, days and instants compare in their own order. */
export function compare(a: unknown, operator: Comparison, b: unknown): Truth {
  if (isMissing(a) || isMissing(b)) return null;
  const order = orderOf(a, b);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

export function and(...parts: readonly unknown[]): Truth {
  if (parts.includes(false)) return false;
  return parts.every((part) => part === true) ? true : null;
}

export function or(...parts: readonly unknown[]): Truth {
  if (parts.includes(true)) return true;
  return parts.every((part) => part === false) ? false : null;
}

export const not = (part: unknown): Truth => (typeof part === 'boolean' ? !part : null);
export const isEmpty = (value: unknown) => isMissing(value);
export const isFilled = (value: unknown) => !isMissing(value);
export const oneOf = (value: unknown, ...options: readonly unknown[]): Truth =>
  or(...options.map((option) => compare(value, '=', option)));

export const choose = (condition: unknown, yes: unknown, no: unknown) =>
  condition === true ? yes : no;

export function coalesce(...values: readonly unknown[]): unknown {
  return values.find((value) => !isMissing(value)) ?? null;
}

// Texts

export const lower = (a: unknown) => map(text(a), (value) => value.toLowerCase());
export const upper = (a: unknown) => map(text(a), (value) => value.toUpperCase());

export function concat(a: unknown, b: unknown): string | null {
  const [left, right] = [text(a), text(b)];
  return left === null || right === null ? null : left + right;
}

/** Characters of a text, or items of a list. */
export function length(value: unknown): number | null {
  return Array.isArray(value) ? value.length : map(text(value), (each) => [...each].length);
}

export function contains(all: unknown, part: unknown): Truth {
  if (Array.isArray(all)) return isMissing(part) ? null : all.includes(part);
  const [whole, piece] = [text(all), text(part)];
  return whole === null || piece === null ? null : whole.includes(piece);
}

// Days

const dayMs = 86_400_000;

export const now = () => new Date().toISOString();
export const today = () => now().slice(0, 10);

/** The day an instant falls on, in UTC. */
export const dateOf = (instant: unknown) =>
  map(text(instant), (value) => new Date(value).toISOString().slice(0, 10));

export function daysBetween(from: unknown, to: unknown): number | null {
  const [start, end] = [text(from), text(to)];
  if (start === null || end === null) return null;
  return (Date.parse(end) - Date.parse(start)) / dayMs;
}

/** Whole days after a day, or any part of one after an instant. */
export function addDays(date: unknown, amount: unknown): string | null {
  const [start, days] = [text(date), number(amount)];
  if (start === null || days === null) return null;
  const isDay = start.length === 10;
  const moved = new Date(Date.parse(start) + (isDay ? Math.floor(days) : days) * dayMs);
  // Beyond what calendars here can say, about 270,000 years from now.
  if (Number.isNaN(moved.valueOf())) return null;
  return isDay ? moved.toISOString().slice(0, 10) : moved.toISOString();
}

// Other records

/** Follows names from a record to a record it refers to: read(task, 'project', 'name'). */
export function read(record: unknown, ...path: readonly string[]): unknown {
  let value = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = Reflect.get(value, name);
  }
  return value ?? null;
}

type Each = (item: Values) => unknown;
const itself: Each = (item) => item;

/** What is missing does not count; nothing adds up to 0. */
export const sum = (items: unknown, of: Each) => decimal.sum(numbers(items, of));

/** How many there are, or for how many a condition holds. */
export function count(items: unknown, of: Each = itself): number {
  return present(items, of).filter((value) => value !== false).length;
}

export function average(items: unknown, of: Each): number | null {
  const all = numbers(items, of);
  return all.length === 0 ? null : decimal.divide(decimal.sum(all), all.length);
}

export const min = (items: unknown, of: Each) => first(items, of, (a, b) => orderOf(a, b));
export const max = (items: unknown, of: Each) => first(items, of, (a, b) => orderOf(b, a));

function first(items: unknown, of: Each, order: (a: unknown, b: unknown) => number): unknown {
  return present(items, of).toSorted(order)[0] ?? null;
}

function present(items: unknown, of: Each): unknown[] {
  const all: unknown[] = Array.isArray(items) ? items : [];
  return all
    .flatMap((item) => (typeof item === 'object' && item !== null ? [of({ ...item })] : []))
    .filter((value) => !isMissing(value));
}

function numbers(items: unknown, of: Each): number[] {
  return present(items, of).filter((value) => typeof value === 'number');
}

function orderOf(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [comparable(a), comparable(b)];
  return left < right ? -1 : Number(left > right);
}

/** Instants are written in several ways that mean the same. */
function comparable(value: unknown): string {
  const written = String(value);
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(written) ? new Date(written) : undefined;
  return instant === undefined || Number.isNaN(instant.valueOf()) ? written : instant.toISOString();
}

const isMissing = (value: unknown) => value === null || value === undefined;
const number = (value: unknown) => (typeof value === 'number' ? value : null);
const text = (value: unknown) => (typeof value === 'string' ? value : null);

function map<A, B>(value: A | null, change: (value: A) => B): B | null {
  return value === null ? null : change(value);
}
