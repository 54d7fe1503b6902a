import { Plus } from 'lucide-react';

import { EmptyState, FilteredState } from '@/client/components/states';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { fieldOf } from '@/shared/meta';
import { usePlace } from '../session/workspace';
import { useShell } from '../shell/shell-context';
import { countWords } from './actions';
import type { Entity } from './entity';
import type { ListState } from './use-list';

interface ListEmptyProps {
  entity: Entity;
  list: ListState;
  /** How many records there are without search and filters. */
  outOf: number;
}

/** Why a list shows nothing: because nothing exists yet, or because filters hide it. */
export function ListEmpty({ entity, list, outOf }: ListEmptyProps) {
  const { workspace, can } = usePlace();
  const { openCreate } = useShell();
  const { meta } = entity;
  const one = meta.label.one.toLowerCase();
  const many = meta.label.many.toLowerCase();
  if (outOf > 0) {
    const count = list.filters.length;
    const last = list.filters.at(-1);
    const label = last && fieldOf(meta, last.field)?.label.toLowerCase();
    const what = count === 0 ? 'the search' : count === 1 ? 'the filter' : `${count} filters`;
    return (
      <FilteredState
        title={`No ${one} matches ${what}`}
        text={`${countWords(entity, outOf)} ${outOf === 1 ? 'is' : 'are'} hidden.`}
        actions={
          <>
            {label && (
              <Button onClick={() => list.setFilters(list.filters.slice(0, -1))}>
                Remove {label}
              </Button>
            )}
            <Button variant="ghost" onClick={() => list.set({ filter: undefined, q: undefined })}>
              Clear all
            </Button>
          </>
        }
      />
    );
  }
  if (!can(meta.name, 'create')) {
    return <EmptyState title={`No ${many} yet`} text="They appear here once there are some." />;
  }
  return (
    <EmptyState
      title={`Add your first ${one}`}
      text={`Start with one, or bring your ${many} from a CSV file.`}
      actions={
        <>
          <Button variant="primary" onClick={() => openCreate(meta.path)}>
            <Plus size={15} aria-hidden />
            New {one}
          </Button>
          <Button asChild>
            <AppLink href={`/w/${workspace.slug}/${meta.path}/import`}>Import CSV</AppLink>
          </Button>
        </>
      }
    />
  );
}
