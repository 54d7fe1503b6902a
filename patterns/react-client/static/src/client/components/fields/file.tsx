import { FileText, Image as ImageIcon, ImagePlus, Paperclip, Upload, X } from 'lucide-react';
import { Dialog as Lightbox } from 'radix-ui';
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { cn } from '../../lib/cn';
import { fill, formatBytes } from '../../lib/format';
import { useRuntime } from '../../lib/runtime';
import { asFile, type FileRef } from '../../lib/values';
import { Progress } from '../ui/progress';
import { Empty, Quiet } from './shared';
import type { FieldKind, InputProps, ValueProps } from './types';

export const fileCopy = {
  drop: 'Drop a file or',
  browse: 'browse',
  image: 'Drop or paste an image, up to 10 MB',
  notImage: 'Choose an image file.',
  tooBig: '{name} is larger than 10 MB.',
  uploading: 'Uploading {name}',
  remove: 'Remove {name}',
  add: 'Choose a file',
  open: 'Open {name}',
  close: 'Close',
};

const MAX_BYTES = 10_000_000;

/** Names a stored file; until the answer arrives, or without one, a short id stands in. */
function useFileInfo(value: unknown): FileRef | null {
  const { fileInfo } = useRuntime();
  const known = asFile(value);
  const id = typeof value === 'string' ? value : '';
  const [info, setInfo] = useState<FileRef | null>(null);
  useEffect(() => {
    if (!id || !fileInfo) return undefined;
    const stop = new AbortController();
    void fileInfo(id, stop.signal).then(
      (found) => !stop.signal.aborted && setInfo(found),
      () => undefined,
    );
    return () => stop.abort();
  }, [id, fileInfo]);
  return info?.id === known?.id ? (info ?? known) : known;
}

interface Job {
  name: string;
  part: number;
}

function useUpload(onDone: (file: FileRef) => void) {
  const { upload } = useRuntime();
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState('');
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const start = (file: File | undefined, imageOnly: boolean) => {
    if (!file) return;
    if (imageOnly && !file.type.startsWith('image/')) return setProblem(fileCopy.notImage);
    if (file.size > MAX_BYTES) return setProblem(fill(fileCopy.tooBig, { name: file.name }));
    setProblem('');
    setJob({ name: file.name, part: 0 });
    stop.current?.abort();
    const control = new AbortController();
    stop.current = control;
    const progress = (part: number) => setJob({ name: file.name, part });
    upload(file, progress, control.signal).then(
      (stored) => {
        setJob(null);
        onDone(stored);
      },
      (error: unknown) => {
        setJob(null);
        if (!control.signal.aborted) setProblem(error instanceof Error ? error.message : '');
      },
    );
  };
  return { job, problem, start };
}

interface DropProps extends InputProps {
  imageOnly: boolean;
}

function DropInput({ value, onChange, onBlur, control, disabled, imageOnly }: DropProps) {
  const l = useRuntime();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const stored = useFileInfo(value);
  const { job, problem, start } = useUpload((file) => {
    onChange(file.id);
    onBlur?.();
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) start(event.dataTransfer.files[0], imageOnly);
  };
  const paste = (event: ClipboardEvent) => {
    const file = event.clipboardData.files[0];
    if (file && !disabled) start(file, imageOnly);
  };
  const Sign = imageOnly ? ImagePlus : Upload;
  return (
    <div className="flex flex-col gap-1.5">
      {stored && !job && (
        <div className="flex items-center gap-2.5">
          {imageOnly ? (
            <img
              src={l.fileUrl(stored.id)}
              alt={stored.name}
              className="h-12 w-16 rounded-md object-cover"
            />
          ) : (
            <FileText size={16} className="text-text-3" aria-hidden />
          )}
          <span className="min-w-0 truncate text-sm">{stored.name}</span>
          {stored.size !== undefined && <Quiet>{formatBytes(stored.size, l.locale)}</Quiet>}
          <button
            type="button"
            disabled={disabled}
            aria-label={fill(fileCopy.remove, { name: stored.name })}
            onClick={() => onChange(null)}
            className="hit ml-auto text-text-3 hover:text-text"
          >
            <X size={15} />
          </button>
        </div>
      )}
      {job && (
        <div className="flex flex-col gap-1.5 text-sm">
          {fill(fileCopy.uploading, { name: job.name })}
          <Progress value={job.part * 100} label={fill(fileCopy.uploading, { name: job.name })} />
        </div>
      )}
      {!stored && !job && (
        <button
          id={control.id}
          type="button"
          disabled={disabled}
          aria-describedby={control.describedBy}
          onClick={() => picker.current?.click()}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          onPaste={paste}
          className={cn(
            'flex min-h-11 items-center gap-2.5 rounded-md border border-dashed px-3 text-sm',
            over ? 'border-accent-edge bg-accent-soft' : 'border-line-control',
            control.invalid && 'border-danger-dot',
          )}
        >
          <Sign size={16} className="text-text-3" aria-hidden />
          {imageOnly ? (
            <span className="text-text-2">{fileCopy.image}</span>
          ) : (
            <span>
              {fileCopy.drop}{' '}
              <span className="font-medium text-accent-text">{fileCopy.browse}</span>
            </span>
          )}
        </button>
      )}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={fileCopy.add}
        accept={imageOnly ? 'image/*' : undefined}
        onChange={(event) => {
          start(event.target.files?.[0], imageOnly);
          event.target.value = '';
        }}
      />
      {problem && (
        <span role="alert" className="text-danger-text text-xs">
          {problem}
        </span>
      )}
    </div>
  );
}

const presence = (values: readonly string[]) => values.join(', ');

/** "Is empty" and "is not empty" say it all: there is no value to choose. */
function NoFilter() {
  return null;
}

function ImageDetail({ value, field }: ValueProps) {
  const { fileUrl } = useRuntime();
  const file = useFileInfo(value);
  if (!file) return <Empty />;
  const src = fileUrl(file.id);
  return (
    <Lightbox.Root>
      <Lightbox.Trigger
        aria-label={fill(fileCopy.open, { name: field.label })}
        className="overflow-hidden rounded-md"
      >
        <img src={src} alt={file.name} loading="lazy" className="h-12 w-16 object-cover" />
      </Lightbox.Trigger>
      <Lightbox.Portal>
        <Lightbox.Overlay className="fixed inset-0 z-30 animate-fade bg-scrim" />
        <Lightbox.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-40 grid place-items-center p-6 outline-none"
        >
          <Lightbox.Title className="sr-only">{field.label}</Lightbox.Title>
          <Lightbox.Close aria-label={fileCopy.close} className="contents cursor-zoom-out">
            <img src={src} alt={file.name} className="max-h-full max-w-full rounded-lg shadow-3" />
          </Lightbox.Close>
        </Lightbox.Content>
      </Lightbox.Portal>
    </Lightbox.Root>
  );
}

export const imageKind: FieldKind = {
  icon: ImageIcon,
  width: 80,
  wide: true,
  Cell: function ImageCell({ value }) {
    const { fileUrl } = useRuntime();
    const file = asFile(value);
    if (!file) return <Empty />;
    return (
      <img
        src={fileUrl(file.id)}
        alt=""
        loading="lazy"
        className="h-[26px] w-[34px] rounded-[5px] object-cover"
      />
    );
  },
  Detail: ImageDetail,
  Input: (props) => <DropInput {...props} imageOnly />,
  Filter: NoFilter,
  words: presence,
};

export const fileKind: FieldKind = {
  icon: Paperclip,
  width: 80,
  wide: true,
  Cell: ({ value }) => {
    if (!asFile(value)) return <Empty />;
    return (
      <span className="flex items-center gap-1.5">
        <Paperclip size={14} className="text-text-3" aria-hidden />1
      </span>
    );
  },
  Detail: function FileDetail({ value }) {
    const runtime = useRuntime();
    const file = useFileInfo(value);
    if (!file) return <Empty />;
    return (
      <a
        href={runtime.fileUrl(file.id)}
        target="_blank"
        rel="noopener noreferrer"
        className="flex min-w-0 items-center gap-2 text-sm hover:underline"
      >
        <FileText size={15} className="text-text-3" aria-hidden />
        <span className="truncate">{file.name}</span>
        {file.size !== undefined && <Quiet>{formatBytes(file.size, runtime.locale)}</Quiet>}
      </a>
    );
  },
  Input: (props) => <DropInput {...props} imageOnly={false} />,
  Filter: NoFilter,
  words: presence,
};
