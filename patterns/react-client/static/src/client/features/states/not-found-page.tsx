import { NotFoundState } from '@/client/components/states';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <main id="main" className="grid min-h-dvh place-items-center bg-canvas">
      <NotFoundState
        title="This page does not exist"
        text="The address may be mistyped, or the page was moved."
        actions={
          <Button asChild variant="primary">
            <AppLink href="/">Go to the start</AppLink>
          </Button>
        }
      />
    </main>
  );
}
