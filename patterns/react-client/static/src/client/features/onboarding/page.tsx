import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import { cn } from '@/client/lib/cn';
import { toast } from '@/client/components/ui/toast';
import { messageOf } from '../api/problem';
import { Brand } from '../brand/brand';
import { DemoStage } from '../landing/demo-stage';
import { refreshSession, useMe } from '../session/session';
import { createWorkspace } from '../session/workspaces';
import { InviteStep } from './invite-step';
import { StartStep } from './start-step';
import { WorkspaceStep } from './workspace-step';

const steps = ['workspace', 'invite', 'start'] as const;

/** The first minutes of a new account. Every step can be skipped. */
export function OnboardingPage() {
  const me = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const [index, setIndex] = useState(0);
  const [slug, setSlug] = useState<string>();
  const step = steps[index] ?? 'start';
  const firstName = me?.user.name.split(' ')[0] ?? '';

  const named = async (name: string, sampleData: boolean) => {
    if (slug === undefined) {
      const workspace = await createWorkspace({ name, sampleData });
      await refreshSession(client);
      setSlug(workspace.slug);
    }
    setIndex(1);
  };

  const leave = async () => {
    try {
      const known = slug ?? me?.workspaces[0]?.slug;
      const home = known ?? (await createWorkspace({ name: `${firstName}’s workspace` })).slug;
      await refreshSession(client);
      router.history.push(`/w/${home}`);
    } catch (error) {
      toast({ tone: 'danger', message: messageOf(error) });
    }
  };

  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <header className="grid grid-cols-[1fr_auto_1fr] items-center px-8 py-6 m:px-5">
        <Brand size={28} />
        <ol className="flex gap-1.5" aria-label={`Step ${index + 1} of ${steps.length}`}>
          {steps.map((name, position) => (
            <li
              key={name}
              className={cn(
                'h-[5px] rounded-full',
                position === index ? 'w-[34px]' : 'w-[22px]',
                position <= index ? 'bg-accent-edge' : 'bg-line-strong',
              )}
            />
          ))}
        </ol>
        <button
          type="button"
          className="hit justify-self-end text-sm text-text-2 hover:text-text"
          onClick={() => void leave()}
        >
          Skip for now
        </button>
      </header>
      <main
        id="main"
        className={
          'grid grid-cols-1 flex-1 items-center justify-center gap-18 px-10 pb-15 ' +
          'd:grid-cols-[minmax(0,470px)_minmax(0,600px)] m:px-5 m:pb-10'
        }
      >
        <div>
          <p className="mb-2.5 text-sm text-text-3">
            Step {index + 1} of {steps.length}
          </p>
          {step === 'workspace' && <WorkspaceStep name="" onDone={named} />}
          {step === 'invite' && (
            <InviteStep
              workspace={slug ?? ''}
              onBack={() => setIndex(0)}
              onDone={() => setIndex(2)}
            />
          )}
          {step === 'start' && (
            <StartStep workspace={slug ?? ''} onBack={() => setIndex(1)} onDone={leave} />
          )}
        </div>
        <div
          aria-hidden
          inert
          className="relative h-[520px] overflow-hidden rounded-xl bg-canvas shadow-pop m:hidden"
        >
          <DemoStage />
        </div>
      </main>
    </div>
  );
}
