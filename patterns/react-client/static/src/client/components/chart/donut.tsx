import type { ChartProps } from './chart';
import { arcPath } from './scale';

interface DonutProps extends ChartProps {
  name: string;
  height: number;
}

/** Parts of a whole: the first series, one segment per label, named in the legend beside it. */
export function Donut({ labels, series, format, name, height }: DonutProps) {
  const values = series[0]?.values ?? [];
  const total = values.reduce((sum, value) => sum + value, 0);
  const parts = values.map((value, i) => {
    const before = values.slice(0, i).reduce((sum, other) => sum + other, 0);
    const label = labels[i] ?? '';
    return { label, value, from: before / total, to: (before + value) / total, color: colorOf(i) };
  });
  const size = Math.min(height - 20, 180);
  const radius = size / 2;
  return (
    <div className="flex flex-wrap items-center gap-6" style={{ minHeight: height }}>
      <svg
        width={size}
        height={size}
        viewBox={`${-radius} ${-radius} ${size} ${size}`}
        role="img"
        aria-label={name}
      >
        {parts.map(
          (part) =>
            part.value > 0 && (
              <path
                key={part.label}
                d={arcPath(radius, radius * 0.34, part.from, part.to)}
                fill={part.color}
                stroke="var(--surface)"
                strokeWidth="2"
              />
            ),
        )}
        <text textAnchor="middle" y="6" fontSize="18" fontWeight="600" fill="var(--text)">
          {format(total)}
        </text>
      </svg>
      <ul className="max-w-[320px] min-w-[160px] flex-1 text-sm">
        {parts.map((part) => (
          <li key={part.label} className="flex min-h-7 items-center gap-2">
            <i className="size-[9px] rounded-[3px]" style={{ background: part.color }} />
            <span className="truncate">{part.label}</span>
            <b className="num ml-auto font-semibold">{format(part.value)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function colorOf(index: number): string {
  return index < 6 ? `var(--chart-${index + 1})` : 'var(--chart-mute)';
}
