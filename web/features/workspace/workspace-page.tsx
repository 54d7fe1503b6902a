'use client';

import { useQuery } from '@tanstack/react-query';
import {
  AppWindow,
  Code,
  Database,
  Download,
  FlaskConical,
  History,
  MessageSquare,
  Palette,
  Route,
  type LucideIcon,
} from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useEffect, useState } from 'react';

import { GateRing } from '@/components/evidence/gate-ring';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { ProjectRing } from '@/features/runs/project-ring';
import { useLiveProject } from '@/lib/live';
import { queries } from '@/lib/queries';
import { runQueries } from '@/lib/runs';
import type { Project } from '@/lib/wire';

import { Chat } from './chat';
import { DataTab } from './data-tab';
import { Presence } from './presence';
import { PreviewTab } from './preview-tab';
import { TraceTab } from './trace-tab';

const CodeTab = lazy(() => import('./code-tab'));
const HistoryTab = lazy(() => import('./history-tab'));
const DesignTab = lazy(() => import('@/features/design/design-tab'));
const TestsTab = lazy(() => import('./tests-tab'));

const tabs: readonly { id: string; label: string; icon: LucideIcon; phoneOnly?: boolean }[] = [
  { id: 'chat', label: 'Chat', icon: MessageSquare, phoneOnly: true },
  { id: 'preview', label: 'Preview', icon: AppWindow },
  { id: 'trace', label: 'Trace', icon: Route },
  { id: 'data', label: 'Data', icon: Database },
  { id: 'code', label: 'Code', icon: Code },
  { id: 'design', label: 'Design', icon: Palette },
  { id: 'tests', label: 'Tests', icon: FlaskConical },
  { id: 'history', label: 'History', icon: History },
];

export function WorkspacePage() {
  const query = useSearchParams();
  const id = query.get('id') ?? '';
  const asked = query.get('tab') ?? 'preview';
  const tab = tabs.some((each) => each.id === asked) ? asked : 'preview';
  const project = useQuery({ ...queries.project(id), enabled: id !== '' });
  return (
    <>
      <header className="top">
        <h1 className="crumb" style={{ minWidth: 0 }}>
          <Link href="/" className="hide-m">
            Projects
          </Link>
          <span className="hide-m" aria-hidden="true">
            ›
          </span>
          <b className="el">{project.data?.name ?? ' '}</b>
        </h1>
        {project.data ? <Ring project={project.data} /> : <GateRing size={18} />}
        <span className="sp" />
        <nav className="tabs" aria-label="Views of the project">
          {tabs.map(({ id: name, label, icon: Icon, phoneOnly = false }) => (
            <Link
              key={name}
              href={`/project?id=${id}&tab=${name}`}
              replace
              className={`${name === tab ? 'on' : ''} ${phoneOnly ? 'only-m' : ''}`}
              {...(name === tab ? { 'aria-current': 'page' as const } : {})}
            >
              <Icon className="i hide-m" size={15} strokeWidth={1.7} aria-hidden="true" />
              {label}
            </Link>
          ))}
        </nav>
        <span className="sp hide-m" />
        {project.data && <Others id={id} place={labelOf(tab)} />}
        {project.data && (
          <a
            className="btn hide-m"
            href={`/api/v1/projects/${id}/export.zip?at=${project.data.seq}`}
            download
          >
            <Download className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
            Download
          </a>
        )}
      </header>
      {project.data ? (
        <Loaded project={project.data} tab={tab} />
      ) : (
        <div className="page">
          {project.isError || id === '' ? (
            <ProblemNote error={project.error} retry={() => void project.refetch()} />
          ) : (
            <SkeletonRows label="Loading the project" count={6} />
          )}
        </div>
      )}
    </>
  );
}

function Ring({ project }: { project: Project }) {
  const latest = useQuery(runQueries.ofProject(project.id)).data?.items[0];
  return <ProjectRing project={project} latest={latest} />;
}

const labelOf = (tab: string) => tabs.find(({ id }) => id === tab)?.label ?? 'Preview';

function Others({ id, place }: { id: string; place: string }) {
  return <Presence others={useLiveProject(id, place)} />;
}

function Loaded({ project, tab }: { project: Project; tab: string }) {
  const shown = (on: boolean) => (on ? 'shown' : '');
  // Once opened, the app keeps running behind the other tabs, with its records.
  const [running, setRunning] = useState(tab === 'preview');
  useEffect(() => {
    if (tab === 'preview') setRunning(true);
  }, [tab]);
  return (
    <div className="wk">
      <section aria-label="Chat" className={shown(tab === 'chat')}>
        <Chat project={project} />
      </section>
      <section aria-label={labelOf(tab)} className={shown(tab !== 'chat')}>
        {(running || tab === 'chat') && (
          <div className="kept" hidden={tab !== 'preview' && tab !== 'chat'}>
            <PreviewTab project={project} />
          </div>
        )}
        <Suspense fallback={<SkeletonRows label="Loading" count={6} />}>
          {tab === 'trace' && <TraceTab project={project} />}
          {tab === 'data' && <DataTab project={project} />}
          {tab === 'code' && <CodeTab project={project} />}
          {tab === 'design' && <DesignTab project={project} />}
          {tab === 'tests' && <TestsTab project={project} />}
          {tab === 'history' && <HistoryTab project={project} />}
        </Suspense>
      </section>
    </div>
  );
}
