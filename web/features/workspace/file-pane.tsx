'use client';

import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';

import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { highlightLines } from '@/lib/highlight';
import { queries, useProjectActions } from '@/lib/queries';
import type { AppFile, HandFile, Project } from '@/lib/wire';
import { bytes } from '@/lib/words';

const SourceEditor = lazy(() => import('./source-editor'));

const picture = /\.(png|ico|woff2|jpg|webp)$/;

interface Draft {
  text: string;
  over: string;
}

interface FilePaneProps {
  project: Project;
  path: string;
  /** What to show of it, from 1; 0 for its beginning. */
  line: number;
  /** Absent while the file is yet to be made, or deleted. */
  file: AppFile | undefined;
  hand: HandFile | undefined;
}

/** One file: read at once, written after "Edit". Give it its path as its key. */
export function FilePane({ project, path, line, file, hand }: FilePaneProps) {
  const actions = useProjectActions(project.id);
  const isDeleted = hand !== undefined && hand.written === null;
  const isNew = file === undefined && !isDeleted;
  const source = useQuery({
    ...queries.file(project.id, path, project.seq),
    enabled: file !== undefined && !picture.test(path),
  });
  /** What is being written over which text; absent while the file is only read. */
  const [draft, setDraft] = useState<Draft | undefined>(isNew ? { text: '', over: '' } : undefined);
  const isChanged = draft !== undefined && (isNew || draft.text !== draft.over);
  /** The file as it became while somebody was writing: they choose before they save. */
  const overtaken =
    draft && source.data !== undefined && source.data !== draft.over ? source.data : undefined;
  useWarning(isChanged);

  const { seq: seen } = project;
  const failed = (error: Error) => toast({ message: error.message, failed: true });
  const save = () => {
    if (draft === undefined) return;
    const { text } = draft;
    actions.writeFile.mutate({ path, text, seen }, { onSuccess: () => setDraft(undefined) });
  };
  return (
    <>
      <div className="ph">
        <h2 className="mono el" style={{ fontWeight: 500 }}>
          {path}
        </h2>
        {hand && <StateBadge state={hand.state} />}
        {isNew && draft && <span className="bdg">New</span>}
        <span className="sp" />
        {draft === undefined && file && (
          <span className="t12 ink3 nw hide-m">
            {bytes(file.bytes)}
            {file.pattern === '' ? '' : `, from ${file.pattern}`}
          </span>
        )}
        {draft === undefined && hand && (
          <Button
            size="small"
            busy={actions.giveUpFile.isPending}
            onClick={() => actions.giveUpFile.mutate({ path, seen }, { onError: failed })}
          >
            {hand.generated === null ? 'Remove' : 'Use what is generated'}
          </Button>
        )}
        {draft === undefined && file?.writable && (
          <>
            <Button
              kind="quiet"
              size="small"
              aria-label="Delete this file"
              title="Delete this file"
              icon={<Trash2 className="i" size={14} strokeWidth={1.7} aria-hidden="true" />}
              busy={actions.deleteFile.isPending}
              onClick={() => actions.deleteFile.mutate({ path, seen }, { onError: failed })}
            />
            <Button
              size="small"
              icon={<Pencil className="i" size={13} strokeWidth={1.7} aria-hidden="true" />}
              disabled={source.data === undefined}
              onClick={() => setDraft({ text: source.data ?? '', over: source.data ?? '' })}
            >
              {hand?.state === 'conflict' ? 'Resolve' : 'Edit'}
            </Button>
          </>
        )}
        {draft !== undefined && (
          <>
            {!isNew && (
              <Button size="small" onClick={() => setDraft(undefined)}>
                Discard
              </Button>
            )}
            <Button
              kind="primary"
              size="small"
              busy={actions.writeFile.isPending}
              disabled={!isChanged && hand?.state !== 'conflict'}
              onClick={save}
            >
              Save
            </Button>
          </>
        )}
      </div>
      {overtaken !== undefined && (
        <p className="conflict-note" role="status">
          The file changed while you were writing. Marked is where it differs from your text: take
          over what you want, then save.
        </p>
      )}
      {overtaken === undefined && hand?.state === 'conflict' && (
        <ConflictNote hand={hand} isEditing={draft !== undefined} />
      )}
      {actions.writeFile.isError && (
        <div className="page">
          <ProblemNote error={actions.writeFile.error} retry={save} />
        </div>
      )}
      {draft !== undefined ? (
        <Suspense fallback={<SkeletonRows label="Opening the editor" count={12} />}>
          <SourceEditor
            path={path}
            text={draft.text}
            compareWith={
              overtaken ?? (hand?.state === 'conflict' ? (hand.generated ?? undefined) : undefined)
            }
            onChange={(text) => setDraft({ ...draft, text })}
            onSave={save}
          />
        </Suspense>
      ) : (
        <Reading path={path} line={line} isDeleted={isDeleted} source={source} />
      )}
    </>
  );
}

const states = {
  written: { label: 'Written by hand', tone: 'l' },
  merged: { label: 'Merged', tone: 'l' },
  conflict: { label: 'Conflict', tone: 'g' },
} as const;

function StateBadge({ state }: { state: HandFile['state'] }) {
  const { label, tone } = states[state];
  return <span className={`bdg ${tone}`}>{label}</span>;
}

function ConflictNote({ hand, isEditing }: { hand: HandFile; isEditing: boolean }) {
  return (
    <p className="conflict-note" role="status">
      {hand.generated === null
        ? 'This file is no longer generated. What was written stays until you remove it.'
        : hand.written === null
          ? 'You deleted this file, and it would be another one by now.'
          : isEditing
            ? 'Marked is where your text and what is generated now differ: take over what you want, then save.'
            : 'You and a later generation changed the same place. Yours is in the app until you choose.'}
    </p>
  );
}

/** Asks before the page goes away while something is not saved. */
function useWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isChanged]);
}

interface ReadingProps {
  path: string;
  line: number;
  isDeleted: boolean;
  source: {
    data: string | undefined;
    isError: boolean;
    error: Error | null;
    refetch: () => unknown;
  };
}

const bringIntoView = (line: HTMLElement | null) => line?.scrollIntoView({ block: 'center' });

function Reading({ path, line: meant, isDeleted, source }: ReadingProps) {
  const lines = useMemo(() => highlightLines(path, source.data ?? ''), [path, source.data]);
  if (isDeleted || picture.test(path)) {
    return (
      <div className="empty">
        <p>{isDeleted ? 'This file was deleted by hand.' : 'This file is not text.'}</p>
      </div>
    );
  }
  if (source.isError && source.error) {
    return (
      <div className="page">
        <ProblemNote error={source.error} retry={() => void source.refetch()} />
      </div>
    );
  }
  if (source.data === undefined) return <SkeletonRows label="Loading the file" count={12} />;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={path}>
      <pre className="source">
        {lines.map((tokens, line) => (
          <code
            key={line}
            {...(line + 1 === meant ? { className: 'meant', ref: bringIntoView } : {})}
          >
            {tokens.length === 0 && ' '}
            {tokens.map((token, index) =>
              token.kind ? (
                <span key={index} className={token.kind}>
                  {token.text}
                </span>
              ) : (
                token.text
              ),
            )}
          </code>
        ))}
      </pre>
    </div>
  );
}
