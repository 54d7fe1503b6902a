import { FileUp, Plus } from 'lucide-react';
import type { ReactNode } from 'react';

import { AppLink } from '@/client/components/ui/link';
import { entityList } from '../entities';
import { Step } from './step';

interface StartStepProps {
  workspace: string;
  onBack: () => void;
  onDone: () => Promise<void>;
}

/** Offers the two ways to a filled workspace: the first record, or a file. */
export function StartStep({ workspace, onBack, onDone }: StartStepProps) {
  const first = entityList.find((entity) => entity.meta.nav);
  const path = `/w/${workspace}/${first?.meta.path ?? ''}`;
  const one = first?.meta.label.one.toLowerCase() ?? '';
  const many = first?.meta.label.many.toLowerCase() ?? '';
  return (
    <Step
      title="Where do you want to start?"
      text="Bring what you have, or begin with one record. Nothing here is final."
      action="Open the workspace"
      onSubmit={(event) => {
        event.preventDefault();
        void onDone();
      }}
      onBack={onBack}
    >
      <div className="grid grid-cols-1 gap-2.5 d:grid-cols-2">
        <Choice
          href={`${path}?create=true`}
          icon={<Plus size={20} aria-hidden />}
          title={`Add a ${one}`}
          text="Start with a blank form"
        />
        <Choice
          href={`${path}/import`}
          icon={<FileUp size={20} aria-hidden />}
          title={`Import ${many}`}
          text="From a CSV file"
        />
      </div>
    </Step>
  );
}

interface ChoiceProps {
  href: string;
  icon: ReactNode;
  title: string;
  text: string;
}

function Choice({ href, icon, title, text }: ChoiceProps) {
  return (
    <AppLink
      href={href}
      className="rounded-lg border border-line bg-surface px-4 py-3.5 hover:border-accent-edge"
    >
      <span className="text-accent-text">{icon}</span>
      <span className="mt-3 block font-strong">{title}</span>
      <span className="mt-0.5 block text-xs text-text-2">{text}</span>
    </AppLink>
  );
}
