import { ArrowRight } from 'lucide-react';

import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { landing } from './content';

/** The last word of the page and the way in. */
export function ClosingSection() {
  return (
    <section className="mx-auto max-w-[1160px] px-8 pb-24 m:px-5 m:pb-16">
      <div
        className={
          'flex flex-wrap items-center justify-between gap-6 rounded-xl bg-inverse px-13 py-11 ' +
          'text-on-inverse m:px-6 m:py-8'
        }
      >
        <h2 className="display-type max-w-[560px] text-[32px] leading-[1.15] m:text-[26px]">
          {landing.closing}
        </h2>
        <Button asChild variant="primary" size="lg">
          <AppLink href="/sign-up">
            Create an account
            <ArrowRight size={16} aria-hidden />
          </AppLink>
        </Button>
      </div>
    </section>
  );
}
