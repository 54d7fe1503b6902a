import { ErrorState } from '@/client/components/states';
import { isApiError, messageOf } from '../api/problem';
import { ForbiddenPage } from './forbidden-page';

interface ErrorPageProps {
  error: unknown;
  reset?: (() => void) | undefined;
  /** What did not load, when the rest of the page stands: "The board". */
  what?: string;
}

/** A page, or a part of one, that failed to load, with the reference to quote. */
export function ErrorPage({ error, reset, what }: ErrorPageProps) {
  if (isApiError(error, 403)) return <ForbiddenPage message={error.message} />;
  return (
    <ErrorState
      heading={what === undefined ? 'h1' : 'h2'}
      what={what ?? 'This page'}
      text={messageOf(error)}
      reference={(isApiError(error) && error.reference) || undefined}
      onRetry={() => (reset ? reset() : location.reload())}
    />
  );
}
