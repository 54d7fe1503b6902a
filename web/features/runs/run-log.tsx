'use client';

import { useEffect, useRef, useState } from 'react';

import type { RunEvent } from '@/lib/wire';

import { sentence, speaker } from './run-words';

/** As many lines as are drawn; a run's record is rarely longer. */
const most = 500;

/** The record of a run as it grows. It follows the end until somebody scrolls. */
export function RunLog({ events, isLive }: { events: readonly RunEvent[]; isLive: boolean }) {
  const [wanted, setWanted] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const lines = events
    .map((event) => ({ event, who: speaker(event), what: sentence(event) }))
    .filter(({ what }) => what !== undefined)
    .filter(({ who, what }) => `${who} ${what}`.toLowerCase().includes(wanted.toLowerCase()))
    .slice(-most);
  useEffect(() => {
    if (follows.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines.length]);
  return (
    <section className="run-log" aria-label="Record">
      <div className="ph">
        <h2>Record</h2>
        {isLive && <span className="t12 live">live</span>}
        <span className="sp" />
        <input
          className="inp"
          type="search"
          aria-label="Filter the record"
          placeholder="Filter"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      <div
        className="scroll log"
        ref={box}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Lines"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          follows.current = scrollTop + clientHeight > scrollHeight - 24;
        }}
      >
        {lines.map(({ event, who, what }) => (
          <p key={event.seq}>
            <time className="mono ink3" dateTime={event.at}>
              {new Date(event.at).toLocaleTimeString(undefined, { hour12: false })}
            </time>
            <b>{who}</b>
            <span>{what}</span>
          </p>
        ))}
      </div>
    </section>
  );
}
