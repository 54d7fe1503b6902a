'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { passOffer } from '@/components/preview/pass-offer';
import { Preparing } from '@/components/preview/preparing';
import { ProblemNote } from '@/components/ui/problem-note';
import { usePreviewFrame } from '@/lib/preview-frame';
import { queries } from '@/lib/queries';

interface MomentAppProps {
  project: string;
  /** The decision behind which the app is shown. */
  seq: number;
  /** "v3" */
  version: string;
}

/** The app as it was at a version. Another version goes into the same frame, as an edit does. */
export function MomentApp({ project, seq, version }: MomentAppProps) {
  const preview = useQuery({
    ...queries.preview(project, seq),
    placeholderData: keepPreviousData,
  });
  const { frame, rev, problems, send } = usePreviewFrame(passOffer);
  const [opened, setOpened] = useState<string>();
  const wanted = preview.data;
  useEffect(() => {
    if (!wanted?.url || !wanted.rev) return;
    if (opened === undefined) setOpened(wanted.url);
    else if (rev !== undefined && rev !== wanted.rev) send({ type: 'update', rev: wanted.rev });
  }, [wanted, opened, rev, send]);
  const problem = wanted?.problems.at(-1) ?? problems.at(-1);
  const isThere = !preview.isPlaceholderData && rev !== undefined && rev === wanted?.rev;
  return (
    <>
      {preview.isError && (
        <div className="page">
          <ProblemNote error={preview.error} retry={() => void preview.refetch()} />
        </div>
      )}
      {problem && <p className="conflict-note">{problem.message}</p>}
      <div className="pv" data-device="desktop">
        {opened === undefined ? (
          preview.isFetching && <Preparing />
        ) : (
          <iframe
            ref={frame}
            title={`The app at ${version}`}
            sandbox="allow-scripts allow-forms"
            src={opened}
          />
        )}
      </div>
      <p className="pv-notice t12 ink3" role="status">
        {isThere
          ? `The app at ${version}, with example records. Nothing changes until you restore it.`
          : `Going to ${version}`}
      </p>
    </>
  );
}
