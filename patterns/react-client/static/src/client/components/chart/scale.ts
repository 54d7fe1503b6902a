export interface Point {
  x: number;
  y: number;
}

/**
 * A round top and round steps for an axis from zero: 58 becomes 0, 15, 30, 45, 60.
 * `whole` keeps fractions off the axis of things that are counted.
 */
export function niceTicks(max: number, whole = false, count = 4): number[] {
  if (!(max > 0)) return [0, 1];
  const raw = max / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const steps = [1, 1.5, 2, 2.5, 5, 10].map((m) => m * power);
  const fits = (s: number) => s >= raw && (!whole || Number.isInteger(s));
  const step = steps.find(fits) ?? Math.ceil(raw);
  const ticks: number[] = [];
  for (let i = 0; i <= Math.ceil(max / step - 1e-9); i += 1) ticks.push(i * step);
  return ticks;
}

/** A line through the points that never overshoots them (monotone cubic). */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const slopes = points.slice(1).map((p, i) => {
    const from = points[i] ?? p;
    return p.x === from.x ? 0 : (p.y - from.y) / (p.x - from.x);
  });
  const tangents = points.map((_, i) => {
    const before = slopes[i - 1];
    const after = slopes[i];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  let from = first;
  let path = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((to, i) => {
    const third = (to.x - from.x) / 3;
    const y1 = from.y + third * (tangents[i] ?? 0);
    const y2 = to.y - third * (tangents[i + 1] ?? 0);
    path += `C${round(from.x + third)} ${round(y1)} ${round(to.x - third)} ${round(y2)}`;
    path += ` ${round(to.x)} ${round(to.y)}`;
    from = to;
  });
  return path;
}

function at(radius: number, part: number): string {
  const angle = part * 2 * Math.PI - Math.PI / 2;
  return `${round(radius * Math.cos(angle))} ${round(radius * Math.sin(angle))}`;
}

/** The outline of a ring segment. `from` and `to` are parts of the whole turn. */
export function arcPath(radius: number, thickness: number, from: number, to: number): string {
  const end = Math.min(to, from + 0.9999);
  const large = end - from > 0.5 ? 1 : 0;
  const inner = radius - thickness;
  return (
    `M${at(radius, from)}A${radius} ${radius} 0 ${large} 1 ${at(radius, end)}` +
    `L${at(inner, end)}A${inner} ${inner} 0 ${large} 0 ${at(inner, from)}Z`
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
