'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ProblemNote } from '@/components/ui/problem-note';
import { toast } from '@/components/ui/toast';
import { team, useChangePassword, useEndDevice, useRename } from '@/lib/team';

import { browserName, dayOf } from './plain';
import type { Here } from './rights';

/** One's name, password, and where one is signed in. */
export function ProfileTab({ here }: { here: Here }) {
  return (
    <div className="col settings-narrow">
      <Name here={here} />
      <Password />
      <Devices />
    </div>
  );
}

function Name({ here }: { here: Here }) {
  const [name, setName] = useState(here.account.name);
  const rename = useRename();
  return (
    <form
      className="card settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate(name, { onSuccess: () => toast({ message: 'Your name is changed.' }) });
      }}
    >
      <h2 className="h">You</h2>
      <Field label="Name" autoComplete="name" required value={name} onValue={setName} />
      <Field label="Email" type="email" readOnly value={here.account.email} />
      {rename.isError && <ProblemNote error={rename.error} />}
      <Button type="submit" busy={rename.isPending} disabled={name === here.account.name}>
        Change name
      </Button>
    </form>
  );
}

const empty = { current: '', password: '' };

function Password() {
  const [change, setChange] = useState(empty);
  const save = useChangePassword();
  return (
    <form
      className="card settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(change, {
          onSuccess: () => {
            setChange(empty);
            toast({ message: 'Your password is changed. You are signed out everywhere else.' });
          },
        });
      }}
    >
      <h2 className="h">Password</h2>
      <Field
        label="Present password"
        type="password"
        autoComplete="current-password"
        required
        value={change.current}
        onValue={(current) => setChange({ ...change, current })}
      />
      <Field
        label="New password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        note="At least 10 characters"
        value={change.password}
        onValue={(password) => setChange({ ...change, password })}
      />
      {save.isError && <ProblemNote error={save.error} />}
      <Button type="submit" busy={save.isPending}>
        Change password
      </Button>
    </form>
  );
}

function Devices() {
  const devices = useQuery(team.devices());
  const end = useEndDevice();
  return (
    <section className="card" aria-label="Where you are signed in">
      <div className="ph">
        <h2>Where you are signed in</h2>
      </div>
      {devices.isError && <ProblemNote error={devices.error} />}
      <ul className="settings-list">
        {devices.data?.items.map(({ id, agent, seenAt, current }) => (
          <li key={id} className="row">
            <span className="col">
              <b className="m5">{browserName(agent)}</b>
              <span className="t12 ink3">{current ? 'This browser' : `Used ${dayOf(seenAt)}`}</span>
            </span>
            <span className="sp" />
            {!current && (
              <Button
                size="small"
                busy={end.isPending && end.variables === id}
                onClick={() => end.mutate(id)}
              >
                Sign out there
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
