'use client';

import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';

/** Something that is shown once, to be copied. */
export function SecretLine({ label, text }: { label: string; text: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ message: 'Copied.' });
    } catch {
      toast({ message: 'Your browser does not copy. Select the text.', failed: true });
    }
  };
  return (
    <div className="row">
      <div className="inp" style={{ flex: 1 }}>
        <input className="mono" readOnly aria-label={label} value={text} />
      </div>
      <Button onClick={() => void copy()}>Copy</Button>
    </div>
  );
}
