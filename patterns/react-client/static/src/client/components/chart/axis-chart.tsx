import { useState } from 'react';
import { chartColor, type ChartProps } from './chart';
import { niceTicks, smoothPath } from './scale';

interface AxisProps extends ChartProps {
  kind: 'line' | 'bar';
  name: string;
  width: number;
  height: number;
}

const PAD = { top: 10, bottom: 26, right: 4 };

/** Lines or bars over labels, with a card that follows the pointer or the arrow keys. */
export function AxisChart(props: AxisProps) {
  const { kind, labels, series, format, formatAxis, name, width, height } = props;
  const [at, setAt] = useState<number | null>(null);
  const axis = formatAxis ?? format;
  const values = series.flatMap((s) => s.values);
  const ticks = niceTicks(Math.max(0, ...values), values.every(Number.isInteger));
  const top = ticks.at(-1) ?? 1;
  const left = 10 + Math.max(...ticks.map((t) => axis(t).length)) * 7;
  const inner = Math.max(10, width - left - PAD.right);
  const count = labels.length;
  const band = inner / Math.max(1, count);
  const x = (i: number) =>
    kind === 'bar' ? left + band * (i + 0.5) : left + (i / Math.max(1, count - 1)) * inner;
  const y = (value: number) => PAD.top + (1 - value / top) * (height - PAD.top - PAD.bottom);
  const every = Math.max(1, Math.ceil((count * 62) / inner));
  const bar = Math.min(26, (band * 0.62) / series.length);
  const nearest = (px: number) => {
    const i = kind === 'bar' ? (px - left) / band - 0.5 : ((px - left) / inner) * (count - 1);
    return Math.min(count - 1, Math.max(0, Math.round(i)));
  };
  return (
    <div
      className="relative rounded-sm"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={at ?? 0}
      aria-valuetext={describe(props, at ?? 0)}
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        setAt(nearest(event.clientX - box.left));
      }}
      onPointerLeave={() => setAt(null)}
      onBlur={() => setAt(null)}
      onKeyDown={(event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        setAt(Math.min(count - 1, Math.max(0, (at ?? -step) + step)));
      }}
    >
      <svg width={width} height={height} aria-hidden className="block">
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              x1={left}
              x2={width - PAD.right}
              y1={y(tick)}
              y2={y(tick)}
              stroke="var(--line)"
              strokeDasharray={tick === 0 ? undefined : '2 4'}
            />
            <text x={left - 10} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--text-2)">
              {axis(tick)}
            </text>
          </g>
        ))}
        {labels.map(
          (label, i) =>
            i % every === 0 && (
              <text
                key={`${label}-${i}`}
                x={x(i)}
                y={height - 6}
                textAnchor={kind === 'line' && i === count - 1 ? 'end' : 'middle'}
                fontSize="11"
                fill="var(--text-2)"
              >
                {label}
              </text>
            ),
        )}
        {kind === 'line' && at !== null && (
          <line
            x1={x(at)}
            x2={x(at)}
            y1={PAD.top}
            y2={height - PAD.bottom}
            stroke="var(--line-strong)"
          />
        )}
        {series.map((s, n) => {
          const color = chartColor(s, n);
          if (kind === 'bar') {
            return s.values.map((value, i) => (
              <rect
                key={`${s.label}-${i}`}
                x={x(i) + (n - series.length / 2) * bar + 1}
                y={y(value)}
                width={Math.max(1, bar - 2)}
                height={Math.max(0, y(0) - y(value))}
                rx={Math.min(3, bar / 3)}
                fill={color}
                opacity={at === null || at === i ? 1 : 0.45}
              />
            ));
          }
          const points = s.values.map((value, i) => ({ x: x(i), y: y(value) }));
          const line = smoothPath(points);
          return (
            <g key={s.label} fill="none">
              {n === 0 && (
                <path
                  d={`${line}L${x(count - 1)} ${y(0)}L${x(0)} ${y(0)}Z`}
                  fill={color}
                  opacity=".1"
                />
              )}
              <path
                d={line}
                stroke={color}
                strokeWidth="1.8"
                strokeLinecap="round"
                strokeDasharray={n === 0 ? undefined : '5 4'}
              />
              {at !== null && points[at] && (
                <circle
                  cx={points[at].x}
                  cy={points[at].y}
                  r="4"
                  fill="var(--surface)"
                  stroke={color}
                  strokeWidth="2"
                />
              )}
            </g>
          );
        })}
      </svg>
      {at !== null && (
        <div
          className={
            'pointer-events-none absolute top-4 z-[1] min-w-[140px] rounded-md bg-raised ' +
            'px-3 py-2 text-xs shadow-pop'
          }
          style={x(at) > width / 2 ? { right: width - x(at) + 12 } : { left: x(at) + 12 }}
        >
          <p className="mb-1 text-text-2">{labels[at]}</p>
          {series.map((s, n) => (
            <p key={s.label} className="flex items-center gap-1.5">
              <i className="size-[9px] rounded-[3px]" style={{ background: chartColor(s, n) }} />
              {s.label}
              <b className="num ml-auto pl-4 font-semibold">{format(s.values[at] ?? 0)}</b>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

function describe({ labels, series, format }: ChartProps, at: number): string {
  const values = series.map((s) => `${s.label} ${format(s.values[at] ?? 0)}`);
  return `${labels[at] ?? ''}: ${values.join(', ')}`;
}
