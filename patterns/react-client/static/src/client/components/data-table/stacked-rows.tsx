import type { EntityMeta } from '@/shared/meta';
import { optionOf, fieldOf } from '@/shared/meta';
import { cn } from '../../lib/cn';
import { asString, isEmpty, refsOf } from '../../lib/values';
import { OptionGlyph } from '../fields/enum';
import { FieldCell } from '../fields/registry';
import { RefMark } from '../fields/relation';
import { Checkbox } from '../ui/checkbox';
import { AppLink } from '../ui/link';
import { rowCopy } from './table-row';
import type { Row } from './types';

interface StackedProps {
  meta: EntityMeta;
  rows: readonly Row[];
  hrefOf: (row: Row) => string | null;
  selected: ReadonlySet<string>;
  /** Present while rows are being selected. */
  onSelect?: ((id: string) => void) | undefined;
}

/** What a row says on a phone: state, title, one quiet line, a person and a date or a sum. */
export function StackedRows({ meta, rows, hrefOf, selected, onSelect }: StackedProps) {
  const state = meta.states && fieldOf(meta, meta.states.field);
  const sequence = meta.fields.find((f) => f.type === 'sequence' && f.name !== meta.display);
  const person = meta.fields.find((f) => f.relation?.target === 'User');
  const parent = meta.fields.find(
    (f) => f.relation && f.relation.target !== 'User' && f.relation.kind === 'belongs_to',
  );
  const end =
    (meta.due && fieldOf(meta, meta.due.field)) ??
    meta.fields.find((f) => ['money', 'date', 'duration', 'datetime'].includes(f.type));
  return (
    <ul>
      {rows.map((row) => {
        const option = state && optionOf(state, row[state.name]);
        const [who] = refsOf(row, person?.relation?.name);
        const [of] = refsOf(row, parent?.relation?.name);
        const title = asString(row[meta.display]) || meta.label.one;
        const on = selected.has(row.id);
        return (
          <li
            key={row.id}
            className={cn(
              'relative flex min-h-16 items-start gap-3 border-b border-line px-4 py-3',
              on && 'bg-accent-soft',
            )}
          >
            {onSelect ? (
              <Checkbox
                className="z-[1] mt-0.5"
                aria-label={rowCopy.select.replace('{name}', title)}
                checked={on}
                onCheckedChange={() => onSelect(row.id)}
              />
            ) : (
              option &&
              state && (
                <span className="mt-0.5">
                  <OptionGlyph field={state} option={option} size={17} />
                  <span className="sr-only">{option.label}</span>
                </span>
              )
            )}
            <div className="min-w-0 flex-1">
              <AppLink
                href={hrefOf(row) ?? undefined}
                className="font-strong leading-snug wrap-anywhere after:absolute after:inset-0"
              >
                {title}
              </AppLink>
              <div className="mt-1 flex min-w-0 items-center gap-2 text-text-2 text-xs">
                {sequence && (
                  <span className="num font-mono text-[.95em]">{asString(row[sequence.name])}</span>
                )}
                {of && <span className="truncate">{of.label}</span>}
              </div>
            </div>
            <div className="flex shrink-0 flex-col items-end gap-1.5 text-sm">
              {who && <RefMark entity="User" to={who} size={24} />}
              {end && !isEmpty(row[end.name]) && (
                <FieldCell field={end} value={row[end.name]} record={row} meta={meta} />
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
