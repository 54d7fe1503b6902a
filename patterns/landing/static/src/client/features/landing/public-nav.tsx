import { useQuery } from '@tanstack/react-query';

import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { Brand } from '../brand/brand';
import { homeOf, mayBeSignedIn, sessionQuery } from '../session/session';
import { landing } from './content';

/** The head of the public pages. Offers the way in, or the way back for those already inside. */
export function PublicNav() {
  const session = useQuery({ ...sessionQuery, enabled: mayBeSignedIn() });
  return (
    <header
      className={
        'mx-auto flex h-[68px] max-w-[1160px] items-center gap-7 px-8 font-medium ' +
        'text-[14.5px] m:px-5'
      }
    >
      <a
        href="#main"
        className="sr-only rounded-md bg-raised px-3 py-2 focus:not-sr-only focus:absolute"
      >
        Skip to content
      </a>
      <Brand />
      <nav aria-label="Page" className="flex gap-6.5 text-text-2 m:hidden">
        <a href="/#features" className="hover:text-text">
          Product
        </a>
        <a href="/#questions" className="hover:text-text">
          Questions
        </a>
      </nav>
      <span className="flex-1" />
      {session.data ? (
        <Button asChild variant="primary" className="h-[38px] px-4 text-[14.5px]">
          <AppLink href={homeOf(session.data)}>Open your workspace</AppLink>
        </Button>
      ) : (
        <>
          <AppLink href="/sign-in" className="hover:text-text-2">
            Sign in
          </AppLink>
          <Button asChild variant="primary" className="h-[38px] px-4 text-[14.5px] m:hidden">
            <AppLink href={landing.primary.href}>{landing.primary.label}</AppLink>
          </Button>
        </>
      )}
    </header>
  );
}
