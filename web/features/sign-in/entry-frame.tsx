import type { ReactNode } from 'react';

import { Mark } from '@/components/evidence/gate-ring';

import { RingArt } from './ring-art';

/** What all ways in have around them. */
export function EntryFrame({ children }: { children: ReactNode }) {
  return (
    <main className="entry">
      <section>
        <div className="row m6">
          <Mark /> DATAZENtr
        </div>
        <div className="entry-form">{children}</div>
        <p className="t12 ink3">Runs on your own servers</p>
      </section>
      <RingArt />
    </main>
  );
}
