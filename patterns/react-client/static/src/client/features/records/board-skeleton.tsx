import { Skeleton } from '@/client/components/ui/skeleton';
import { useDelayed } from '@/client/lib/hooks';

/** Columns and cards in their final geometry, for slow answers only. */
export function BoardSkeleton({ label }: { label: string }) {
  if (!useDelayed(true)) return null;
  return (
    <div role="status" aria-label={label} className="flex min-h-0 flex-1 gap-3 px-5 py-4">
      {[3, 2, 4, 1].map((cards, column) => (
        <div key={column} className="flex flex-1 flex-col gap-2 rounded-lg bg-sunken p-2">
          <Skeleton className="m-2 h-3.5 w-24" />
          {Array.from({ length: cards }, (_, index) => (
            <div key={index} className="rounded-md bg-surface p-3 shadow-card">
              <Skeleton className="h-3 w-16" />
              <Skeleton className="mt-3 h-3 w-full" />
              <Skeleton className="mt-2 h-3 w-2/3" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
