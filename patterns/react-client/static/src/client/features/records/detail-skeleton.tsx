import { Skeleton } from '@/client/components/ui/skeleton';
import { useDelayed } from '@/client/lib/hooks';

/** The geometry of a record page, for slow answers only. */
export function DetailSkeleton({ label }: { label: string }) {
  if (!useDelayed(true)) return null;
  return (
    <div role="status" aria-label={label} className="mx-auto max-w-[800px] px-8 py-6 m:px-4">
      <Skeleton className="h-3 w-20" />
      <Skeleton className="mt-4 h-7 w-2/3" />
      <Skeleton className="mt-5 h-8 w-56" />
      <Skeleton className="mt-7 h-3 w-full" />
      <Skeleton className="mt-3 h-3 w-5/6" />
      <Skeleton className="mt-3 h-3 w-1/2" />
    </div>
  );
}
