'use client';

import { useEffect, useState } from 'react';

import { Mark } from '@/components/evidence/gate-ring';
import { Button } from '@/components/ui/button';

/** The way in to a server on one's own machine: the key that it printed when it started. */
export function SignInPage() {
  const [key, setKey] = useState('');
  const [refused, setRefused] = useState(false);
  // Known only in the browser, after the static page was shown.
  useEffect(() => setRefused(new URLSearchParams(location.search).has('refused')), []);
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
              aria-invalid={refused}
              aria-describedby={refused ? 'refused' : undefined}
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          </span>
          {refused && (
            <span id="refused" className="t12 gap" role="alert">
              This key is not of this server. It prints its own when it starts.
            </span>
          )}
        </label>
        <Button kind="primary" size="large" type="submit">
          Open
        </Button>
      </form>
    </main>
  );
}
