import { ListFilter, Lock, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { fill } from '../lib/format';
import { Button } from './ui/button';

export const statesCopy = {
  retry: 'Try again',
  copy: 'Copy details',
  failed: '{what} did not load',
  failedText: 'Your changes are safe. If it keeps failing, quote the reference below.',
  reference: 'Reference {id}',
};

interface StateProps {
  art?: ReactNode;
  title: string;
  text?: ReactNode;
  actions?: ReactNode;
  /** `h1` where the state is the whole page. */
  heading?: 'h1' | 'h2' | undefined;
}

function Centered({ art, title, text, actions, heading: Heading = 'h2' }: StateProps) {
  return (
    <div className="m-auto flex max-w-[340px] flex-col items-center px-5 py-14 text-center">
      {art}
      <Heading className="mt-3 text-section">{title}</Heading>
      {text && <p className="mt-1 text-sm text-text-2">{text}</p>}
      {actions && <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

/** Nothing here yet. The title invites, the first action is the verb of the entity. */
export function EmptyState(props: StateProps) {
  return <Centered {...props} art={props.art ?? <FirstUseArt />} />;
}

/** Filters hide everything. Names what to remove. */
export function FilteredState(props: Omit<StateProps, 'art'>) {
  return <Centered {...props} art={<ListFilter size={26} className="text-text-3" aria-hidden />} />;
}

/** The whole of a page for other people. */
export function NoAccessState(props: Omit<StateProps, 'art'>) {
  return (
    <Centered
      heading="h1"
      {...props}
      art={<Lock size={28} className="text-text-2" aria-hidden />}
    />
  );
}

/** The whole of a page that is not there. */
export function NotFoundState(props: Omit<StateProps, 'art'>) {
  const code = <span className="display-type text-[44px] leading-none text-text-3">404</span>;
  return <Centered heading="h1" {...props} art={code} />;
}

interface ErrorProps {
  /** What did not load: "The board". */
  what: string;
  /** Words for people, when the server gave some. */
  text?: string | undefined;
  /** Ties the failure to the server's log. */
  reference?: string | undefined;
  onRetry?: (() => void) | undefined;
  /** `h1` where nothing else of the page is shown. */
  heading?: 'h1' | 'h2' | undefined;
}

export function ErrorState({ what, text, reference, onRetry, heading }: ErrorProps) {
  const title = fill(statesCopy.failed, { what });
  const details = [title, text, reference].filter(Boolean).join('\n');
  return (
    <div role="alert">
      <Centered
        art={<TriangleAlert size={27} className="text-danger-text" aria-hidden />}
        heading={heading}
        title={title}
        text={
          <>
            {text ?? statesCopy.failedText}
            {reference && (
              <span className="mt-1 block font-mono text-[.92em]">
                {fill(statesCopy.reference, { id: reference })}
              </span>
            )}
          </>
        }
        actions={
          <>
            {onRetry && (
              <Button variant="primary" onClick={onRetry}>
                <RotateCw size={14} aria-hidden />
                {statesCopy.retry}
              </Button>
            )}
            {reference && (
              <Button
                variant="ghost"
                onClick={() => void navigator.clipboard?.writeText(details).catch(() => undefined)}
              >
                {statesCopy.copy}
              </Button>
            )}
          </>
        }
      />
    </div>
  );
}

function FirstUseArt() {
  return (
    <svg width="102" height="70" viewBox="0 0 102 70" aria-hidden>
      <rect x="1" y="9" width="78" height="58" rx="7" fill="var(--sunken)" {...edge} />
      <rect x="21" y="1" width="80" height="58" rx="7" fill="var(--surface)" {...edge} />
      <ArtLine y={18} width={40} first />
      <ArtLine y={32} width={28} />
      <ArtLine y={46} width={36} />
    </svg>
  );
}

const edge = { stroke: 'var(--line-strong)' };

function ArtLine({ y, width, first }: { y: number; width: number; first?: boolean }) {
  return (
    <g>
      <circle
        cx="37"
        cy={y}
        r="5"
        fill="none"
        strokeWidth="1.6"
        stroke={first ? 'var(--accent-edge)' : 'var(--line-strong)'}
      />
      <rect x="49" y={y - 2.5} width={width} height="5" rx="2.5" fill="var(--line-strong)" />
    </g>
  );
}
