'use client';

import { Button } from '@/components/ui/button';
import { ProblemNote } from '@/components/ui/problem-note';
import { useKeepTenant } from '@/lib/team';
import type { Membership } from '@/lib/wire';

const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });

/** Why nobody works in a workspace now, and what its owner may still do. */
export function ClosedTenant({ tenant }: { tenant: Membership }) {
  const keep = useKeepTenant();
  const isOwner = tenant.role === 'owner';
  return (
    <section className="col" style={{ gap: 12 }} aria-label={`${tenant.name} is closed`}>
      <h2 className="t15 m6">{tenant.name} is closed</h2>
      {tenant.suspended && (
        <p className="ink2">Whoever runs this server suspended it: {tenant.why}</p>
      )}
      {tenant.deleteAt && (
        <p className="ink2">
          Its owner deleted it. It is gone for good on {day.format(new Date(tenant.deleteAt))}.
        </p>
      )}
      {isOwner && (
        <div className="row">
          <a className="btn" href="/api/v1/tenant/export.zip" download>
            Export the workspace
          </a>
          {tenant.deleteAt && (
            <Button busy={keep.isPending || keep.isSuccess} onClick={() => keep.mutate()}>
              Keep it after all
            </Button>
          )}
        </div>
      )}
      {keep.isError && <ProblemNote error={keep.error} />}
    </section>
  );
}
