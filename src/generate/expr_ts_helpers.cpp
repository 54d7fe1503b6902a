#include "generate/expr_ts.hpp"

namespace dz::generate {

std::string_view expression_helpers_ts() {
    return R"ts(// Arithmetic over values that may be missing. It agrees with the database: anything with
// nothing is nothing, and a comparison with nothing is false.

type Maybe<T> = T | null | undefined;
type Comparable = string | number | boolean;

const both = <A, B, R>(a: Maybe<A>, b: Maybe<B>, combine: (a: A, b: B) => R): R | null =>
  a == null || b == null ? null : combine(a, b);

export const plus = (a: Maybe<number>, b: Maybe<number>) => both(a, b, (x, y) => x + y);
export const minus = (a: Maybe<number>, b: Maybe<number>) => both(a, b, (x, y) => x - y);
export const times = (a: Maybe<number>, b: Maybe<number>) => both(a, b, (x, y) => x * y);
export const concat = (a: Maybe<string>, b: Maybe<string>) => both(a, b, (x, y) => x + y);

/** Division by zero has no result. */
export const divide = (a: Maybe<number>, b: Maybe<number>) =>
  both(a, b, (x, y) => (y === 0 ? null : x / y));
export const remainder = (a: Maybe<number>, b: Maybe<number>) =>
  both(a, b, (x, y) => (y === 0 ? null : x % y));

const map = <A, R>(a: Maybe<A>, change: (a: A) => R): R | null => (a == null ? null : change(a));

export const negate = (a: Maybe<number>) => map(a, (x) => -x);
export const abs = (a: Maybe<number>) => map(a, Math.abs);
export const floor = (a: Maybe<number>) => map(a, Math.floor);
export const ceil = (a: Maybe<number>) => map(a, Math.ceil);
export const lower = (a: Maybe<string>) => map(a, (text) => text.toLowerCase());
export const upper = (a: Maybe<string>) => map(a, (text) => text.toUpperCase());

/** Characters of a text, or items of a list. */
export const length = (a: Maybe<string | readonly string[]>) => map(a, (all) => [...all].length);

/** Halves go away from zero, as money does. Decimal digits are shifted, not multiplied. */
export function round(value: number, digits?: number): number;
export function round(value: Maybe<number>, digits?: number): number | null;
export function round(value: Maybe<number>, digits = 0): number | null {
  if (value == null) return null;
  const size = Math.abs(value);
  // Beyond 2^53 and in exponent form there are no decimals left to round.
  if (size >= Number.MAX_SAFE_INTEGER || String(size).includes('e')) return size < 1 ? 0 : value;
  return Math.sign(value) * Number(`${Math.round(Number(`${size}e${digits}`))}e-${digits}`);
}

const order = (value: Comparable): Comparable =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : value;
const compare = (
  a: Maybe<Comparable>,
  b: Maybe<Comparable>,
  holds: (a: Comparable, b: Comparable) => boolean,
): boolean => both(a, b, (x, y) => holds(order(x), order(y))) ?? false;

export const equal = (a: Maybe<Comparable>, b: Maybe<Comparable>) =>
  compare(a, b, (x, y) => x === y);
export const differs = (a: Maybe<Comparable>, b: Maybe<Comparable>) =>
  compare(a, b, (x, y) => x !== y);
export const less = (a: Maybe<Comparable>, b: Maybe<Comparable>) => compare(a, b, (x, y) => x < y);
export const atMost = (a: Maybe<Comparable>, b: Maybe<Comparable>) =>
  compare(a, b, (x, y) => x <= y);
export const more = (a: Maybe<Comparable>, b: Maybe<Comparable>) => compare(a, b, (x, y) => x > y);
export const atLeast = (a: Maybe<Comparable>, b: Maybe<Comparable>) =>
  compare(a, b, (x, y) => x >= y);

export const contains = (all: Maybe<string | readonly string[]>, part: Maybe<string>): boolean =>
  both(all, part, (whole, piece) => whole.includes(piece)) ?? false;

const dayInMs = 86_400_000;

/** The day a point in time falls on, in UTC. */
export const dateOf = (moment: Maybe<string>) =>
  map(moment, (text) => new Date(text).toISOString().slice(0, 10));

/** Days from one date or point in time to another. */
export const daysBetween = (from: Maybe<string>, to: Maybe<string>) =>
  both(from, to, (a, b) => (Date.parse(b) - Date.parse(a)) / dayInMs);

/** Days later: whole ones for a date, also parts of one for a point in time. */
export const addDays = (date: Maybe<string>, days: Maybe<number>) =>
  both(date, days, (text, count) => {
    const isDate = text.length === 10;
    const moved = new Date(Date.parse(text) + (isDate ? Math.floor(count) : count) * dayInMs);
    return isDate ? moved.toISOString().slice(0, 10) : moved.toISOString();
  });

type Items<T> = Maybe<readonly T[]>;

const values = <T, V>(items: Items<T>, of: (item: T) => Maybe<V>): V[] =>
  (items ?? []).map(of).filter((value) => value != null) as V[];

/** The sum of nothing is 0; missing values do not count. */
export const sum = <T>(items: Items<T>, of: (item: T) => Maybe<number>) =>
  values(items, of).reduce((total, value) => total + value, 0);

/** How many there are, or for how many `of` holds or has a value. */
export const count = <T>(items: Items<T>, of: (item: T) => unknown = () => true) =>
  (items ?? []).filter((item) => ![false, null, undefined].includes(of(item) as null)).length;

export const avg = <T>(items: Items<T>, of: (item: T) => Maybe<number>) => {
  const all = values(items, of);
  return all.length === 0 ? null : all.reduce((total, value) => total + value, 0) / all.length;
};

const best = <T, V extends number | string>(
  items: Items<T>,
  of: (item: T) => Maybe<V>,
  wins: (a: V, b: V) => boolean,
): V | null =>
  values(items, of).reduce<V | null>(
    (leader, value) => (leader === null || wins(value, leader) ? value : leader),
    null,
  );

export const min = <T, V extends number | string>(items: Items<T>, of: (item: T) => Maybe<V>) =>
  best(items, of, (a, b) => a < b);
export const max = <T, V extends number | string>(items: Items<T>, of: (item: T) => Maybe<V>) =>
  best(items, of, (a, b) => a > b);
)ts";
}

}  // namespace dz::generate
