'use client';

import { useQuery } from '@tanstack/react-query';
import { Orbit, Search } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { Mark } from '@/components/evidence/gate-ring';
import { ProblemNote } from '@/components/ui/problem-note';
import { Segment } from '@/components/ui/segment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useKey, useSettled } from '@/lib/hooks';
import { queries } from '@/lib/queries';
import type { ListedPattern, PatternKind, PatternList } from '@/lib/wire';
import { plural } from '@/lib/words';

import { kinds } from '@/components/evidence/pattern-kind';
import { PatternRow } from './pattern-row';

/** How long typing rests before patterns are searched. */
const pause = 150;

/** The patterns apps are made of: searched by meaning, by kind, with where they are used. */
export function LibraryPage() {
  const router = useRouter();
  const address = useSearchParams();
  const kind = address.get('kind') ?? 'all';
  const [words, setWords] = useState(address.get('q') ?? '');
  const settled = useSettled(words.trim(), pause);
  const find = useRef<HTMLInputElement>(null);
  useKey(
    '/',
    useCallback(() => find.current?.focus(), []),
  );
  const go = useCallback(
    (query: string, chosen: string) => {
      const next = new URLSearchParams();
      if (query !== '') next.set('q', query);
      if (chosen !== 'all') next.set('kind', chosen);
      const text = next.toString();
      router.replace(text === '' ? '/neural' : `/neural?${text}`, { scroll: false });
    },
    [router],
  );
  useEffect(() => {
    if (settled !== (address.get('q') ?? '')) go(settled, kind);
  }, [settled, address, go, kind]);

  const all = useQuery(queries.patterns());
  const found = useQuery({
    ...queries.patternsLike(settled),
    enabled: settled !== '',
    placeholderData: (before: PatternList | undefined) => before,
  });
  const read = settled === '' ? all : found;
  const items = read.data?.items ?? [];
  const shown = items.filter((each) => kind === 'all' || each.kind === kind);
  return (
    <>
      <header className="top">
        <Orbit className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
        <h1>Neural</h1>
      </header>
      <div className="scroll">
        <div className="page">
          {all.data && <Figures list={all.data} />}
          <section aria-label="Pattern explorer">
            <div className="sec fl">
              <h2>Pattern explorer</h2>
              <span className="sp" />
              <label className="inp q">
                <Search className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
                <input
                  ref={find}
                  type="search"
                  aria-label="Find patterns"
                  placeholder="Find by what it should do"
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
                <kbd className="hide-m">/</kbd>
              </label>
              <KindFilter items={items} value={kind} onChange={(next) => go(settled, next)} />
            </div>
            {read.isError && <ProblemNote error={read.error} retry={() => void read.refetch()} />}
            {read.isPending && <SkeletonRows label="Loading the patterns" count={8} />}
            {read.isSuccess && shown.length === 0 && <NoneFound words={settled} />}
            {shown.length > 0 && (
              <Table items={shown} projects={read.data?.projects ?? 0} isRanked={settled !== ''} />
            )}
          </section>
        </div>
      </div>
    </>
  );
}

function Figures({ list }: { list: PatternList }) {
  const domains = list.items.filter(({ kind }) => kind === 'template');
  const used = list.items.filter(({ uses }) => uses > 0);
  const records = domains.reduce((sum, { entities }) => sum + entities, 0);
  return (
    <section className="mg" aria-label="The library in numbers">
      <Figure label="Patterns" value={list.items.length} fact="on this server" />
      <Figure label="Ready domains" value={domains.length} fact={`${records} kinds of records`} />
      <Figure
        label="Used by you"
        value={used.length}
        fact={`in ${plural(list.projects, 'project')}`}
      />
    </section>
  );
}

function Figure({ label, value, fact }: { label: string; value: number; fact: string }) {
  return (
    <div className="card mt">
      <p className="t12 ink3 m5">{label}</p>
      <p className="v">{value.toLocaleString()}</p>
      <p className="t12 ink3">{fact}</p>
    </div>
  );
}

interface KindFilterProps {
  items: readonly ListedPattern[];
  value: string;
  onChange: (kind: string) => void;
}

/** Only kinds there is something of, so that no choice is empty. */
function KindFilter({ items, value, onChange }: KindFilterProps) {
  const options = useMemo(() => {
    const present = (Object.keys(kinds) as PatternKind[]).filter((kind) =>
      items.some((each) => each.kind === kind),
    );
    return [
      { value: 'all', label: 'All' },
      ...present.map((kind) => ({ value: kind as string, label: kinds[kind].many })),
    ];
  }, [items]);
  if (options.length < 3 && value === 'all') return null;
  return <Segment label="Kind" value={value} onChange={onChange} options={options} />;
}

interface TableProps {
  items: readonly ListedPattern[];
  projects: number;
  isRanked: boolean;
}

function Table({ items, projects, isRanked }: TableProps) {
  return (
    <div className="card lib">
      <table className="tbl">
        <caption className="sr">
          {isRanked ? 'Patterns that come close, best first' : 'All patterns'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Pattern</th>
            <th scope="col" className="hide-m">
              Kind
            </th>
            <th scope="col" className="hide-m">
              Gives
            </th>
            <th scope="col">Used in</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <PatternRow key={item.id} item={item} projects={projects} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NoneFound({ words }: { words: string }) {
  return (
    <div className="empty">
      <Mark size={34} />
      <p>
        {words === ''
          ? 'There is no pattern of this kind.'
          : `No pattern comes close to “${words}”. Say what the app should do, or keep.`}
      </p>
    </div>
  );
}
