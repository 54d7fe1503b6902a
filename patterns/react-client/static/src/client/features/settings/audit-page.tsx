import { useInfiniteQuery } from '@tanstack/react-query';
import {
  ArrowLeftRight,
  ChevronRight,
  LogIn,
  Pencil,
  Plus,
  RotateCcw,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { Fragment, useState } from 'react';

import { EmptyState } from '@/client/components/states';
import { Avatar } from '@/client/components/ui/avatar';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { cn } from '@/client/lib/cn';
import { formatDayLong, todayIn } from '@/client/lib/format';
import { addDays, zoned } from '@/client/lib/dates';
import { useLocale } from '@/client/lib/runtime';
import { fieldOf } from '@/shared/meta';
import type { AuditEntry } from '@/shared/schemas/workspace';
import { entityNamed, hrefOfRecord } from '../entities';
import { sayValue } from '../records/say-value';
import { usePlace } from '../session/workspace';
import { ErrorPage } from '../states/error-page';
import { SettingsHeader } from './parts';
import { auditQuery } from './queries';

interface Verb {
  icon: LucideIcon;
  tone: string;
}

const plain: Verb = { icon: ArrowLeftRight, tone: 'text-text-2' };
const verbs: Readonly<Record<string, Verb>> = {
  created: { icon: Plus, tone: 'text-success-text' },
  updated: { icon: Pencil, tone: 'text-info-text' },
  deleted: { icon: Trash2, tone: 'text-danger-text' },
  restored: { icon: RotateCcw, tone: 'text-success-text' },
  signed_in: { icon: LogIn, tone: 'text-text-2' },
};

/** "signed_in" or "task.created" as words. */
function sayAction(action: string): string {
  const verb = action.split('.').at(-1) ?? action;
  const words = verb.replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Every change, newest first, grouped by day, with what was there before. */
export function AuditPage() {
  const { workspace } = usePlace();
  const locale = useLocale();
  const log = useInfiniteQuery(auditQuery(workspace.slug));
  const [open, setOpen] = useState<string>();
  if (log.isError) return <ErrorPage what="The audit log" error={log.error} />;
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const today = todayIn(locale);
  const dayOf = (entry: AuditEntry) => zoned(new Date(entry.at), locale.timeZone).day;
  const sayDay = (day: string) => {
    if (day === today) return `Today, ${formatDayLong(day, locale)}`;
    return day === addDays(today, -1) ? 'Yesterday' : formatDayLong(day, locale);
  };
  return (
    <>
      <SettingsHeader title="Audit log" text="Every change to data, access and settings." />
      {log.data && entries.length === 0 && (
        <EmptyState title="Nothing happened yet" text="Changes appear here as they are made." />
      )}
      {entries.length > 0 && (
        <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
          <table className="w-full border-separate border-spacing-0 text-sm" aria-label="Audit log">
            <thead>
              <tr>
                {['Time', 'Actor', 'Event', 'Record', 'Change'].map((title) => (
                  <th
                    key={title}
                    scope="col"
                    className={
                      'h-[34px] border-b border-line bg-sunken px-2.5 text-left font-medium ' +
                      'text-xs text-text-2 first:pl-5'
                    }
                  >
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => {
                const day = dayOf(entry);
                const before = entries[index - 1];
                return (
                  <Fragment key={entry.id}>
                    {(!before || dayOf(before) !== day) && (
                      <tr>
                        <th
                          colSpan={5}
                          scope="colgroup"
                          className={
                            'h-8 border-b border-line bg-canvas px-5 text-left font-strong ' +
                            'text-xs'
                          }
                        >
                          {sayDay(day)}
                        </th>
                      </tr>
                    )}
                    <EntryRow
                      entry={entry}
                      open={open === entry.id}
                      onToggle={() => setOpen(open === entry.id ? undefined : entry.id)}
                    />
                  </Fragment>
                );
              })}
            </tbody>
          </table>
          {log.hasNextPage && (
            <div className="flex items-center justify-between px-5 py-2 text-xs text-text-2">
              Newest first
              <Button
                size="sm"
                disabled={log.isFetchingNextPage}
                onClick={() => void log.fetchNextPage()}
              >
                Load older
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}

interface EntryRowProps {
  entry: AuditEntry;
  open: boolean;
  onToggle: () => void;
}

function EntryRow({ entry, open, onToggle }: EntryRowProps) {
  const { workspace } = usePlace();
  const locale = useLocale();
  const verb = verbs[entry.action.split('.').at(-1) ?? ''] ?? plain;
  const entity = entityNamed(entry.entity);
  const changes = Object.entries(entry.changes);
  const [first] = changes;
  const labelOf = (name: string) => (entity && fieldOf(entity.meta, name)?.label) ?? name;
  const say = (name: string, value: unknown) =>
    sayValue(entity && fieldOf(entity.meta, name), value);
  const href = entry.recordId ? hrefOfRecord(workspace.slug, entry.entity, entry.recordId) : null;
  const cell = 'h-11 border-b border-line px-2.5 whitespace-nowrap first:pl-5';
  return (
    <>
      <tr>
        <td className={cn(cell, 'num text-text-2')}>
          {zoned(new Date(entry.at), locale.timeZone).time}
        </td>
        <td className={cell}>
          <span className="flex items-center gap-2">
            <Avatar name={entry.actor?.name ?? 'System'} size={22} />
            {entry.actor?.name ?? 'System'}
          </span>
        </td>
        <td className={cell}>
          <span className="flex items-center gap-2">
            <verb.icon size={15} aria-hidden className={verb.tone} />
            {sayAction(entry.action)}
          </span>
        </td>
        <td className={cn(cell, 'max-w-[220px] truncate font-strong')}>
          {href ? (
            <AppLink href={href} className="hover:underline">
              {entry.label}
            </AppLink>
          ) : (
            entry.label
          )}
        </td>
        <td className={cn(cell, 'max-w-[280px] truncate text-text-2')}>
          {first && (
            <button
              type="button"
              aria-expanded={open}
              className="hit flex max-w-full items-center gap-1 truncate hover:text-text"
              onClick={onToggle}
            >
              <ChevronRight
                size={14}
                aria-hidden
                className={cn('transition-transform', open && 'rotate-90')}
              />
              <span className="truncate">
                {changes.length === 1
                  ? `${labelOf(first[0])}: ${say(first[0], first[1][1])}`
                  : `${changes.length} fields`}
              </span>
            </button>
          )}
        </td>
      </tr>
      {open && (
        <tr>
          <td
            colSpan={5}
            aria-label="What changed"
            className="border-b border-line bg-canvas px-5 py-2.5"
          >
            <div className="grid grid-cols-2 rounded-md border border-line bg-surface text-sm">
              <Side title="Before" tone="bg-danger-soft text-danger-text">
                {changes.map(([name, [was]]) => [name, `${labelOf(name)}: ${say(name, was)}`])}
              </Side>
              <Side title="After" tone="bg-success-soft text-success-text">
                {changes.map(([name, [, is]]) => [name, `${labelOf(name)}: ${say(name, is)}`])}
              </Side>
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

interface SideProps {
  title: string;
  tone: string;
  children: readonly (readonly [key: string, text: string])[];
}

function Side({ title, tone, children }: SideProps) {
  return (
    <div className="min-w-0 px-3.5 py-2.5 first:border-r first:border-line">
      <p className="mb-1 text-xs text-text-2">{title}</p>
      {children.map(([key, text]) => (
        <p key={key} className="my-0.5">
          <span className={cn('rounded-sm px-1 font-mono text-[.92em] break-words', tone)}>
            {text}
          </span>
        </p>
      ))}
    </div>
  );
}
