'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { GateRing } from '@/components/evidence/gate-ring';
import { ModelGraph } from '@/components/evidence/model-graph';
import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { Segment } from '@/components/ui/segment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { queries, useProjectActions } from '@/lib/queries';
import { useMemberName } from '@/lib/team';
import type { Project, Step } from '@/lib/wire';
import { moment, plural } from '@/lib/words';

import { Differences } from './differences';
import { MomentApp } from './moment-app';

const origins: Readonly<Record<Step['origin'], string>> = {
  text: 'description',
  chat: 'chat',
  canvas: 'by hand',
  code: 'code',
  import: 'import',
  revert: 'restored',
};

const by = (name: string | undefined) => (name === undefined ? '' : `, by ${name}`);

/** Every version. One can be looked at, compared and restored; nothing is ever lost. */
export default function HistoryTab({ project }: { project: Project }) {
  const { id, seq } = project;
  const steps = useQuery({ ...queries.steps(id, seq), placeholderData: (before) => before });
  const nameOf = useMemberName();
  const [chosen, setChosen] = useState<number>();
  const [view, setView] = useState<View>('changed');
  const list = steps.data?.items ?? [];
  const step = list.find(({ lastSeq }) => lastSeq === (chosen ?? seq));
  return (
    <div className="two history">
      <div>
        <div className="ph">
          <h2>Versions</h2>
          <span className="ink3 t12">{plural(list.length, 'version')}</span>
        </div>
        <div className="scroll">
          {steps.isPending && <SkeletonRows label="Loading the history" count={6} />}
          {steps.isError && <ProblemNote error={steps.error} retry={() => void steps.refetch()} />}
          {list.map((each, index) => (
            <button
              key={each.lastSeq}
              type="button"
              className={each === step ? 'ver on' : 'ver'}
              aria-pressed={each === step}
              onClick={() => setChosen(each.lastSeq)}
            >
              <GateRing size={20} />
              <span className="col" style={{ minWidth: 0 }}>
                <b className="el">{each.words || origins[each.origin]}</b>
                <span className="t12 ink3">
                  v{list.length - index}, {moment(each.at)},{' '}
                  {plural(each.lastSeq - each.firstSeq + 1, 'decision')}
                  {by(nameOf(each.actor?.id))}
                </span>
              </span>
              <span className="bdg">{each.lastSeq === seq ? 'now' : origins[each.origin]}</span>
            </button>
          ))}
        </div>
      </div>
      <div>
        {step && (
          <Version
            project={project}
            step={step}
            view={view}
            onView={setView}
            number={list.length - list.indexOf(step)}
          />
        )}
      </div>
    </div>
  );
}

type View = 'changed' | 'restore' | 'model' | 'app';

interface VersionProps {
  project: Project;
  step: Step;
  number: number;
  /** What is shown of a version stays when another is chosen. */
  view: View;
  onView: (view: View) => void;
}

function Version({ project, step, number, view: asked, onView }: VersionProps) {
  const { id, seq } = project;
  const isNow = step.lastSeq === seq;
  const view = isNow && asked === 'restore' ? 'changed' : asked;
  const { revert } = useProjectActions(id);
  const spec = useQuery(queries.spec(id, step.lastSeq));
  const restore = () =>
    revert.mutate(step.lastSeq, {
      onSuccess: () => toast({ message: `v${number} is restored, as a new version.` }),
      onError: (error) => toast({ message: error.message, failed: true }),
    });
  const [from, to] = view === 'restore' ? [seq, step.lastSeq] : [step.firstSeq - 1, step.lastSeq];
  return (
    <>
      <div className="ph">
        <h2 className="el">v{number}</h2>
        <Segment
          label="What to show"
          value={view}
          onChange={onView}
          options={[
            { value: 'changed', label: 'Changed' },
            ...(isNow ? [] : [{ value: 'restore' as const, label: 'Restoring would change' }]),
            { value: 'model', label: 'Model' },
            { value: 'app', label: 'App' },
          ]}
        />
        <span className="sp" />
        {!isNow && (
          <Button kind="primary" size="small" busy={revert.isPending} onClick={restore}>
            Restore v{number}
          </Button>
        )}
      </div>
      {view === 'model' && spec.data && <ModelGraph spec={spec.data} />}
      {view === 'app' && <MomentApp project={id} seq={step.lastSeq} version={`v${number}`} />}
      {(view === 'changed' || view === 'restore') && (
        <Differences project={id} from={from} to={to} />
      )}
    </>
  );
}
