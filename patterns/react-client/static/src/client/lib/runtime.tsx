import { createContext, use, type ReactNode } from 'react';
import type { EntityMeta, Ref } from '@/shared/meta';
import type { Role } from '@/shared/permissions';
import { DEFAULT_LOCALE, type Locale } from './format';
import type { FileRef } from './values';

/** A record offered by a relation picker. */
export interface Option extends Ref {
  /** Shown dimmed at the end of the row: "4 open". */
  hint?: string | undefined;
}

/**
 * Everything components need from the app around them. Pages provide it once; components stay free
 * of routes, fetches and entity names.
 */
export interface Runtime {
  locale: Locale;
  role: Role;
  /** The signed-in person's id, for "me". */
  userId: string;
  /** Goes to an in-app address without reloading. */
  navigate: (href: string) => void;
  /** Warms an address the pointer rests on. */
  prefetch?: ((href: string) => void) | undefined;
  /** The page of a record, or null when it has none. `entity` is a name or "User". */
  hrefOf: (entity: string, id: string) => string | null;
  metaOf: (entity: string) => EntityMeta | undefined;
  /** Records of `entity` matching `query`; with an empty query, the recent ones. */
  search: (entity: string, query: string, signal: AbortSignal) => Promise<Option[]>;
  /** Creates a record from its name alone, when the entity allows it. */
  create?: ((entity: string, label: string) => Promise<Option>) | undefined;
  canCreate?: ((entity: string) => boolean) | undefined;
  /** Stores a file. `onProgress` takes 0 to 1. Rejects with a message for people. */
  upload: (file: File, onProgress: (part: number) => void, signal: AbortSignal) => Promise<FileRef>;
  fileUrl: (id: string) => string;
  /** Name, size and type of a stored file. */
  fileInfo?: ((id: string, signal: AbortSignal) => Promise<FileRef>) | undefined;
  /** Tags used before in this field. */
  tags?: ((entity: string, field: string) => Promise<string[]>) | undefined;
}

const nothing: Runtime = {
  locale: DEFAULT_LOCALE,
  role: 'member',
  userId: '',
  navigate: (href) => window.location.assign(href),
  hrefOf: () => null,
  metaOf: () => undefined,
  search: () => Promise.resolve([]),
  upload: () => Promise.reject(new Error('Uploads are not available here.')),
  fileUrl: (id) => `/api/files/${id}`,
};

const Context = createContext<Runtime>(nothing);

export function RuntimeProvider({ value, children }: { value: Runtime; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

export function useRuntime(): Runtime {
  return use(Context);
}

export function useLocale(): Locale {
  return use(Context).locale;
}
