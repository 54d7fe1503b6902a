'use client';

import { CircleAlert } from 'lucide-react';

import { ApiProblem } from '@/lib/api';

import { Button } from './button';

/** What failed, whether work is safe, and one action. The rest of the page stays usable. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const known = error instanceof ApiProblem;
  return (
    <div className="note g" role="alert">
      <CircleAlert className="i" size={15} strokeWidth={1.7} aria-hidden="true" />
      <div className="col g4" style={{ flex: 1 }}>
        <b>{known ? error.message : 'This part of the page failed.'}</b>
        <span>{known ? error.hint : 'Your work is safe on the server. Try again.'}</span>
      </div>
      {retry && (
        <Button size="small" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}
