import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Paperclip, Pencil, Plus, RotateCcw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { ActivityFeed, type FeedEntry, FeedTime } from '@/client/components/activity-feed';
import { fieldOf, type EntityMeta } from '@/shared/meta';
import type { AuditEntry } from '@/shared/schemas/workspace';
import { usePlace } from '../session/workspace';
import type { StoredRecord } from './api';
//% if has_feature_comments
import { useComments } from './comments';
//% end
import { historyQuery } from './discussion';
import type { Entity } from './entity';
import { sayValue } from './say-value';

//% if has_feature_comments
/** What was said about a record and what was done to it, in one thread, oldest first. */
//% else
/** What was done to a record, oldest first. */
//% end
export function RecordActivity({ entity, record }: { entity: Entity; record: StoredRecord }) {
  const { workspace, portal } = usePlace();
  const { meta } = entity;
  const subject = { entity: meta.name, recordId: record.id };
  const history = useQuery({ ...historyQuery(workspace.slug, subject), enabled: !portal });
  //% if has_feature_comments
  const comments = useComments(subject);
  //% end

  const changes = (history.data?.items ?? []).map((entry): FeedEntry => {
    const { icon, text } = describe(meta, entry);
    return {
      kind: 'change',
      id: entry.id,
      at: entry.at,
      sign: <span className="grid h-6 place-items-center text-text-3">{icon}</span>,
      body: (
        <p className="text-sm leading-6">
          <span className="text-text-2">{text}</span> <span aria-hidden>·</span>{' '}
          <FeedTime at={entry.at} />
        </p>
      ),
    };
  });
  //% if has_feature_comments
  const entries = [...changes, ...comments.entries].toSorted((a, b) => a.at.localeCompare(b.at));
  //% else
  const entries = changes.toSorted((a, b) => a.at.localeCompare(b.at));
  //% end

  //% if has_feature_comments
  if (comments.box === null && entries.length === 0) return null;
  return (
    <div className="mt-8">
      <ActivityFeed entries={entries} kinds={comments.box === null ? [] : kinds}>
        {comments.box}
      </ActivityFeed>
    </div>
  );
  //% else
  if (entries.length === 0) return null;
  return (
    <div className="mt-8">
      <ActivityFeed entries={entries} />
    </div>
  );
  //% end
}
//% if has_feature_comments

const kinds = [
  { value: 'comment', label: 'Comments' },
  { value: 'change', label: 'Changes' },
];
//% end

const verbs: Readonly<Record<string, { icon: ReactNode; say: string }>> = {
  created: { icon: <Plus size={16} />, say: 'created this' },
  deleted: { icon: <Trash2 size={16} />, say: 'deleted this' },
  restored: { icon: <RotateCcw size={16} />, say: 'restored this' },
  uploaded: { icon: <Paperclip size={16} />, say: 'added a file' },
};

function Word({ children }: { children: string }) {
  return <b className="font-medium text-text">{children}</b>;
}

/** One entry of the history as a sentence. */
function describe(meta: EntityMeta, entry: AuditEntry): { icon: ReactNode; text: ReactNode } {
  const who = <b className="font-strong text-text">{entry.actor?.name ?? 'Somebody'}</b>;
  const state = meta.states && entry.changes[meta.states.field];
  if (meta.states && state && entry.action !== 'created') {
    const field = fieldOf(meta, meta.states.field);
    return {
      icon: <ArrowLeftRight size={16} />,
      text: (
        <>
          {who} moved this from <Word>{sayValue(field, state[0])}</Word> to{' '}
          <Word>{sayValue(field, state[1])}</Word>
        </>
      ),
    };
  }
  const known = verbs[entry.action];
  if (known)
    return {
      icon: known.icon,
      text: (
        <>
          {who} {known.say}
        </>
      ),
    };
  const labels = Object.keys(entry.changes).map((name) => fieldOf(meta, name)?.label ?? name);
  const what = labels.length === 0 ? 'this' : labels.slice(0, 3).join(', ').toLowerCase();
  const more = labels.length > 3 ? ` and ${labels.length - 3} more` : '';
  return {
    icon: <Pencil size={15} />,
    text: (
      <>
        {who} changed {what}
        {more}
      </>
    ),
  };
}
