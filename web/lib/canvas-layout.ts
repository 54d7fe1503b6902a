/** Where the cards of a drawing stand when nobody has moved them. Pure: equal cards, equal places. */

export interface Card {
  name: string;
  /** Lines below the title. */
  rows: number;
  /** Names of the cards this one belongs to, which stand to its left. */
  parents: readonly string[];
}

export interface Place {
  x: number;
  y: number;
}

export const cardWidth = 200;
export const headHeight = 34;
export const rowHeight = 22;
const across = 64;
const down = 28;
const sweeps = 4;

export const cardHeight = (rows: number) => headHeight + rows * rowHeight + (rows > 0 ? 6 : 0);

/**
 * Columns by what belongs to what, with few crossings: a column's cards follow the places of those
 * they are tied to. A column that would be much taller than the drawing is wide is split.
 */
export function layOut(cards: readonly Card[]): Map<string, Place> {
  const ties = tiesOf(cards);
  const columns = columnsOf(cards);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const forward = sweep % 2 === 0;
    const order = columns.map((_, index) => (forward ? index : columns.length - 1 - index));
    for (const index of order) {
      const beside = columns[forward ? index - 1 : index + 1];
      if (beside) columns[index] = sorted(columns[index] ?? [], beside, ties);
    }
  }
  return placed(columns.flatMap((column) => split(column, tallest(cards))));
}

function tiesOf(cards: readonly Card[]): Map<string, Set<string>> {
  const ties = new Map(cards.map(({ name }) => [name, new Set<string>()]));
  for (const { name, parents } of cards) {
    for (const parent of parents) {
      if (parent === name) continue;
      ties.get(parent)?.add(name);
      if (ties.has(parent)) ties.get(name)?.add(parent);
    }
  }
  return ties;
}

/** A card stands one column behind the furthest of those it belongs to. Circles are cut. */
function columnsOf(cards: readonly Card[]): Card[][] {
  const known = new Map(cards.map((card) => [card.name, card]));
  const depths = new Map<string, number>();
  const open = new Set<string>();
  const depthOf = (card: Card): number => {
    const found = depths.get(card.name);
    if (found !== undefined) return found;
    open.add(card.name);
    let depth = 0;
    for (const name of card.parents) {
      const parent = known.get(name);
      if (parent && !open.has(name)) depth = Math.max(depth, depthOf(parent) + 1);
    }
    open.delete(card.name);
    depths.set(card.name, depth);
    return depth;
  };
  const columns: Card[][] = [];
  for (const card of cards) (columns[depthOf(card)] ??= []).push(card);
  return columns.filter(Boolean);
}

/** By the middle of the places of what a card is tied to beside it; others stay where they were. */
function sorted(
  column: readonly Card[],
  beside: readonly Card[],
  ties: ReadonlyMap<string, ReadonlySet<string>>,
): Card[] {
  const at = new Map(beside.map(({ name }, index) => [name, index / Math.max(1, beside.length)]));
  const wish = column.map((card, index) => {
    const places = [...(ties.get(card.name) ?? [])].flatMap((name) => at.get(name) ?? []);
    const middle = places.reduce((sum, place) => sum + place, 0) / places.length;
    return { card, index, wish: places.length > 0 ? middle : index / Math.max(1, column.length) };
  });
  return wish.toSorted((a, b) => a.wish - b.wish || a.index - b.index).map(({ card }) => card);
}

const heightOf = (column: readonly Card[]) =>
  column.reduce((sum, { rows }) => sum + cardHeight(rows) + down, -down);

/** About as tall as wide, for all cards together. */
function tallest(cards: readonly Card[]): number {
  const area = cards.reduce(
    (sum, { rows }) => sum + (cardHeight(rows) + down) * (cardWidth + across),
    0,
  );
  return Math.max(720, Math.sqrt(area));
}

function split(column: readonly Card[], most: number): Card[][] {
  const parts: Card[][] = [[]];
  for (const card of column) {
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && heightOf([...part, card]) > most) parts.push([card]);
    else part.push(card);
  }
  return parts;
}

function placed(columns: readonly Card[][]): Map<string, Place> {
  const middle = Math.max(0, ...columns.map(heightOf)) / 2;
  const places = new Map<string, Place>();
  columns.forEach((column, index) => {
    let y = Math.round(middle - heightOf(column) / 2);
    for (const { name, rows } of column) {
      places.set(name, { x: index * (cardWidth + across), y });
      y += cardHeight(rows) + down;
    }
  });
  return places;
}
