import type { FileRef } from '@/client/lib/values';
import { asFile, isRecord } from '@/client/lib/values';
import { isProblem } from '@/shared/problem';
import { ApiError } from '../api/problem';

/** Where a stored file is served from. */
export function fileHref(workspace: string, id: string): string {
  return `/api/workspaces/${workspace}/files/${id}`;
}

interface Subject {
  entity: string;
  recordId: string;
}

/**
 * Stores a file, attached to a record when `subject` names one.
 *
 * `onProgress` takes 0 to 1. XMLHttpRequest, because fetch does not report how much was sent.
 */
export function uploadFile(
  workspace: string,
  file: File,
  options: {
    subject?: Subject;
    onProgress?: (part: number) => void;
    signal?: AbortSignal;
  } = {},
): Promise<FileRef> {
  const form = new FormData();
  form.set('file', file);
  if (options.subject) {
    form.set('entity', options.subject.entity);
    form.set('recordId', options.subject.recordId);
  }
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'json';
    request.open('POST', `/api/workspaces/${workspace}/files`);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      const stored = request.status < 300 && isRecord(answer) ? asFile(answer) : null;
      if (stored) resolve(stored);
      else reject(isProblem(answer) ? new ApiError(answer) : ApiError.offline());
    });
    request.addEventListener('error', () => reject(ApiError.offline()));
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
