import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { formulas } from '@/shared/expressions';

import { createWorld } from './harness';
import { asRecord } from './samples';

type Values = Record<string, unknown>;

const orderCount = 40;

/** Mulberry32: the same numbers on every machine. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: <T>(...items: readonly T[]): T => items[below(items.length)] as T,
    /** Missing, every third time. */
    maybe: <T>(value: T): T | null => (below(3) === 0 ? null : value),
  };
}

describe('Expressions', () => {
  const world = createWorld();
  const { below, pick, maybe } = dice(7);
  const orders: Values[] = [];
  const loaded = new Map<string, Values>();

  const cents = (limit: number) => below(limit * 100) / 100;
  const day = () => new Date(Date.UTC(2024, 0, 1 + below(1200))).toISOString().slice(0, 10);
  const moment = () => new Date(Date.UTC(2024, 0, 1, 0, below(1_700_000))).toISOString();
  const words = () => pick('', "it's", 'a\\b\n%_', 'Ada', 'día', 'open', '2025-01-01Tea');

  async function make(path: string, values: Values): Promise<Values> {
    const made = await world.as.owner.post(`/${path}`, values);
    assert.equal(made.status, 201, made.text);
    return asRecord(made.body);
  }

  before(async () => {
    const some = <T>(count: number, create: () => Promise<T>) =>
      Promise.all(Array.from({ length: count }, create));
    const customers = await some(6, () =>
      make('customers', {
        name: pick('Ada', 'Bo', "O'Neil", 'a\\b'),
        vip: pick(true, false),
        credit: maybe(cents(900)),
        since: maybe(day()),
      }),
    );
    const products = await some(4, () =>
      make('products', { name: 'Part', weight: maybe(cents(30)) }),
    );
    for (let index = 0; index < orderCount; index += 1) {
      const customer = maybe(pick(...customers));
      const { id } = await make('orders', {
        note: maybe(words()),
        paid: pick(true, false),
        discount: maybe(cents(100)),
        shipping: maybe(cents(500)),
        dueOn: maybe(day()),
        placedAt: maybe(moment()),
        status: maybe(pick('open', 'sent', 'done')),
        customerId: customer?.['id'] ?? null,
      });
      const lines = await some(below(4), async () => {
        const product = maybe(pick(...products));
        const line = await make('order-lines', {
          name: 'Line',
          quantity: maybe(below(2_000_000)),
          unitPrice: maybe(cents(9000)),
          orderId: id,
          productId: product?.['id'] ?? null,
        });
        return { ...line, product };
      });
      loaded.set(String(id), { customer, lines, owner: null });
      orders.push(asRecord((await world.as.owner.get(`/orders/${String(id)}`)).body));
    }
  });

  for (const { field, value } of formulas) {
    it(`${field} is the same in both languages`, () => {
      for (const order of orders) {
        const mine = value({ ...order, ...loaded.get(String(order['id'])) }) ?? null;
        assert.ok(isClose(order[field], mine), `SQL ${order[field]}, TypeScript ${mine}`);
      }
    });
  }
});

/** Numbers may differ far behind the point: TypeScript keeps 15 digits. */
function isClose(sql: unknown, ts: unknown): boolean {
  if (typeof sql !== 'number' || typeof ts !== 'number') return sql === ts;
  return Math.abs(sql - ts) <= 2e-4 + 1e-9 * Math.max(Math.abs(sql), Math.abs(ts));
}
