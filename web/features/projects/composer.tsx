'use client';

import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { keepDraft } from '@/lib/draft';

import { starts } from './starts';

/** Where a project begins: words, which Create then shows piece by piece. */
export function Composer() {
  const router = useRouter();
  const [text, setText] = useState('');
  const plan = (words: string) => {
    keepDraft(words);
    router.push('/create');
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        plan(text);
      }}
    >
      <textarea
        aria-label="Describe what you want to build"
        placeholder="Describe what you want to build"
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) plan(text);
        }}
      />
      <footer>
        <span className="sp" />
        <span className="ink3 hide-m">Start from</span>
        {starts.slice(0, 3).map((start) => (
          <Button key={start.title} size="small" onClick={() => plan(start.text)}>
            {start.title}
          </Button>
        ))}
        <Button kind="primary" size="small" type="submit">
          Plan it
          <ArrowRight className="i" size={14} strokeWidth={1.7} aria-hidden="true" />
        </Button>
      </footer>
    </form>
  );
}
