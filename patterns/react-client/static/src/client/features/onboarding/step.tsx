import { ArrowRight } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';

import { Button } from '@/client/components/ui/button';

interface StepProps {
  title: string;
  text: string;
  children: ReactNode;
  action: string;
  pending?: boolean;
  onSubmit: (event: FormEvent) => void;
  onBack?: () => void;
}

/** The frame of one onboarding step. */
export function Step({ title, text, children, action, pending, onSubmit, onBack }: StepProps) {
  return (
    <form noValidate onSubmit={onSubmit}>
      <h1 className="text-[32px] leading-[1.15] tracking-[-0.026em] m:text-[26px]">{title}</h1>
      <p className="mt-2 mb-6 text-[15px] text-text-2">{text}</p>
      {children}
      <div className="mt-6 flex items-center gap-2">
        {onBack && (
          <Button variant="ghost" onClick={onBack}>
            Back
          </Button>
        )}
        <Button type="submit" variant="primary" disabled={pending} className="ml-auto h-10 px-5">
          {action}
          <ArrowRight size={15} aria-hidden />
        </Button>
      </div>
    </form>
  );
}
