import type { EntityMeta } from '@/shared/meta';
import { fieldOf, mainMoney, optionOf } from '@/shared/meta';
import { useRuntime } from '../../lib/runtime';
import { asString, asStrings, isEmpty, refsOf } from '../../lib/values';
import type { Row } from '../data-table/types';
import { OptionGlyph } from '../fields/enum';
import { FieldCell } from '../fields/registry';
import { RefMark } from '../fields/relation';
import { NoAvatar } from '../ui/avatar';
import { TagChip } from '../ui/badge';

const MAX_TAGS = 3;

/** Key and person, title, tags, due date: what a card says, chosen from the description. */
export function CardBody({ meta, row }: { meta: EntityMeta; row: Row }) {
  const { fileUrl } = useRuntime();
  const sequence = meta.fields.find((f) => f.type === 'sequence' && f.name !== meta.display);
  const person = meta.fields.find((f) => f.relation?.target === 'User');
  const parent = meta.fields.find(
    (f) => f.relation && f.relation.target !== 'User' && f.relation.kind === 'belongs_to',
  );
  const level = meta.fields.find((f) => f.type === 'enum' && f.name !== meta.states?.field);
  const image = meta.fields.find((f) => f.type === 'image');
  const tags = meta.fields.find((f) => f.type === 'tags');
  const due = meta.due && fieldOf(meta, meta.due.field);
  const money = mainMoney(meta.fields);
  const [who] = refsOf(row, person?.relation?.name);
  const [of] = refsOf(row, parent?.relation?.name);
  const option = level && optionOf(level, row[level.name]);
  const labels = asStrings(tags && row[tags.name]).slice(0, MAX_TAGS);
  const head = sequence ? asString(row[sequence.name]) : (of?.label ?? '');
  const picture = asString(image && row[image.name]);
  return (
    <>
      {(head || person) && (
        <span className="flex min-h-5 items-center justify-between gap-2">
          <span className="num truncate text-text-3 text-xs">{head}</span>
          {person && (who ? <RefMark entity="User" to={who} /> : <NoAvatar />)}
        </span>
      )}
      <span className="line-clamp-3 font-strong text-sm leading-[1.38] tracking-[-.003em]">
        {asString(row[meta.display]) || meta.label.one}
      </span>
      {picture && (
        <img
          src={fileUrl(picture)}
          alt=""
          loading="lazy"
          draggable={false}
          className="max-h-28 w-full rounded-md object-cover"
        />
      )}
      {(option || labels.length > 0) && (
        <span className="flex flex-wrap items-center gap-1.5">
          {option && level && (
            <span title={`${level.label}: ${option.label}`}>
              <OptionGlyph field={level} option={option} size={14} />
              <span className="sr-only">{option.label}</span>
            </span>
          )}
          {labels.map((tag) => (
            <TagChip key={tag} label={tag} />
          ))}
        </span>
      )}
      {((due && !isEmpty(row[due.name])) || (money && !isEmpty(row[money.name]))) && (
        <span className="flex items-center justify-between gap-2 text-xs">
          {due && !isEmpty(row[due.name]) && (
            <FieldCell field={due} value={row[due.name]} record={row} meta={meta} />
          )}
          {money && !isEmpty(row[money.name]) && (
            <span className="ml-auto text-text-2">
              <FieldCell field={money} value={row[money.name]} record={row} meta={meta} />
            </span>
          )}
        </span>
      )}
    </>
  );
}
