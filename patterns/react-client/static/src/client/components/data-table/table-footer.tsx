import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import type { EntityMeta } from '@/shared/meta';
import { countOf, fill, formatInt } from '../../lib/format';
import { useLocale } from '../../lib/runtime';
import { Button } from '../ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '../ui/menu';

export const footerCopy = {
  range: '{from}–{to} of {all}',
  filtered: '{range}, filtered from {count}',
  none: 'No {many}',
  rows: 'Rows per page',
  previous: 'Previous page',
  next: 'Next page',
};

export interface Paging {
  /** Records before this page. */
  offset: number;
  shown: number;
  total: number;
  /** Records without search and filters. */
  outOf: number;
  limit: number;
  onLimit?: ((limit: number) => void) | undefined;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}

const LIMITS = [25, 50, 100];

export function TableFooter({ meta, paging }: { meta: EntityMeta; paging: Paging }) {
  const l = useLocale();
  const { one, many } = meta.label;
  const range = fill(footerCopy.range, {
    from: formatInt(paging.offset + 1, l),
    to: formatInt(paging.offset + paging.shown, l),
    all: countOf(paging.total, one.toLowerCase(), many.toLowerCase(), l),
  });
  const filtered = paging.outOf > paging.total;
  const text =
    paging.total === 0
      ? fill(footerCopy.none, { many: many.toLowerCase() })
      : filtered
        ? fill(footerCopy.filtered, { range, count: formatInt(paging.outOf, l) })
        : range;
  return (
    <footer
      className={
        'no-print flex h-11 shrink-0 items-center gap-2.5 border-t border-line bg-canvas ' +
        'px-5 text-text-2 ' +
        'text-xs m:px-4'
      }
    >
      <span role="status">{text}</span>
      <span className="flex-1" />
      {paging.onLimit && (
        <Menu>
          <MenuTrigger asChild>
            <button type="button" className="hit flex items-center gap-1.5 rounded-sm m:hidden">
              {footerCopy.rows}
              <b className="num font-semibold text-text">{paging.limit}</b>
              <ChevronDown size={14} className="text-text-3" aria-hidden />
            </button>
          </MenuTrigger>
          <MenuContent align="end" className="min-w-[120px]">
            {LIMITS.map((limit) => (
              <MenuItem
                key={limit}
                checked={limit === paging.limit}
                onSelect={() => paging.onLimit?.(limit)}
              >
                {limit}
              </MenuItem>
            ))}
          </MenuContent>
        </Menu>
      )}
      {(paging.onPrevious || paging.onNext || paging.onLimit) && (
        <>
          <Button
            size="sm"
            icon
            aria-label={footerCopy.previous}
            disabled={!paging.onPrevious}
            onClick={paging.onPrevious}
          >
            <ChevronLeft size={15} />
          </Button>
          <Button
            size="sm"
            icon
            aria-label={footerCopy.next}
            disabled={!paging.onNext}
            onClick={paging.onNext}
          >
            <ChevronRight size={15} />
          </Button>
        </>
      )}
    </footer>
  );
}
