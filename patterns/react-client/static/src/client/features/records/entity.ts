import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, type FunctionComponent, lazy } from 'react';

import type { EntityMeta } from '@/shared/meta';
import type { RecordApi } from './api';

export interface RecordFormProps {
  /** Values to start from, for example the project a task is created in. */
  initial?: Readonly<Record<string, unknown>>;
  onClose: () => void;
  onCreated?: (id: string) => void;
}

/** An entity as the pages know it: its description, its data and its own pages. */
export interface Entity {
  readonly meta: EntityMeta;
  readonly api: RecordApi;
  readonly List: AsyncRouteComponent<object>;
  readonly Detail: AsyncRouteComponent<{ id: string }>;
  readonly Form: ComponentType<RecordFormProps>;
}

interface EntityParts {
  readonly meta: EntityMeta;
  readonly api: RecordApi;
  readonly list: () => Promise<FunctionComponent<object>>;
  readonly detail: () => Promise<FunctionComponent<{ id: string }>>;
  readonly form: () => Promise<ComponentType<RecordFormProps>>;
}

/** Joins the parts of one feature folder; each page stays a chunk of its own. */
export function entity({ meta, api, list, detail, form }: EntityParts): Entity {
  return {
    meta,
    api,
    List: lazyRouteComponent(async () => ({ default: await list() })),
    Detail: lazyRouteComponent(async () => ({ default: await detail() })),
    Form: lazy(async () => ({ default: await form() })),
  };
}
