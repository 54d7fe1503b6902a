import { Clock } from 'lucide-react';

import { Badge } from '@/client/components/ui/badge';
import { diffDays } from '@/client/lib/dates';
import { todayIn } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { asString } from '@/client/lib/values';
import { isFinished, type EntityMeta } from '@/shared/meta';
import type { Values } from './api';

/** Says that a record is late, unless it is finished. */
export function Overdue({ meta, record }: { meta: EntityMeta; record: Values }) {
  const locale = useLocale();
  if (!meta.due) return null;
  const due = asString(record[meta.due.field]).slice(0, 10);
  if (due === '' || isFinished(meta, record)) return null;
  const late = diffDays(todayIn(locale), due);
  if (late <= 0) return null;
  return (
    <Badge tone="danger" square>
      <Clock size={13} aria-hidden />
      {late === 1 ? '1 day late' : `${late} days late`}
    </Badge>
  );
}
