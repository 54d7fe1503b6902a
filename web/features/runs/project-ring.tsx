'use client';

import { useQuery } from '@tanstack/react-query';

import { GateRing, untested } from '@/components/evidence/gate-ring';
import { runQueries } from '@/lib/runs';
import type { Project, RunSummary } from '@/lib/wire';

import { arcsOf } from './arcs';

interface ProjectRingProps {
  project: Project;
  /** The latest run of the project. */
  latest: RunSummary | undefined;
}

/** What the latest run says of the app as it is now. */
export function ProjectRing({ project, latest }: ProjectRingProps) {
  const isCurrent = latest?.seq === project.seq;
  const run = useQuery({ ...runQueries.run(latest?.id ?? ''), enabled: isCurrent });
  return <GateRing size={18} gates={isCurrent ? arcsOf(run.data) : untested} />;
}
