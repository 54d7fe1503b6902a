import { cn } from '../lib/cn';
import { Sparkline } from './chart/sparkline';
import { AppLink } from './ui/link';

export interface Kpi {
  label: string;
  value: string;
  /** The change in words: "6 fewer than last week". */
  change?: { amount: string; rest: string; good: boolean | null } | undefined;
  /** Quiet words when there is no change to tell. */
  note?: string | undefined;
  /** Recent values, oldest first. */
  trend?: readonly number[] | undefined;
  /** The list behind the figure. */
  href?: string | undefined;
}

const columns: Readonly<Record<number, string>> = {
  1: 'd:grid-cols-1',
  2: 'd:grid-cols-2',
  3: 'd:grid-cols-3',
};

/** Three or four figures in one row. Changes are coloured by good or bad, not up or down. */
export function KpiStrip({ items }: { items: readonly Kpi[] }) {
  return (
    <dl
      className={cn(
        'grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface',
        columns[items.length] ?? 'd:grid-cols-4',
      )}
    >
      {items.map((item) => (
        <div
          key={item.label}
          className={
            'relative grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-[5px] border-line ' +
            'px-[18px] pt-[15px] pb-4 m:px-3.5 m:py-3 ' +
            'd:not-first:border-l m:even:border-l m:nth-[n+3]:border-t'
          }
        >
          <dt className="col-span-2 truncate font-medium text-sm text-text-2">
            {item.href ? (
              <AppLink href={item.href} className="after:absolute after:inset-0 hover:underline">
                {item.label}
              </AppLink>
            ) : (
              item.label
            )}
          </dt>
          <dd
            className={
              'num title-type truncate text-[26px] leading-8 tracking-[-.025em] ' +
              'm:text-[22px] m:leading-7'
            }
          >
            {item.value}
          </dd>
          {item.trend && item.trend.length > 1 && (
            <dd aria-hidden className="self-center m:hidden">
              <Sparkline values={item.trend} />
            </dd>
          )}
          <dd className="col-span-2 truncate text-text-2 text-xs">
            {item.change && (
              <b
                className={cn(
                  'mr-1 font-semibold',
                  item.change.good === true && 'text-success-text',
                  item.change.good === false && 'text-danger-text',
                )}
              >
                {item.change.amount}
              </b>
            )}
            {item.change?.rest ?? item.note}
          </dd>
        </div>
      ))}
    </dl>
  );
}
