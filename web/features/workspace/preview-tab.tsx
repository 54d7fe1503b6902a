'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, ExternalLink, RotateCw } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';

import { passOffer } from '@/components/preview/pass-offer';
import { Preparing } from '@/components/preview/preparing';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { Segment } from '@/components/ui/segment';
import { usePreviewFrame, type FrameProblem } from '@/lib/preview-frame';
import { queries } from '@/lib/queries';
import type { Project } from '@/lib/wire';
import { plural } from '@/lib/words';

type Device = 'desktop' | 'tablet' | 'phone';

const devices: readonly { value: Device; label: string }[] = [
  { value: 'desktop', label: 'Desktop' },
  { value: 'tablet', label: 'Tablet' },
  { value: 'phone', label: 'Phone' },
];

/**
 * The app itself, with example records, in a frame without an origin. A change of the project
 * arrives in it and leaves the records and the page as they are.
 */
export function PreviewTab({ project }: { project: Project }) {
  const { id, seq, name } = project;
  const preview = useQuery({
    ...queries.preview(id, seq),
    placeholderData: (before) => before,
  });
  const { frame, rev, shownIn, address, problems, notice, send } = usePreviewFrame(passOffer);
  const [device, setDevice] = useState<Device>('desktop');
  /** The address the frame was opened with; later revisions are sent to it. */
  const [opened, setOpened] = useState<{ url: string; rev: string; time: number }>();
  const wanted = preview.data;
  useEffect(() => {
    if (!wanted?.url || !wanted.rev) return;
    if (!opened) setOpened({ url: wanted.url, rev: wanted.rev, time: 0 });
    else if (rev !== undefined && rev !== wanted.rev) send({ type: 'update', rev: wanted.rev });
  }, [wanted, opened, rev, send]);
  const reload = () => {
    if (!wanted?.url || !wanted.rev) return;
    setOpened({ url: wanted.url, rev: wanted.rev, time: (opened?.time ?? 0) + 1 });
  };
  const all = [...(wanted?.problems ?? []), ...problems];
  return (
    <>
      <div className="ph pv-bar">
        <Segment label="Device" options={devices} value={device} onChange={setDevice} />
        <Button
          kind="quiet"
          size="small"
          aria-label="Back"
          icon={<ArrowLeft className="i" size={15} strokeWidth={1.7} />}
          onClick={() => send({ type: 'back' })}
        />
        <Button
          kind="quiet"
          size="small"
          aria-label="Forward"
          icon={<ArrowRight className="i" size={15} strokeWidth={1.7} />}
          onClick={() => send({ type: 'forward' })}
        />
        <Button
          kind="quiet"
          size="small"
          aria-label="Start again with fresh records"
          title="Start again with fresh records"
          icon={<RotateCw className="i" size={14} strokeWidth={1.7} />}
          onClick={reload}
        />
        <Address key={address} address={address} onGo={(href) => send({ type: 'go', href })} />
        <span className="t12 ink3 nw" role="status">
          {statusOf(preview.isFetching, rev, wanted?.rev, shownIn)}
        </span>
        {wanted?.url && (
          <a
            className="btn sm gho ic"
            href={wanted.url}
            target="_blank"
            rel="noopener noreferrer"
            aria-label="Open in a tab of its own"
          >
            <ExternalLink className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
          </a>
        )}
      </div>
      {preview.isError && (
        <div className="page">
          <ProblemNote error={preview.error} retry={() => void preview.refetch()} />
        </div>
      )}
      <div className="pv" data-device={device}>
        {opened ? (
          <iframe
            key={opened.time}
            ref={frame}
            title={`${name}, as it is now`}
            sandbox="allow-scripts allow-forms"
            src={opened.url}
          />
        ) : (
          preview.isFetching && <Preparing />
        )}
      </div>
      {notice !== undefined && <p className="pv-notice t12 ink3">{notice}</p>}
      <Problems problems={all} project={id} />
    </>
  );
}

function statusOf(
  building: boolean,
  shown: string | undefined,
  wanted: string | null | undefined,
  ms: number | undefined,
): string {
  if (building || (wanted && shown !== undefined && shown !== wanted)) return 'Updating';
  if (wanted && shown === undefined) return 'Starting';
  return ms === undefined ? '' : `${Math.round(ms)} ms`;
}

function Address({ address, onGo }: { address: string; onGo: (href: string) => void }) {
  const [text, setText] = useState(address);
  return (
    <form
      className="inp q pv-address"
      onSubmit={(event) => {
        event.preventDefault();
        onGo(text.startsWith('/') ? text : `/${text}`);
      }}
    >
      <input
        aria-label="Page of the app"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}

function Problems({ problems, project }: { problems: readonly FrameProblem[]; project: string }) {
  const [open, setOpen] = useState(false);
  if (problems.length === 0) return null;
  return (
    <section className="pv-problems" aria-label="Problems of the app">
      <button type="button" className="lr" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="bdg g">{plural(problems.length, 'problem')}</span>
        <span className="el">{problems.at(-1)?.message}</span>
      </button>
      {open && (
        <ul>
          {problems.map(({ message, file, line }, index) => (
            <li key={index}>
              {file && (
                <Link
                  className="mono"
                  href={`/project?${new URLSearchParams({ id: project, tab: 'code', file }).toString()}`}
                >
                  {file}
                  {line === undefined ? '' : `:${line}`}
                </Link>
              )}
              <span>{message}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
