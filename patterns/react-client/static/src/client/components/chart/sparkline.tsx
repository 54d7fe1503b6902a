import { smoothPath } from './scale';

/** The shape of recent values. Decorative: the figure beside it says the same. */
export function Sparkline({ values, width = 72, height = 28 }: SparklineProps) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || 1;
  const points = values.map((value, i) => ({
    x: 2 + (i / Math.max(1, values.length - 1)) * (width - 4),
    y: height - 3 - ((value - low) / span) * (height - 6),
  }));
  return (
    <svg width={width} height={height} aria-hidden fill="none">
      <path
        d={smoothPath(points)}
        stroke="var(--accent-edge)"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}

interface SparklineProps {
  values: readonly number[];
  width?: number;
  height?: number;
}
