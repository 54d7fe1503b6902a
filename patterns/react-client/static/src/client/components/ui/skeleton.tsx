import { cn } from '../../lib/cn';

/** A quiet placeholder with the geometry of what it stands for. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={cn('block animate-pulse rounded-sm bg-hover', className)} />;
}

const WIDTHS = ['70%', '58%', '74%', '52%', '66%', '61%'];

export function SkeletonRows({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="flex h-row items-center gap-4 border-b border-line px-5">
          <Skeleton className="size-4" />
          <span className="flex-1" style={{ maxWidth: WIDTHS[i % WIDTHS.length] }}>
            <Skeleton className="h-3" />
          </span>
          <Skeleton className="ml-auto size-5 rounded-full" />
          <Skeleton className="h-3 w-14" />
        </div>
      ))}
    </div>
  );
}
