import { Skeleton } from '@/client/components/ui/skeleton';
import { useDelayed } from '@/client/lib/hooks';

export function DashboardSkeleton() {
  if (!useDelayed(true)) return null;
  return (
    <div role="status" aria-label="Loading the dashboard">
      <Skeleton className="h-[106px] rounded-lg" />
      <div className="mt-4 grid grid-cols-1 gap-4 d:grid-cols-[minmax(0,1.9fr)_minmax(0,1fr)]">
        <Skeleton className="h-[270px] rounded-lg" />
        <Skeleton className="h-[270px] rounded-lg" />
      </div>
    </div>
  );
}
