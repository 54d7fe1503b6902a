'use client';

import { useState } from 'react';

import { Mark } from '@/components/evidence/gate-ring';
import { Button } from '@/components/ui/button';

/** The way in to a server on one's own machine: the key that it printed when it started. */
export function SignInPage() {
  const [key, setKey] = useState('');
  return (
    <main className="sign">
      <form
        method="get"
        action="/open"
        onSubmit={(event) => {
          if (key.trim() === '') event.preventDefault();
        }}
      >
        <Mark size={34} />
        <h1 className="t22 m6">Open your server</h1>
        <p className="ink2">
          <span className="mono">datazentr serve</span> printed an address with a key when it
          started. Open that address, or paste the key.
        </p>
        <label>
          <span className="lbl">Key</span>
          <span className="inp">
            <input
              name="key"
              type="password"
              autoComplete="current-password"
              required
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          </span>
        </label>
        <Button kind="primary" size="large" type="submit">
          Open
        </Button>
      </form>
    </main>
  );
}
