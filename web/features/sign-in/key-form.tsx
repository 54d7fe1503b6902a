'use client';

import { useEffect, useState } from 'react';

import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';

/** The way in to a server on one's own machine: the key that it printed when it started. */
export function KeyForm() {
  const [key, setKey] = useState('');
  const [refused, setRefused] = useState(false);
  // Known only in the browser, after the static page was shown.
  useEffect(() => setRefused(new URLSearchParams(location.search).has('refused')), []);
  return (
    <form
      method="get"
      action="/open"
      onSubmit={(event) => {
        if (key.trim() === '') event.preventDefault();
      }}
    >
      <h1 className="t28 m6">Open your server</h1>
      <p className="ink2">
        <span className="mono">datazentr serve</span> printed an address with a key when it started.
        Open that address, or paste the key.
      </p>
      <Field
        label="Key"
        name="key"
        type="password"
        autoComplete="current-password"
        required
        problem={
          refused ? 'This key is not of this server. It prints its own when it starts.' : undefined
        }
        value={key}
        onValue={setKey}
      />
      <Button kind="primary" size="large" type="submit">
        Open
      </Button>
    </form>
  );
}
