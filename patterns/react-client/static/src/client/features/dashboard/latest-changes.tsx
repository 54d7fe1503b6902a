import { useQuery } from '@tanstack/react-query';

import { Avatar } from '@/client/components/ui/avatar';
import { AppLink } from '@/client/components/ui/link';
import { formatAgo } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { fieldOf } from '@/shared/meta';
import type { AuditEntry } from '@/shared/schemas/workspace';
import { entityNamed, hrefOfRecord } from '../entities';
import { sayValue } from '../records/say-value';
import { usePlace } from '../session/workspace';
import { latestChangesQuery } from './queries';

const shown = 6;

/** "moved … to In review", "created", "changed". */
function sayChange(entry: AuditEntry): { verb: string; after: string } {
  const meta = entityNamed(entry.entity)?.meta;
  const state = meta?.states && entry.changes[meta.states.field];
  if (meta?.states && state && entry.action === 'updated') {
    const to = sayValue(fieldOf(meta, meta.states.field), state[1]);
    return { verb: 'moved', after: ` to ${to}` };
  }
  return { verb: entry.action.split('.').at(-1) ?? entry.action, after: '' };
}

/** Who did what, most recent first. */
export function LatestChanges() {
  const { workspace } = usePlace();
  const locale = useLocale();
  const log = useQuery(latestChangesQuery(workspace.slug));
  return (
    <ul className="px-4.5 pt-1 pb-4">
      {log.data?.items.slice(0, shown).map((entry) => {
        const who = entry.actor?.name ?? 'Somebody';
        const { verb, after } = sayChange(entry);
        const href =
          entry.recordId === null
            ? null
            : hrefOfRecord(workspace.slug, entry.entity, entry.recordId);
        return (
          <li key={entry.id} className="flex min-h-9 items-center gap-2.5 text-sm">
            <Avatar name={who} size={24} />
            <p className="min-w-0 flex-1 truncate text-text-2">
              <b className="font-strong text-text">{who.split(' ')[0]}</b> {verb}{' '}
              {href ? (
                <AppLink href={href} className="font-strong text-text hover:underline">
                  {entry.label}
                </AppLink>
              ) : (
                <b className="font-strong text-text">{entry.label}</b>
              )}
              {after}
            </p>
            <span className="num shrink-0 text-xs text-text-2">{formatAgo(entry.at, locale)}</span>
          </li>
        );
      })}
    </ul>
  );
}
