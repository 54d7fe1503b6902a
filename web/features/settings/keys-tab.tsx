'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { SkeletonRows } from '@/components/ui/skeleton';
import { team, useEndKey, useMakeKey } from '@/lib/team';

import { dayOf } from './plain';
import { may, type Here } from './rights';
import { SecretLine } from './secret-line';

const scopes = [
  { scope: 'read', words: 'Read' },
  { scope: 'write', words: 'Read and write' },
  { scope: 'manage', words: 'Read, write and manage' },
] as const;

/** What lets programs in. */
export function KeysTab({ here }: { here: Here }) {
  return (
    <div className="col" style={{ gap: 22 }}>
      <NewKey here={here} />
      <Keys />
    </div>
  );
}

function NewKey({ here }: { here: Here }) {
  const [name, setName] = useState('');
  const [scope, setScope] = useState('read');
  const make = useMakeKey();
  return (
    <form
      className="card settings-form settings-narrow"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ name, scope }, { onSuccess: () => setName('') });
      }}
    >
      <h2 className="h">New API key</h2>
      <p className="ink2">
        A program with the key may do what you may do, and no more than you choose here. It ends
        when you leave the workspace.
      </p>
      <Field
        label="What it is for"
        placeholder="Continuous integration"
        required
        value={name}
        onValue={setName}
      />
      <label>
        <span className="lbl">It may</span>
        <select value={scope} onChange={(event) => setScope(event.target.value)}>
          {scopes
            .filter((each) => may(here.tenant, each.scope))
            .map((each) => (
              <option key={each.scope} value={each.scope}>
                {each.words}
              </option>
            ))}
        </select>
      </label>
      {make.isError && <ProblemNote error={make.error} />}
      <Button kind="primary" type="submit" busy={make.isPending}>
        Make the key
      </Button>
      {make.data && (
        <>
          <p className="ink2">
            This is the key of “{make.data.key.name}”. Copy it now; it is not shown again.
          </p>
          <SecretLine label="API key" text={make.data.secret} />
        </>
      )}
    </form>
  );
}

function Keys() {
  const keys = useQuery(team.keys());
  const end = useEndKey();
  return (
    <section aria-label="API keys">
      <div className="sec">
        <h2>API keys</h2>
      </div>
      {keys.isPending && <SkeletonRows label="Loading the keys" count={2} />}
      {keys.isError && <ProblemNote error={keys.error} retry={() => void keys.refetch()} />}
      {keys.data?.items.length === 0 && <p className="ink3">There is none yet.</p>}
      {keys.data && keys.data.items.length > 0 && (
        <ul className="card settings-list">
          {keys.data.items.map((key) => (
            <li key={key.id} className="row">
              <span className="col">
                <b className="m5">{key.name}</b>
                <span className="t12 ink3">
                  {key.maker}, {dayOf(key.createdAt)},{' '}
                  {key.usedAt === null ? 'never used' : `used ${dayOf(key.usedAt)}`}
                </span>
              </span>
              <span className="sp" />
              <span className="bdg">{key.scope}</span>
              <Button
                size="small"
                aria-label={`End ${key.name}`}
                busy={end.isPending && end.variables === key.id}
                onClick={() => end.mutate(key.id)}
              >
                End
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
