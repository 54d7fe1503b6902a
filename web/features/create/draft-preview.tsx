'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';

import { passOffer } from '@/components/preview/pass-offer';
import { Preparing } from '@/components/preview/preparing';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { useSettled } from '@/lib/hooks';
import { usePreviewFrame } from '@/lib/preview-frame';
import { queries } from '@/lib/queries';
import type { Spec } from '@/lib/wire';

/** How long a plan stands still before the app is made anew. */
const pause = 400;

interface DraftPreviewProps {
  /** The description that `spec` was read from. */
  text: string;
  spec: Spec;
}

/** The app while it is described. Only when somebody asks: the first one installs its packages. */
export function DraftPreview({ text, spec }: DraftPreviewProps) {
  const [open, setOpen] = useState(false);
  const Icon = open ? EyeOff : Eye;
  return (
    <section aria-label="Live preview" className={open ? 'dp open' : 'dp'}>
      <div className="ph ph-next">
        <h2>Live preview</h2>
        <span className="ink3 t12">the app with example records, before it is saved</span>
        <span className="sp" />
        <Button
          size="small"
          aria-expanded={open}
          icon={<Icon className="i" size={14} strokeWidth={1.7} aria-hidden="true" />}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide the app' : 'Show the app'}
        </Button>
      </div>
      {open && <Frame text={text} spec={spec} />}
    </section>
  );
}

function Frame({ text, spec }: DraftPreviewProps) {
  const plan = useMemo(() => ({ text, spec }), [text, spec]);
  const settled = useSettled(plan, pause);
  const preview = useQuery({
    ...queries.draftPreview(settled.text, settled.spec),
    placeholderData: keepPreviousData,
  });
  const { frame, rev, problems, send } = usePreviewFrame(passOffer);
  /** The address the frame was opened with; later revisions are sent to it. */
  const [opened, setOpened] = useState<string>();
  const wanted = preview.data;
  useEffect(() => {
    if (!wanted?.url || !wanted.rev) return;
    if (opened === undefined) setOpened(wanted.url);
    else if (rev !== undefined && rev !== wanted.rev) send({ type: 'update', rev: wanted.rev });
  }, [wanted, opened, rev, send]);
  const problem = wanted?.problems.at(-1) ?? problems.at(-1);
  return (
    <>
      {preview.isError && (
        <div style={{ padding: 12 }}>
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
            title={`${spec.app.name}, as it is described`}
            sandbox="allow-scripts allow-forms"
            src={opened}
          />
        )}
      </div>
    </>
  );
}
