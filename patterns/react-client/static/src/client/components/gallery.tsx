import type { EntityMeta } from '@/shared/meta';
import { fieldOf, optionOf } from '@/shared/meta';
import { useRuntime } from '../lib/runtime';
import { toneFor, toneVar } from '../lib/tones';
import { asString, isEmpty } from '../lib/values';
import type { Row } from './data-table/types';
import { FieldCell } from './fields/registry';
import { Badge } from './ui/badge';
import { AppLink } from './ui/link';
import { initials } from '../lib/format';

interface GalleryProps {
  meta: EntityMeta;
  /** The image field that leads. */
  image: string;
  rows: readonly Row[];
  hrefOf: (row: Row) => string | null;
}

const PLAIN: ReadonlySet<string> = new Set(['string', 'enum', 'money', 'int', 'decimal', 'rating']);

/** Pictures first: state on a chip, title, two telling facts. */
export function Gallery({ meta, image, rows, hrefOf }: GalleryProps) {
  const { fileUrl } = useRuntime();
  const badge =
    fieldOf(meta, meta.states?.field ?? '') ?? meta.fields.find((f) => f.type === 'enum');
  const facts = meta.fields
    .filter((f) => f.name !== meta.display && f.name !== image && f !== badge)
    .filter((f) => PLAIN.has(f.type) || f.type === 'relation')
    .slice(0, 2);
  return (
    <ul
      className={
        'grid grid-cols-[repeat(auto-fill,minmax(190px,1fr))] gap-4 p-5 m:grid-cols-2 m:gap-3 ' +
        'm:p-4'
      }
    >
      {rows.map((row) => {
        const title = asString(row[meta.display]) || meta.label.one;
        const id = asString(row[image]);
        const option = badge && optionOf(badge, row[badge.name]);
        return (
          <li
            key={row.id}
            className={
              'relative flex flex-col overflow-hidden rounded-lg border border-line bg-surface ' +
              'transition-colors duration-[120ms] hover:border-line-strong'
            }
          >
            <div
              className="relative grid aspect-[3/2] place-items-center overflow-hidden"
              style={{ background: toneVar(toneFor(title), 'soft') }}
            >
              {id ? (
                <img src={fileUrl(id)} alt="" loading="lazy" className="size-full object-cover" />
              ) : (
                <span
                  aria-hidden
                  className="title-type text-[40px]"
                  style={{ color: toneVar(toneFor(title), 'text') }}
                >
                  {initials(title)}
                </span>
              )}
              {option && (
                <span className="absolute top-2.5 left-2.5">
                  <Badge tone={option.tone} dot>
                    {option.label}
                  </Badge>
                </span>
              )}
            </div>
            <div className="flex min-w-0 flex-col gap-1 px-3.5 py-3">
              <AppLink
                href={hrefOf(row) ?? undefined}
                className="truncate leading-6 font-semibold after:absolute after:inset-0"
              >
                {title}
              </AppLink>
              {facts.map(
                (field) =>
                  !isEmpty(row[field.name]) && (
                    <div key={field.name} className="truncate text-sm text-text-2">
                      <FieldCell field={field} value={row[field.name]} record={row} meta={meta} />
                    </div>
                  ),
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
