'use client';

import { useQuery } from '@tanstack/react-query';
import { LayoutGrid, Plus, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';

import { Mark } from '@/components/evidence/gate-ring';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { Skeleton } from '@/components/ui/skeleton';
import { keepDraft } from '@/lib/draft';
import { useKey } from '@/lib/hooks';
import { queries } from '@/lib/queries';
import type { Project } from '@/lib/wire';

import { Composer } from './composer';
import { ProjectCard } from './project-card';
import { starts } from './starts';

export function ProjectsPage() {
  const router = useRouter();
  const [wanted, setWanted] = useState('');
  const find = useRef<HTMLInputElement>(null);
  const projects = useQuery(queries.projects());
  const create = useCallback(() => {
    keepDraft('');
    router.push('/create');
  }, [router]);
  useKey('n', create);
  useKey(
    '/',
    useCallback(() => find.current?.focus(), []),
  );
  const all = projects.data?.items ?? [];
  const matching = all.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  return (
    <>
      <header className="top">
        <LayoutGrid className="i" size={16} strokeWidth={1.7} aria-hidden="true" />
        <h1>Projects</h1>
        <span className="sp" />
        {all.length > 0 && (
          <label className="inp q hide-m" style={{ width: 220 }}>
            <Search className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
            <input
              ref={find}
              aria-label="Find a project"
              placeholder="Find a project"
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </label>
        )}
        <Button
          kind="primary"
          icon={<Plus className="i" size={15} strokeWidth={1.7} aria-hidden="true" />}
          onClick={create}
        >
          New project <kbd className="hide-m">N</kbd>
        </Button>
      </header>
      <div className="scroll">
        <div className="page col" style={{ gap: 26 }}>
          <Composer />
          {projects.isError && (
            <ProblemNote error={projects.error} retry={() => void projects.refetch()} />
          )}
          {projects.isPending && <LoadingCards />}
          {projects.isSuccess && all.length === 0 && <Starts />}
          {all.length > 0 && <Cards projects={matching} total={all.length} />}
        </div>
      </div>
    </>
  );
}

function Cards({ projects, total }: { projects: readonly Project[]; total: number }) {
  return (
    <section aria-label="All projects">
      <div className="sec">
        <h2>All projects</h2>
        <span className="bdg">{total}</span>
        <span className="sp" />
        <span className="t12 ink3">Last changed first</span>
      </div>
      {projects.length === 0 && <p className="ink3">No project is called that.</p>}
      <div className="cards">
        {projects.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </div>
    </section>
  );
}

function LoadingCards() {
  return (
    <div className="cards" role="status" aria-label="Loading projects">
      {[0, 1, 2].map((index) => (
        <Skeleton key={index} height={200} />
      ))}
    </div>
  );
}

/** Before the first project: what one could be. */
function Starts() {
  const router = useRouter();
  return (
    <section aria-label="Starting points" className="col" style={{ gap: 14 }}>
      <div className="empty" style={{ padding: '20px 0 4px' }}>
        <Mark size={34} />
        <p>
          Projects appear here. Each begins with a description, in your own words or one of these.
        </p>
      </div>
      <div className="starts">
        {starts.map(({ title, text }) => (
          <button
            key={title}
            type="button"
            className="start"
            onClick={() => {
              keepDraft(text);
              router.push('/create');
            }}
          >
            <b className="m6">{title}</b>
            <span className="ink2 t12">{text}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
