'use client';

import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';

import { CoverageBar, CoverageWords } from '@/components/evidence/coverage-bar';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { ProjectRing } from '@/features/runs/project-ring';
import { coverageOf } from '@/lib/evidence';
import { queries, useDeleteProject } from '@/lib/queries';
import { runQueries } from '@/lib/runs';
import type { Project } from '@/lib/wire';
import { moment, plural } from '@/lib/words';

import { Thumbnail } from './thumbnail';

export function ProjectCard({ project }: { project: Project }) {
  const { id, name, seq, updatedAt, description } = project;
  const spec = useQuery(queries.spec(id, seq)).data;
  const trace = useQuery(queries.trace(id)).data?.items ?? [];
  const latest = useQuery(runQueries.latest()).data?.items.find(({ project: of }) => of === id);
  const [deleting, setDeleting] = useState(false);
  const remove = useDeleteProject();
  const coverage = coverageOf(trace);
  return (
    <article className="card pcard">
      <Thumbnail spec={spec} />
      <div className="body">
        <div className="row">
          <ProjectRing project={project} latest={latest} />
          <h3 className="el m6" style={{ fontSize: 13 }}>
            {name}
          </h3>
          <span className="sp" />
          <span className="t12 ink3 nw">{moment(updatedAt)}</span>
        </div>
        <p className="el ink2">{spec?.app.summary ?? description}</p>
        <CoverageBar coverage={coverage} />
        <div className="row t12 ink3">
          {trace.length > 0 ? <CoverageWords coverage={coverage} /> : plural(seq, 'decision')}
        </div>
      </div>
      <Link className="cover" href={`/project?id=${id}`} aria-label={`Open ${name}`} />
      <Button
        className="more"
        size="small"
        aria-label={`Delete ${name}`}
        icon={<Trash2 className="i" size={14} strokeWidth={1.7} />}
        onClick={() => setDeleting(true)}
      />
      {deleting && (
        <ConfirmDialog
          title={`Delete ${name}?`}
          action={`Delete ${name}`}
          busy={remove.isPending}
          onClose={() => setDeleting(false)}
          onConfirm={() =>
            remove.mutate(id, {
              onSuccess: () => toast({ message: `${name} is deleted.` }),
              onError: (error) => toast({ message: error.message, failed: true }),
              onSettled: () => setDeleting(false),
            })
          }
        >
          Its {plural(seq, 'decision')} go with it, and this cannot be undone.
        </ConfirmDialog>
      )}
    </article>
  );
}
