import { AppLink } from '@/client/components/ui/link';
import { app } from '@/shared/app';

/** The sign and the name of the app, leading home. */
export function Brand({ size = 30 }: { size?: number }) {
  return (
    <AppLink
      href="/"
      className="inline-flex items-center gap-2.5 font-bold text-[17px] tracking-[-0.02em]"
    >
      <img src="/favicon.svg" alt="" width={size} height={size} />
      {app.name}
    </AppLink>
  );
}
