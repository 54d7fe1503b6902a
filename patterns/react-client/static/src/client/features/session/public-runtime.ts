import { DEFAULT_LOCALE } from '@/client/lib/format';
import type { Runtime } from '@/client/lib/runtime';
import { ApiError } from '../api/problem';

/** What components may rely on outside a workspace: links work, records do not. */
export function publicRuntime(navigate: (href: string) => void): Runtime {
  const signedOut = { status: 401, code: 'auth.signed_out', detail: 'Sign in to add files.' };
  return {
    locale: DEFAULT_LOCALE,
    role: 'member',
    userId: '',
    navigate,
    hrefOf: () => null,
    metaOf: () => undefined,
    search: () => Promise.resolve([]),
    upload: () => Promise.reject(new ApiError(signedOut)),
    fileUrl: (id) => `/api/public/files/${id}`,
  };
}
