import { ChartColumn, Table2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { cn } from '../../lib/cn';
import { fill } from '../../lib/format';
import { Button } from '../ui/button';
import { AxisChart } from './axis-chart';
import { Donut } from './donut';

export const chartCopy = {
  table: 'Show as table',
  chart: 'Show as chart',
  empty: 'No data for this period',
  name: '{title}. {series}.',
  label: 'Label',
};

export interface ChartSeries {
  label: string;
  /** One value per label. */
  values: readonly number[];
  /** 1 to 6; by position when absent. */
  color?: number | undefined;
}

export interface ChartProps {
  title: string;
  kind: 'line' | 'bar' | 'donut';
  labels: readonly string[];
  series: readonly ChartSeries[];
  format: (value: number) => string;
  /** Shorter numbers for the axis. */
  formatAxis?: ((value: number) => string) | undefined;
  height?: number | undefined;
  /** Beside the legend. */
  actions?: ReactNode;
}

export function chartColor(series: ChartSeries, index: number): string {
  return `var(--chart-${(((series.color ?? index + 1) - 1) % 6) + 1})`;
}

/** The inner width of an element, in pixels. */
export function useWidth<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const watcher = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { ref, width };
}

/** A titled chart with a legend and its figures as a table one click away. */
export function Chart(props: ChartProps) {
  const { title, kind, labels, series, format, actions, height = 220 } = props;
  const [asTable, setAsTable] = useState(false);
  const { ref, width } = useWidth<HTMLDivElement>();
  const empty = series.every((s) => s.values.every((v) => v === 0)) || labels.length === 0;
  const name = fill(chartCopy.name, { title, series: series.map((s) => s.label).join(', ') });
  return (
    <figure aria-label={title} className="rounded-lg border border-line bg-surface px-[18px] pb-4">
      <header className="flex min-h-[58px] flex-wrap items-center gap-x-3.5 gap-y-1 pt-3">
        <h2 className="font-semibold text-base">{title}</h2>
        <span className="flex-1" />
        {kind !== 'donut' &&
          series.length > 1 &&
          series.map((s, i) => (
            <span key={s.label} className="flex items-center gap-1.5 text-text-2 text-xs">
              <i className="size-[9px] rounded-[3px]" style={{ background: chartColor(s, i) }} />
              {s.label}
            </span>
          ))}
        {actions}
        <Button
          variant="ghost"
          size="sm"
          icon
          aria-label={asTable ? chartCopy.chart : chartCopy.table}
          title={asTable ? chartCopy.chart : chartCopy.table}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <ChartColumn size={15} /> : <Table2 size={15} />}
        </Button>
      </header>
      <div ref={ref} className="min-w-0">
        {asTable ? (
          <Figures labels={labels} series={series} format={format} title={title} height={height} />
        ) : empty ? (
          <p className="grid place-items-center text-sm text-text-3" style={{ height }}>
            {chartCopy.empty}
          </p>
        ) : width === 0 ? (
          <div style={{ height }} />
        ) : kind === 'donut' ? (
          <Donut {...props} name={name} height={height} />
        ) : (
          <AxisChart {...props} kind={kind} name={name} width={width} height={height} />
        )}
      </div>
    </figure>
  );
}

interface FiguresProps {
  title: string;
  labels: readonly string[];
  series: readonly ChartSeries[];
  format: (value: number) => string;
  height: number;
}

function Figures({ title, labels, series, format, height }: FiguresProps) {
  const cell = 'border-b border-line px-2 py-1.5';
  return (
    <div className="scroll-thin overflow-auto" style={{ height }}>
      <table className="w-full text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-left text-text-2 text-xs">
            <th scope="col" className={cn(cell, 'font-medium')}>
              <span className="sr-only">{chartCopy.label}</span>
            </th>
            {series.map((s) => (
              <th key={s.label} scope="col" className={cn(cell, 'text-right font-medium')}>
                {s.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, i) => (
            <tr key={label}>
              <th scope="row" className={cn(cell, 'text-left font-normal')}>
                {label}
              </th>
              {series.map((s) => (
                <td key={s.label} className={cn(cell, 'num text-right')}>
                  {format(s.values[i] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
