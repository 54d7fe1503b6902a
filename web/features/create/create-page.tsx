'use client';

import { useQuery } from '@tanstack/react-query';
import { PencilLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useState } from 'react';

import { CoverageBar, CoverageWords } from '@/components/evidence/coverage-bar';
import { Mark as Ring } from '@/components/evidence/gate-ring';
import { ModelGraph } from '@/components/evidence/model-graph';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { toast } from '@/components/ui/toast';
import { keepDraft, keptDraft } from '@/lib/draft';
import { coverageOf } from '@/lib/evidence';
import { useKey, useSettled } from '@/lib/hooks';
import { marksOf, movedMarks, type Mark } from '@/lib/marks';
import { queries, useCreateProject } from '@/lib/queries';
import type { Understanding } from '@/lib/wire';
import { words } from '@/lib/words';

import { withSentence } from './answers';
import { BlueprintFacts } from './blueprint-facts';
import { Brief } from './brief';
import { ClauseList } from './clause-list';
import { clausesByName, namesOf } from './clause-names';
import { DraftPreview } from './draft-preview';
import { Matches } from './matches';
import { Questions } from './questions';
import { Suggestions } from './suggestions';

/** How long typing rests before the words are read. */
const pause = 100;
const enoughWords = 8;

export function CreatePage() {
  const router = useRouter();
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<number>();
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  // What was handed over can only be read in the browser, after the static page was shown.
  useEffect(() => setText(keptDraft()), []);
  useEffect(() => {
    if (text !== '') keepDraft(text);
  }, [text]);

  const { read, understood, understoodText, marks, reading } = useReading(text);
  const create = useCreateProject();
  const ready = understood !== undefined && text.trim() !== '' && !create.isPending;
  const generate = useCallback(() => {
    if (!ready) return;
    const accept = understood.suggestions.filter(({ id }) => accepted.has(id));
    create.mutate(
      { description: text, accept },
      {
        onSuccess: ({ project, refused }) => {
          keepDraft('');
          for (const title of refused)
            toast({ message: `“${title}” did not fit any more and was left out.`, failed: true });
          router.push(`/project?id=${project.id}`);
        },
        onError: (error) => toast({ message: error.message, failed: true }),
      },
    );
  }, [ready, understood, accepted, create, text, router]);
  useKey('Enter', generate, { mod: true });

  const names = useMemo(
    () =>
      namesOf(
        marks.find(({ number }) => number === selected),
        understood?.decisions ?? [],
      ),
    [marks, selected, understood],
  );
  const clauses = useMemo(
    () => clausesByName(marks, understood?.decisions ?? []),
    [marks, understood],
  );
  const gaps = marks.filter(({ clause }) => clause.status === 'uncovered');

  return (
    <>
      <header className="top">
        <PencilLine className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
        <h1 className="crumb">
          <span>Create</span>
          {understood && (
            <>
              <span aria-hidden="true">›</span>
              <b>{understood.spec.app.name}</b>
            </>
          )}
        </h1>
      </header>
      <div className="cv">
        <section aria-label="Description">
          <Brief
            text={text}
            marks={marks}
            selected={selected}
            busy={reading}
            onChange={setText}
            onSelect={setSelected}
          />
          {read.isError && (
            <div style={{ padding: '0 14px 12px' }}>
              <ProblemNote error={read.error} retry={() => void read.refetch()} />
            </div>
          )}
          {words(text) > 0 && words(text) < enoughWords && !read.isError && (
            <p className="t12 ink3" style={{ padding: '0 22px 12px' }}>
              A few more words help: who uses it, and what it keeps.
            </p>
          )}
          {marks.length > 0 && (
            <ClauseList
              marks={marks}
              decisions={understood?.decisions ?? []}
              selected={selected}
              onSelect={setSelected}
            />
          )}
        </section>
        <section aria-label="Architecture">
          <div className="ph">
            <h2>Architecture</h2>
            {selected !== undefined && <span className="ink3 t12">showing clause {selected}</span>}
          </div>
          {understood ? (
            <>
              <ModelGraph spec={understood.spec} clauses={clauses} selected={names} />
              <DraftPreview text={understoodText} spec={understood.spec} />
            </>
          ) : (
            <Nothing />
          )}
        </section>
        <section aria-label="Before building" className="scroll" style={{ display: 'block' }}>
          {understood && (
            <>
              <Questions
                questions={understood.questions}
                onAnswer={(sentence) => setText((before) => withSentence(before, sentence))}
              />
              <Suggestions
                suggestions={understood.suggestions}
                accepted={accepted}
                onChange={(id, accept) =>
                  setAccepted((before) => {
                    const after = new Set(before);
                    if (accept) after.add(id);
                    else after.delete(id);
                    return after;
                  })
                }
              />
              <Matches text={understoodText} spec={understood.spec} />
              <BlueprintFacts spec={understood.spec} domain={understood.domain} />
            </>
          )}
        </section>
      </div>
      <footer className="go">
        <CoverageBar coverage={coverageOf(marks.map(({ clause }) => clause))} />
        <span className="row t12 hide-m" style={{ gap: 12 }}>
          <CoverageWords coverage={coverageOf(marks.map(({ clause }) => clause))} />
        </span>
        <span className="sp" />
        <span className="t12 ink3 hide-m">Free: built here, without a model</span>
        <Button
          kind="primary"
          size="large"
          disabled={!ready}
          busy={create.isPending}
          onClick={generate}
        >
          {generateWords(gaps)} <kbd className="hide-m">Ctrl ↵</kbd>
        </Button>
      </footer>
    </>
  );
}

/** With gaps the button names them. */
function generateWords(gaps: readonly Mark[]): string {
  const [first] = gaps;
  if (first === undefined) return 'Generate';
  if (gaps.length === 1) return `Generate without clause ${first.number}`;
  return `Generate without ${gaps.length} clauses`;
}

/** Reads the text whenever typing rests; marks stay under their words meanwhile. */
function useReading(text: string) {
  const settled = useSettled(text, pause);
  const read = useQuery({
    ...queries.understanding(settled),
    enabled: settled.trim() !== '',
    placeholderData: (before: Understanding | undefined) => before,
    retry: false,
  });
  const [last, setLast] = useState<{ text: string; data: Understanding }>();
  useEffect(() => {
    if (read.data && !read.isPlaceholderData) setLast({ text: settled, data: read.data });
  }, [read.data, read.isPlaceholderData, settled]);
  const empty = text.trim() === '';
  const marks = useMemo(
    () => (last && !empty ? movedMarks(marksOf(last.text, last.data.trace), last.text, text) : []),
    [last, text, empty],
  );
  return {
    read,
    understood: empty || read.isError ? undefined : last?.data,
    understoodText: last?.text ?? '',
    marks: read.isError ? [] : marks,
    reading: !empty && (read.isFetching || settled !== text),
  };
}

function Nothing() {
  return (
    <div className="gr">
      <div className="empty">
        <Ring size={34} />
        <p>What the app keeps appears here while you write.</p>
      </div>
    </div>
  );
}
