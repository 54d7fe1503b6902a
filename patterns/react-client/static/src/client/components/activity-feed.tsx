import { ArrowUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatInstant } from '../lib/format';
import { useLocale } from '../lib/runtime';
import { Avatar } from './ui/avatar';
import { Button } from './ui/button';
import { Segments } from './ui/segments';

export const feedCopy = {
  title: 'Activity',
  all: 'All',
  comments: 'Comments',
  changes: 'Changes',
  leave: 'Leave a comment',
  send: 'Send comment',
  none: 'No activity yet',
};

export type FeedEntry =
  | {
      kind: 'change';
      id: string;
      at: string;
      icon: ReactNode;
      /** "Priya moved this from To do to In progress", with emphasis where it helps. */
      text: ReactNode;
    }
  | {
      kind: 'comment';
      id: string;
      at: string;
      author: string;
      image?: string | null | undefined;
      body: ReactNode;
      /** Edit and delete, for whoever may. */
      menu?: ReactNode;
    };

interface FeedProps {
  /** Oldest first. */
  entries: readonly FeedEntry[];
  /** The signed-in person; absent hides the comment box. */
  me?: { name: string; image?: string | null | undefined } | undefined;
  /** Resolves when stored; the text stays in the box when it rejects. */
  onComment?: ((text: string) => Promise<unknown>) | undefined;
}

/** Changes and comments in one thread. */
export function ActivityFeed({ entries, me, onComment }: FeedProps) {
  const [shown, setShown] = useState('all');
  const list = entries.filter((entry) => shown === 'all' || entry.kind === shown);
  return (
    <section aria-label={feedCopy.title}>
      <header className="mb-3.5 flex items-center justify-between gap-3">
        <h2 className="text-section">{feedCopy.title}</h2>
        <Segments
          small
          label={feedCopy.title}
          value={shown}
          onChange={setShown}
          items={[
            { value: 'all', label: feedCopy.all },
            { value: 'comment', label: feedCopy.comments },
            { value: 'change', label: feedCopy.changes },
          ]}
        />
      </header>
      {list.length === 0 && <p className="pb-4 text-sm text-text-3">{feedCopy.none}</p>}
      <ol>
        {list.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {me && onComment && <CommentBox me={me} onComment={onComment} />}
    </section>
  );
}

function Entry({ entry }: { entry: FeedEntry }) {
  const l = useLocale();
  const time = (
    <time dateTime={entry.at} className="text-text-2 text-xs">
      {formatInstant(entry.at, l)}
    </time>
  );
  return (
    <li
      className={
        'relative grid grid-cols-[28px_minmax(0,1fr)] gap-2.5 pb-3.5 ' +
        'before:absolute before:top-[26px] before:bottom-0 before:left-[13.5px] ' +
        'before:w-px before:bg-line ' +
        'last:before:hidden'
      }
    >
      {entry.kind === 'change' ? (
        <>
          <span className="grid h-6 place-items-center text-text-3">{entry.icon}</span>
          <p className="text-sm leading-6">
            <span className="text-text-2">{entry.text}</span> <span aria-hidden>·</span> {time}
          </p>
        </>
      ) : (
        <>
          <Avatar name={entry.author} image={entry.image} size={28} className="relative" />
          <article className="rounded-lg border border-line bg-surface px-3.5 py-[11px]">
            <header className="flex items-center gap-2 text-sm">
              <b className="font-semibold">{entry.author}</b>
              {time}
              <span className="ml-auto">{entry.menu}</span>
            </header>
            <div className="mt-1 leading-relaxed whitespace-pre-line wrap-anywhere">
              {entry.body}
            </div>
          </article>
        </>
      )}
    </li>
  );
}

interface BoxProps {
  me: { name: string; image?: string | null | undefined };
  onComment: (text: string) => Promise<unknown>;
}

function CommentBox({ me, onComment }: BoxProps) {
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
      <Avatar name={me.name} image={me.image} size={28} />
      <div
        className={
          'flex items-end gap-2 rounded-md border border-line-control bg-surface p-1.5 pl-2.5 ' +
          'focus-within:border-accent-edge focus-within:outline-3 ' +
          'focus-within:outline-accent-edge/22'
        }
      >
        <textarea
          rows={1}
          aria-label={feedCopy.leave}
          placeholder={feedCopy.leave}
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
          aria-label={feedCopy.send}
          aria-disabled={!text.trim() || busy}
        >
          <ArrowUp size={15} />
        </Button>
      </div>
    </form>
  );
}
