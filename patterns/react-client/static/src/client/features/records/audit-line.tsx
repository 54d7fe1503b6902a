import { useQuery } from '@tanstack/react-query';

import { formatDayFull, formatInstant } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { usePlace } from '../session/workspace';
import { membersQuery } from '../settings/queries';
import type { StoredRecord } from './api';

/** Who made the record and when it last changed. */
export function AuditLine({ record }: { record: StoredRecord }) {
  const { workspace, may } = usePlace();
  const locale = useLocale();
  const members = useQuery({ ...membersQuery(workspace.slug), enabled: may('members.read') });
  const author = members.data?.find((member) => member.userId === record.createdBy);
  const by = author ? ` by ${author.name}` : '';
  return (
    <p className="mt-5 border-t border-line pt-3 text-xs leading-normal text-text-3">
      Created{by} on {formatDayFull(record.createdAt.slice(0, 10), locale)}.
      <br />
      Updated {formatInstant(record.updatedAt, locale)}.
    </p>
  );
}
