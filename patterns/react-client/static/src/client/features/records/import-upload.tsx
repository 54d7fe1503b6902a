import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';

import { Button } from '@/client/components/ui/button';
import { cn } from '@/client/lib/cn';
import { isEditable } from '@/client/components/fields/registry';
import type { Entity } from './entity';

interface ImportUploadProps {
  entity: Entity;
  onText: (name: string, text: string) => void;
}

/** Takes a file by drop, by choice or by paste. */
export function ImportUpload({ entity, onText }: ImportUploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const fields = entity.meta.fields.filter(isEditable);
  const take = async (file: File | undefined) => {
    if (file) onText(file.name, await file.text());
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      className={cn(
        'flex flex-col items-center rounded-lg border border-dashed border-line-control px-6 ' +
          'py-14 text-center',
        over && 'border-accent-edge bg-accent-soft',
      )}
    >
      <FileUp size={28} strokeWidth={1.5} aria-hidden className="text-text-3" />
      <p className="mt-3 font-strong">Drop a CSV file here</p>
      <p className="mt-1 max-w-[460px] text-sm text-text-2">
        Columns can be named freely; the next step matches them to{' '}
        {fields.map((field) => field.label.toLowerCase()).join(', ')}.
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        aria-label="CSV file"
        className="sr-only"
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button variant="primary" className="mt-4" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </div>
  );
}
