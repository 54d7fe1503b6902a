import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Ellipsis, Paperclip, Pencil, Plus, RotateCcw, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { ActivityFeed, type FeedEntry } from '@/client/components/activity-feed';
import { Button } from '@/client/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/client/components/ui/menu';
import { fieldOf, type EntityMeta } from '@/shared/meta';
import type { AuditEntry, Comment } from '@/shared/schemas/workspace';
import { usePlace } from '../session/workspace';
import type { StoredRecord } from './api';
import { commentsQuery, historyQuery, useCommentActions } from './discussion';
import type { Entity } from './entity';
import { sayValue } from './say-value';

/** What was said about a record and what was done to it, in one thread, oldest first. */
export function RecordActivity({ entity, record }: { entity: Entity; record: StoredRecord }) {
  const { workspace, user, role, portal } = usePlace();
  const { meta } = entity;
  const subject = { entity: meta.name, recordId: record.id };
  const history = useQuery({ ...historyQuery(workspace.slug, subject), enabled: !portal });
  const comments = useQuery({ ...commentsQuery(workspace.slug, subject), enabled: meta.comments });
  const { add, remove } = useCommentActions(workspace.slug, subject);
  const moderates = role === 'owner' || role === 'admin';

  const menu = (comment: Comment) =>
    (comment.mine || moderates) && (
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="sm" icon aria-label="More for this comment">
            <Ellipsis size={15} />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem danger icon={<Trash2 size={15} />} onSelect={() => remove.mutate(comment.id)}>
            Delete comment
          </MenuItem>
        </MenuContent>
      </Menu>
    );

  const entries: FeedEntry[] = [
    ...(history.data?.items ?? []).map((entry): FeedEntry => {
      const { icon, text } = describe(meta, entry);
      return { kind: 'change', id: entry.id, at: entry.at, icon, text };
    }),
    ...(comments.data ?? []).map((comment): FeedEntry => ({
      kind: 'comment',
      id: comment.id,
      at: comment.createdAt,
      author: comment.author?.name ?? 'Somebody',
      body: withMentions(comment.body),
      menu: menu(comment),
    })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));

  if (!meta.comments && entries.length === 0) return null;
  return (
    <div className="mt-8">
      <ActivityFeed
        entries={entries}
        me={meta.comments ? { name: user.name } : undefined}
        onComment={meta.comments ? (text) => add.mutateAsync(text) : undefined}
      />
    </div>
  );
}

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

/** `@[Name](user-id)` is shown as the name on a soft ground. */
function withMentions(body: string): ReactNode {
  return body.split(/(@\[[^\]]*\]\([0-9a-f-]{36}\))/g).map((part, index) => {
    const name = /^@\[([^\]]*)\]\(/.exec(part)?.[1];
    return name === undefined ? (
      part
    ) : (
      <span key={index} className="rounded-sm bg-accent-soft px-1 font-strong text-accent-text">
        @{name}
      </span>
    );
  });
}
