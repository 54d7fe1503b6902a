import type { BulkReport } from '@/shared/schemas/workspace';

import { ProblemError } from '../problem';

/** Changes records one by one: those that are refused do not stop the others. */
export async function eachRecord(
  ids: readonly string[],
  change: (id: string) => Promise<unknown>,
): Promise<BulkReport> {
  const report: BulkReport = { changed: [], refused: [] };
  for (const id of new Set(ids)) {
    try {
      await change(id);
      report.changed.push(id);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      report.refused.push({ id, message: error.message });
    }
  }
  return report;
}
