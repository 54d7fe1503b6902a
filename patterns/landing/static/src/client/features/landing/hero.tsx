import { ArrowRight } from 'lucide-react';

import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { app } from '@/shared/app';
import { landing } from './content';
import { DemoApp } from './demo-app';
import type { LandingAction } from './types';

/** What the app gives, the way in, and the app itself on a stage. */
export function Hero() {
  return (
    <>
      <section className="mx-auto max-w-[1160px] px-8 pt-15 m:px-5 m:pt-9">
        <h1 className="display-type max-w-[900px] text-[66px] leading-[1.04] m:text-[42px]">
          {landing.headline}
        </h1>
        <p
          className={
            'mt-5.5 mb-7 max-w-[610px] text-[19px] leading-[1.55] tracking-[-0.006em] ' +
            'text-pretty text-text-2 m:text-[17px]'
          }
        >
          {landing.lede}
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <Button asChild variant="primary" size="lg">
            <AppLink href={landing.primary.href}>
              {landing.primary.label}
              <ArrowRight size={16} aria-hidden />
            </AppLink>
          </Button>
          <Button asChild size="lg">
            <ActionLink action={landing.secondary} />
          </Button>
          <span className="ml-2 text-sm text-text-3 m:ml-0 m:w-full">{landing.fact}</span>
        </div>
      </section>
      <section className="mx-auto max-w-[1160px] px-8 m:px-0" aria-label={`${app.name} in use`}>
        <div
          className={
            'mt-12 overflow-hidden rounded-[24px] bg-inverse px-13 pt-13 m:mt-9 m:rounded-none ' +
            'm:pt-8 m:pr-0 m:pl-6'
          }
        >
          <div
            aria-hidden
            inert
            className={
              'relative h-[500px] overflow-hidden rounded-t-[12px] bg-canvas shadow-pop ' +
              'm:w-[900px] m:rounded-tr-none'
            }
          >
            <div
              className={
                'flex h-[42px] items-center gap-[7px] border-b border-line bg-side px-3.5 ' +
                'm:hidden'
              }
            >
              <i className="size-2.5 rounded-full bg-line-strong" />
              <i className="size-2.5 rounded-full bg-line-strong" />
              <i className="size-2.5 rounded-full bg-line-strong" />
              <span
                className={
                  'mx-auto rounded-[6px] bg-surface px-15 py-[3px] text-xs text-text-3 ' +
                  'inset-ring inset-ring-line'
                }
              >
                {app.slug}.example.com
              </span>
            </div>
            <DemoApp />
          </div>
        </div>
      </section>
    </>
  );
}

/** A jump within the page stays a plain link; the router takes the others. */
function ActionLink({ action: { label, href }, ...rest }: { action: LandingAction }) {
  if (href.startsWith('#')) {
    return (
      <a href={href} {...rest}>
        {label}
      </a>
    );
  }
  return (
    <AppLink href={href} {...rest}>
      {label}
    </AppLink>
  );
}
