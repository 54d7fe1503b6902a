import type { ReactNode } from 'react';

import { Brand } from '../brand/brand';
import { landing } from '../landing/content';
import { DemoStage } from '../landing/demo-stage';

interface AuthPageProps {
  title: string;
  lede?: ReactNode;
  /** Above the title: who invites, for example. */
  lead?: ReactNode;
  children: ReactNode;
}

/** A form beside the product it opens; the form alone on phones. */
export function AuthPage({ title, lede, lead, children }: AuthPageProps) {
  return (
    <div
      className={
        'grid grid-cols-1 min-h-dvh bg-canvas d:grid-cols-[minmax(0,1fr)_minmax(0,1.12fr)]'
      }
    >
      <main id="main" className="flex flex-col px-10 py-8 m:p-6">
        <Brand />
        <div className="m-auto w-full max-w-[364px] py-10">
          {lead}
          <h1 className="text-[26px] tracking-[-0.022em]">{title}</h1>
          {lede && <p className="mt-[5px] text-text-2">{lede}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
      <aside
        aria-hidden
        inert
        className={
          'relative my-3 mr-3 overflow-hidden rounded-xl bg-inverse p-16 text-on-inverse ' +
          'm:hidden'
        }
      >
        <p className="display-type max-w-[440px] text-[38px] leading-[1.1]">{landing.panel}</p>
        <div
          className={
            'absolute top-60 -right-30 -bottom-10 left-16 overflow-hidden rounded-tl-[14px] ' +
            'bg-canvas text-text shadow-3'
          }
        >
          <DemoStage />
        </div>
      </aside>
    </div>
  );
}
