'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';

import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { Segment } from '@/components/ui/segment';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useWidth } from '@/lib/hooks';
import { queries } from '@/lib/queries';
import type { Project, Spec } from '@/lib/wire';
import { plural } from '@/lib/words';

import { useCanvas } from './canvas-store';
import { EntityList } from './entity-list';
import { EntityPanel, NewEntity } from './entity-panel';
import { ModelEditing } from './model-editing';
import { ThemePanel } from './theme-panel';

const Canvas = lazy(() => import('./canvas'));

/** Less room than this shows the model as a list. */
const drawable = 640;

/** What the app keeps, as a drawing that can be changed, and its look beside it. */
export default function DesignTab({ project }: { project: Project }) {
  const { id, seq } = project;
  const spec = useQuery({ ...queries.spec(id, seq), placeholderData: (before) => before });
  const [box, room] = useWidth<HTMLDivElement>();
  const open = useCanvas((canvas) => canvas.open);
  useEffect(() => open(id), [id, open]);
  let view: ReactNode = <SkeletonRows label="Loading the model" count={6} />;
  if (spec.isError) {
    view = (
      <div className="page">
        <ProblemNote error={spec.error} retry={() => void spec.refetch()} />
      </div>
    );
  } else if (spec.data && room > 0) {
    const View = room < drawable ? Narrow : Wide;
    view = (
      <ModelEditing project={project}>
        <View project={project} spec={spec.data} />
      </ModelEditing>
    );
  }
  return (
    <div ref={box} className="ds">
      {view}
    </div>
  );
}

interface ViewProps {
  project: Project;
  spec: Spec;
}

function NewButton() {
  const begin = useCanvas((canvas) => canvas.begin);
  return (
    <Button
      size="small"
      icon={<Plus className="i" size={14} strokeWidth={1.7} aria-hidden="true" />}
      onClick={begin}
    >
      New kind of record
    </Button>
  );
}

function Wide({ project, spec }: ViewProps) {
  return (
    <div className="two design">
      <div>
        <div className="ph">
          <h2>Model</h2>
          <span className="ink3 t12 el">
            {plural(spec.entities.length, 'kind of record', 'kinds of records')}
          </span>
          <span className="sp" />
          <NewButton />
        </div>
        <Suspense fallback={<SkeletonRows label="Loading the drawing" count={6} />}>
          <Canvas project={project} spec={spec} />
        </Suspense>
      </div>
      <Side project={project} spec={spec} />
    </div>
  );
}

/** The panel of what is chosen; without a choice, the look. */
function Side({ project, spec }: ViewProps) {
  const { chosen, adding, choose } = useCanvas();
  const entity = spec.entities.find(({ name }) => name === chosen);
  const title = adding ? 'New kind of record' : (entity?.name ?? 'Theme');
  const isTheme = !adding && !entity;
  return (
    <section aria-label={title}>
      <div className="ph">
        <h2 className="el">{title}</h2>
        <span className="sp" />
        {!isTheme && (
          <Button
            kind="quiet"
            size="small"
            aria-label="Close"
            icon={<X className="i" size={14} strokeWidth={1.7} />}
            onClick={() => choose(undefined)}
          />
        )}
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={`${title}, details`}>
        {adding && <NewEntity project={project} spec={spec} />}
        {entity && <EntityPanel key={entity.name} project={project} spec={spec} entity={entity} />}
        {isTheme && <ThemePanel project={project} spec={spec} />}
      </div>
    </section>
  );
}

function Narrow({ project, spec }: ViewProps) {
  const [view, setView] = useState<'model' | 'theme'>('model');
  const adding = useCanvas((canvas) => canvas.adding);
  return (
    <>
      <div className="ph">
        <h2 className="sr">Design</h2>
        <Segment
          label="What to design"
          value={view}
          onChange={setView}
          options={[
            { value: 'model', label: 'Model' },
            { value: 'theme', label: 'Theme' },
          ]}
        />
        <span className="sp" />
        {view === 'model' && <NewButton />}
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label="Design">
        {view === 'theme' && <ThemePanel project={project} spec={spec} />}
        {view === 'model' && adding && <NewEntity project={project} spec={spec} />}
        {view === 'model' && <EntityList project={project} spec={spec} />}
      </div>
    </>
  );
}
