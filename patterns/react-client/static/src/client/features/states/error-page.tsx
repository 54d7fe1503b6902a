import { ErrorState } from '@/client/components/states';
import { isApiError, messageOf } from '../api/problem';
import { ForbiddenPage } from './forbidden-page';

interface ErrorPageProps {
  error: unknown;
  reset?: (() => void) | undefined;
  /** What did not load: "The board". */
  what?: string;
}

/** A page that failed to load, with the reference to quote. */
export function ErrorPage({ error, reset, what = 'This page' }: ErrorPageProps) {
  if (isApiError(error, 403)) return <ForbiddenPage message={error.message} />;
  return (
    <ErrorState
      what={what}
      text={messageOf(error)}
      reference={(isApiError(error) && error.reference) || undefined}
      onRetry={() => (reset ? reset() : location.reload())}
    />
  );
}
