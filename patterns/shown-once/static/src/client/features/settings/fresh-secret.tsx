import { CircleCheck, Copy } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/client/components/ui/button';

/** A secret on the only screen that ever shows it. */
export function FreshSecret({ title, secret }: { title: string; secret: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div
      role="status"
      className={
        'mb-4 flex items-center gap-3 rounded-md border border-success-line bg-success-soft ' +
        'px-3.5 py-3'
      }
    >
      <CircleCheck size={18} aria-hidden className="text-success-text" />
      <div className="min-w-0 flex-1">
        <p className="mb-2 text-sm">
          <b className="font-bold">{title}</b> Copy it now, it is not shown again.
        </p>
        <div
          className={
            'flex items-center gap-2 rounded-md border border-line bg-surface py-1.5 pr-1.5 ' +
            'pl-3'
          }
        >
          <code className="min-w-0 flex-1 truncate font-mono text-sm">{secret}</code>
          <Button
            onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
          >
            <Copy size={14} aria-hidden />
            {copied ? 'Copied' : 'Copy'}
          </Button>
        </div>
      </div>
    </div>
  );
}
