import { and, desc, sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { z } from 'zod';

import { entityList } from '@/shared/entities';
import type { FieldMeta } from '@/shared/meta';
import { can } from '@/shared/permissions';
import { plainText } from '@/shared/richtext';
import type { SearchHit } from '@/shared/schemas/workspace';

import type { Env, ScopedDeps } from '../../context';
import { recordTables } from '../../db/schema';
import { columnOf } from '../../lib/records/columns';
import type { EntityDefinition } from '../../lib/records/definition';
import { matchesWords } from '../../lib/records/filters';
import { labelOf } from '../../lib/records/refs';
import { scoped } from '../../lib/records/routes';
import { visible } from '../../lib/records/visible';
import { query } from '../../lib/validate';
import { registry } from '../registry';

const searchQuery = z.object({ q: z.string().trim().min(1).max(200) });
const perEntity = 5;

/** /api/workspaces/:workspace/search: the best few records of each kind. */
export const searchRoutes = new Hono<Env>().get('/', query(searchQuery), async (c) => {
  const deps = scoped(c);
  const { q } = c.req.valid('query');
  const readable = entityList.filter(({ name }) => can(deps.scope.role, name, 'read'));
  const hits = await Promise.all(readable.map(({ name }) => searchIn(deps, registry[name], q)));
  return c.json({ hits: hits.flat() });
});
export type SearchRoutes = typeof searchRoutes;

/** The start of a long value, without its formatting. */
function excerpt(field: FieldMeta, value: unknown): string | null {
  if (value === null) return null;
  const text = field.type === 'richtext' ? plainText(String(value)) : String(value);
  return text.slice(0, 120);
}

async function searchIn(
  deps: ScopedDeps,
  definition: EntityDefinition,
  q: string,
): Promise<SearchHit[]> {
  const { meta } = definition;
  const table = recordTables[meta.name];
  const searched = meta.fields.filter((field) => field.search === true);
  const detail = searched.find((field) => field.name !== meta.display);
  const display = columnOf(table, meta.display);
  if (searched.length === 0) return [];
  const rows = await deps.db
    .select({
      id: table.id,
      label: display,
      detail: columnOf(table, detail?.name ?? meta.display),
      mark: columnOf(table, meta.mark ?? 'deletedAt'),
    })
    .from(table)
    .where(and(visible(deps.scope, meta.name), matchesWords(definition, q)))
    // Names that begin with what was typed come first, then what changed last.
    .orderBy(
      sql`(${display}::text ilike ${`${q.replace(/[\\%_]/g, '\\$&')}%`}) desc nulls last`,
      desc(table.updatedAt),
    )
    .limit(perEntity);
  return rows.map((row) => ({
    entity: meta.name,
    id: String(row.id),
    label: labelOf(meta.name, row.label),
    detail: detail === undefined ? null : excerpt(detail, row.detail),
    mark: row.mark === null ? null : String(row.mark),
  }));
}
