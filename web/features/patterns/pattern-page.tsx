'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Orbit } from 'lucide-react';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';

import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { keepDraft } from '@/lib/draft';
import { queries } from '@/lib/queries';
import type { Pattern } from '@/lib/wire';
import { moment, plural, spaced } from '@/lib/words';

import { KindIcon, kinds } from '@/components/evidence/pattern-kind';
import { PatternFiles } from './pattern-files';
import { PatternRecords } from './pattern-records';

/** One pattern: what it gives, what it needs, where it is used, and a way to begin with it. */
export function PatternPage() {
  const id = useSearchParams().get('id') ?? '';
  const read = useQuery(queries.pattern(id));
  return (
    <>
      <header className="top">
        <Orbit className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
        <h1 className="crumb">
          <Link href="/neural">Neural</Link>
          <span aria-hidden="true">›</span>
          <b>{read.data?.name ?? id}</b>
        </h1>
        <span className="sp" />
        {read.data?.start && <StartFrom words={read.data.start} />}
      </header>
      <div className="scroll">
        <div className="page">
          {read.isError && <ProblemNote error={read.error} retry={() => void read.refetch()} />}
          {read.isPending && <SkeletonRows label="Loading the pattern" count={6} />}
          {read.data && <Shown pattern={read.data} />}
        </div>
      </div>
    </>
  );
}

/** Opens Create with a description of such an app. */
function StartFrom({ words }: { words: string }) {
  const router = useRouter();
  return (
    <Button
      kind="primary"
      onClick={() => {
        keepDraft(words);
        router.push('/create');
      }}
    >
      Start from this
      <ArrowRight className="i" size={14} strokeWidth={1.7} aria-hidden="true" />
    </Button>
  );
}

function Shown({ pattern }: { pattern: Pattern }) {
  const { name, kind, summary, entities, files } = pattern;
  return (
    <div className="pt">
      <div className="col" style={{ gap: 22, minWidth: 0 }}>
        <div className="row g12">
          <KindIcon kind={kind} />
          <div className="col">
            <h2 className="pt-name">{name}</h2>
            <p className="ink2">{summary}</p>
          </div>
        </div>
        {entities.length > 0 && <PatternRecords entities={entities} />}
        {files.length > 0 && <PatternFiles files={files} />}
        {pattern.additions.length > 0 && <Additions pattern={pattern} />}
        {pattern.params.length > 0 && <Parameters params={pattern.params} />}
      </div>
      <aside className="col" style={{ gap: 14 }} aria-label="About this pattern">
        <Uses pattern={pattern} />
        <About pattern={pattern} />
        <Phrases phrases={pattern.phrases} />
      </aside>
    </div>
  );
}

function Uses({ pattern: { uses, projects } }: { pattern: Pattern }) {
  return (
    <section className="card" aria-label="Used in">
      <div className="ph">
        <h2>Used in</h2>
        <span className="ink3 t12">
          {uses.length} of {plural(projects, 'project')}
        </span>
      </div>
      {uses.length === 0 && (
        <p className="ink3 t12 pt-pad">No project of yours is made with it yet.</p>
      )}
      <ul className="pt-list">
        {uses.map(({ id, name, updatedAt }) => (
          <li key={id}>
            <Link href={`/project?id=${id}`}>
              <span className="el m5">{name}</span>
              <span className="sp" />
              <span className="ink3 t12 nw">{moment(updatedAt)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const origins = { human: 'by people', mined: 'from apps', model: 'by a model' } as const;

function About({ pattern }: { pattern: Pattern }) {
  const needs = pattern.requires.map(
    ({ capability, optional }) => `${capability}${optional ? ' (optional)' : ''}`,
  );
  const lists: [string, readonly string[]][] = [
    ['Provides', pattern.provides.map(({ capability }) => capability)],
    ['Needs', needs],
    ['Conflicts with', pattern.conflicts],
    ['Replaces', pattern.replaces],
    ['Open to others', pattern.slots],
    ['Gates', pattern.checks],
    ['Reads', pattern.env],
    ['Talks to', pattern.net],
    ['Roles', pattern.roles],
  ];
  return (
    <section className="card" aria-label="Facts">
      <div className="ph">
        <h2>Facts</h2>
      </div>
      <dl className="facts pt-pad">
        <dt>Kind</dt>
        <dd>{kinds[pattern.kind].one}</dd>
        <dt>Id</dt>
        <dd className="mono">{pattern.id}</dd>
        <dt>Version</dt>
        <dd>{pattern.version}</dd>
        <dt>Licence</dt>
        <dd>{pattern.license}</dd>
        <dt>Written</dt>
        <dd>{origins[pattern.origin]}</dd>
        {lists.map(
          ([title, items]) =>
            items.length > 0 && <FactList key={title} title={title} items={items} />,
        )}
      </dl>
    </section>
  );
}

function FactList({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {items.map((item) => (
          <div key={item} className="pt-word">
            {item}
          </div>
        ))}
      </dd>
    </>
  );
}

function Phrases({ phrases }: { phrases: readonly string[] }) {
  if (phrases.length === 0) return null;
  return (
    <section className="card" aria-label="Found by">
      <div className="ph">
        <h2>Found by</h2>
        <span className="ink3 t12">and what means the same</span>
      </div>
      <ul className="pt-pad col" style={{ gap: 4 }}>
        {phrases.map((phrase) => (
          <li key={phrase} className="ink2">
            {phrase}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What it adds where other patterns let it. */
function Additions({ pattern: { id, additions } }: { pattern: Pattern }) {
  return (
    <section aria-label="Additions">
      <div className="sec">
        <h2>What it adds</h2>
        <span className="bdg">{additions.length}</span>
      </div>
      <div className="card lib pt-files" tabIndex={0} role="region" aria-label="What it adds">
        <table className="tbl">
          <tbody>
            {additions.map(({ slot, key, each }) => (
              <tr key={`${slot} ${key} ${each}`}>
                <td className="mono pt-word">{slot}</td>
                <td className="ink2 nw">{each === 'app' ? '' : `for each ${spaced(each)}`}</td>
                <td className="ink3 pt-word">{key === id ? '' : key}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Parameters({ params }: { params: Pattern['params'] }) {
  return (
    <section aria-label="Parameters">
      <div className="sec">
        <h2>Parameters</h2>
        <span className="bdg">{params.length}</span>
      </div>
      <div className="card lib">
        <table className="tbl">
          <tbody>
            {params.map(({ name, description, default: fallback, choices }) => (
              <tr key={name}>
                <td className="mono">{name}</td>
                <td className="ink2">{description}</td>
                <td className="ink3">
                  {choices.length > 0
                    ? choices.join(', ')
                    : `${JSON.stringify(fallback)} if not said`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
