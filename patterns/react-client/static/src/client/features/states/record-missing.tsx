import { NotFoundState } from '@/client/components/states';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { usePlace } from '../session/workspace';

interface RecordMissingProps {
  /** What was looked for: "This task". */
  what: string;
  /** A record it may have been meant to be. */
  guess?: { label: string; href: string } | undefined;
  back?: { label: string; href: string } | undefined;
}

/** A record or page inside the workspace that does not exist, with a guess at what was meant. */
export function RecordMissing({ what, guess, back }: RecordMissingProps) {
  const { workspace } = usePlace();
  const away = back ?? { label: 'Go to the start', href: `/w/${workspace.slug}` };
  return (
    <NotFoundState
      title={`${what} does not exist`}
      text={
        guess
          ? `It may have been deleted. Did you mean ${guess.label}?`
          : 'It may have been deleted.'
      }
      actions={
        <>
          {guess && (
            <Button asChild variant="primary">
              <AppLink href={guess.href}>Open {guess.label}</AppLink>
            </Button>
          )}
          <Button asChild variant={guess ? 'secondary' : 'primary'}>
            <AppLink href={away.href}>{away.label}</AppLink>
          </Button>
        </>
      }
    />
  );
}
