import { useQuery } from '@tanstack/react-query';
import { ArrowUp, Ellipsis, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import { type FeedEntry, FeedTime } from '@/client/components/activity-feed';
import { Avatar } from '@/client/components/ui/avatar';
import { Button } from '@/client/components/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/client/components/ui/menu';
import { commentedEntities } from '@/shared/commented';
import type { Comment } from '@/shared/schemas/comments';
import { usePlace } from '../session/workspace';
import { commentsQuery, useCommentActions } from './comment-queries';
import type { Subject } from './discussion';

/** What people said about a record, and where they say more; no box where nothing can be said. */
export function useComments(subject: Subject): { entries: FeedEntry[]; box: ReactNode } {
  const { workspace, user, role } = usePlace();
  const open = commentedEntities.includes(subject.entity);
  const comments = useQuery({ ...commentsQuery(workspace.slug, subject), enabled: open });
  const { add, remove } = useCommentActions(workspace.slug, subject);
  const moderates = role === 'owner' || role === 'admin';
  const entries = (comments.data ?? []).map((comment): FeedEntry => {
    const author = comment.author?.name ?? 'Somebody';
    return {
      kind: 'comment',
      id: comment.id,
      at: comment.createdAt,
      sign: <Avatar name={author} size={28} className="relative" />,
      body: (
        <article className="rounded-lg border border-line bg-surface px-3.5 py-[11px]">
          <header className="flex items-center gap-2 text-sm">
            <b className="font-semibold">{author}</b>
            <FeedTime at={comment.createdAt} />
            <span className="ml-auto">
              {(comment.mine || moderates) && (
                <CommentMenu comment={comment} onDelete={(id) => remove.mutate(id)} />
              )}
            </span>
          </header>
          <div className="mt-1 leading-relaxed whitespace-pre-line wrap-anywhere">
            {withMentions(comment.body)}
          </div>
        </article>
      ),
    };
  });
  const box = open ? (
    <CommentBox name={user.name} onComment={(text) => add.mutateAsync(text)} />
  ) : null;
  return { entries, box };
}

interface CommentMenuProps {
  comment: Comment;
  onDelete: (id: string) => void;
}

function CommentMenu({ comment, onDelete }: CommentMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button variant="ghost" size="sm" icon aria-label="More for this comment">
          <Ellipsis size={15} />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuItem danger icon={<Trash2 size={15} />} onSelect={() => onDelete(comment.id)}>
          Delete comment
        </MenuItem>
      </MenuContent>
    </Menu>
  );
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

interface BoxProps {
  name: string;
  /** Resolves when stored; the text stays in the box when it rejects. */
  onComment: (text: string) => Promise<unknown>;
}

function CommentBox({ name, onComment }: BoxProps) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const send = () => {
    const body = text.trim();
    if (!body || busy) return;
    setBusy(true);
    onComment(body)
      .then(
        () => setText(''),
        () => undefined,
      )
      .finally(() => setBusy(false));
  };
  return (
    <form
      className="grid grid-cols-[28px_minmax(0,1fr)] gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Avatar name={name} size={28} />
      <div
        className={
          'flex items-end gap-2 rounded-md border border-line-control bg-surface p-1.5 pl-2.5 ' +
          'focus-within:border-accent-edge focus-within:outline-3 ' +
          'focus-within:outline-accent-edge/22'
        }
      >
        <textarea
          rows={1}
          aria-label="Leave a comment"
          placeholder="Leave a comment"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
          className={
            'field-sizing-content max-h-48 min-w-0 flex-1 resize-none self-center ' +
            'bg-transparent py-1 ' +
            'outline-none! touch:text-[16px]'
          }
        />
        <Button
          type="submit"
          variant="primary"
          size="sm"
          icon
          aria-label="Send comment"
          aria-disabled={!text.trim() || busy}
        >
          <ArrowUp size={15} />
        </Button>
      </div>
    </form>
  );
}
