import { useEffect } from 'react';

import { usePlace } from '../session/workspace';
import { useShell } from '../shell/shell-context';
import type { Entity } from './entity';
import type { ListState } from './use-list';

/** Opens the create sheet for an address that ends in `?create=true`, once. */
export function useCreateFromAddress(entity: Entity, list: ListState): void {
  const { can } = usePlace();
  const { openCreate } = useShell();
  const { meta } = entity;
  const wanted = list.search.create === true && can(meta.name, 'create');
  const { set } = list;
  useEffect(() => {
    if (!wanted) return;
    openCreate(meta.path);
    set({ create: undefined });
  }, [wanted, meta.path, openCreate, set]);
}
