import { NoAccessState } from '@/client/components/states';
import { Button } from '@/client/components/ui/button';

interface ForbiddenPageProps {
  /** What is closed and for whom: "The audit log is for owners and admins". */
  title?: string;
  message: string;
  /** Who can give access, when that is known. */
  ask?: { name: string; email: string } | undefined;
}

/** A page this person may not see, and who can change that. */
export function ForbiddenPage({ title = 'No access', message, ask }: ForbiddenPageProps) {
  return (
    <NoAccessState
      title={title}
      text={ask ? `${message} ${ask.name} can give you access.` : message}
      actions={
        <>
          {ask && (
            <Button asChild variant="primary">
              <a href={`mailto:${ask.email}`}>Ask {ask.name.split(' ')[0]}</a>
            </Button>
          )}
          <Button onClick={() => history.back()}>Go back</Button>
        </>
      }
    />
  );
}
