'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Avatar } from '@/components/shell/avatar';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { team } from '@/lib/team';

import { minuteOf, verbOf } from './plain';

const page = 50;

/** What was done to people, keys and the workspace, a page at a time. */
export function AuditTab() {
  const [marks, setMarks] = useState<readonly string[]>([]);
  const log = useQuery(team.audit(marks.at(-1) ?? ''));
  const items = log.data?.items ?? [];
  const last = items.at(-1)?.id;
  return (
    <section aria-label="Audit log">
      {log.isPending && <SkeletonRows label="Loading the log" count={8} />}
      {log.isError && <ProblemNote error={log.error} retry={() => void log.refetch()} />}
      {log.data && items.length === 0 && (
        <p className="ink3">
          Nothing was done yet. Invitations, roles and keys are recorded here; what is done to a
          project stands in its history.
        </p>
      )}
      {items.length > 0 && (
        <ul className="card settings-list">
          {items.map(({ id, at, account, who, action, about }) => (
            <li key={id} className="row">
              <Avatar id={account} name={who} />
              <span>
                <b className="m5">{who}</b>{' '}
                <span className="ink2">
                  {verbOf(action)} {about}
                </span>
              </span>
              <span className="sp" />
              <time className="t12 ink3 nw" dateTime={at}>
                {minuteOf(at)}
              </time>
            </li>
          ))}
        </ul>
      )}
      <div className="row" style={{ marginTop: 12 }}>
        {marks.length > 0 && <Button onClick={() => setMarks(marks.slice(0, -1))}>Newer</Button>}
        {items.length === page && last !== undefined && (
          <Button onClick={() => setMarks([...marks, last])}>Older</Button>
        )}
      </div>
    </section>
  );
}
