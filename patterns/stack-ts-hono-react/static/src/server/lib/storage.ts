/** Where the bytes of uploads live. Keys are ours: a workspace id, a slash and a file id. */
export interface Storage {
  put: (key: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Null when there is nothing under the key. */
  get: (key: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  remove: (key: string) => Promise<void>;
}

/** Forgets everything when the process ends: for tests and previews. */
export function memoryStorage(): Storage {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    put: (key, bytes) => Promise.resolve(void files.set(key, bytes)),
    get: (key) => Promise.resolve(files.get(key) ?? null),
    remove: (key) => Promise.resolve(void files.delete(key)),
  };
}
