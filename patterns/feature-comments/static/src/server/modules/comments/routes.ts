import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Context, Hono } from 'hono';

import { commentedEntities } from '@/shared/commented';
import { type Comment, commentCreate, commentUpdate } from '@/shared/schemas/comments';
import { subjectQuery } from '@/shared/schemas/workspace';

import type { Env, ScopedDeps } from '../../context';
import { comments } from '../../db/tables/comments';
import { members, users } from '../../db/tables/core';
import { isId, newId } from '../../lib/ids';
import { forbidden, invalid, notFound } from '../../lib/problem';
import type { EntityDefinition } from '../../lib/records/definition';
import { getRecord } from '../../lib/records/read';
import { labelOf } from '../../lib/records/refs';
import { scoped } from '../../lib/records/routes';
import { body, query } from '../../lib/validate';
import { notify } from '../notifications/notify';
import { registry } from '../registry';

/** /api/workspaces/:workspace/comments. A person is mentioned as `@[Name](user-id)`. */
export const commentRoutes = new Hono<Env>()
  .get('/', query(subjectQuery), async (c) => {
    const deps = scoped(c);
    const { entity, recordId } = c.req.valid('query');
    await getRecord(deps, discussed(entity), recordId);
    return c.json(await commentsWhere(deps, { entity, recordId }));
  })
  .post('/', body(commentCreate), async (c) => {
    const deps = scoped(c);
    const input = c.req.valid('json');
    const definition = discussed(input.entity);
    const record = await getRecord(deps, definition, input.recordId);
    const now = deps.clock();
    const id = newId(now);
    const mentions = await mentionedMembers(deps, input.body);
    await deps.db.insert(comments).values({
      id,
      workspaceId: deps.scope.workspace.id,
      ...input,
      mentions,
      authorId: deps.scope.user?.id ?? null,
      createdAt: now.toISOString(),
    });
    const label = labelOf(input.entity, Reflect.get(record, definition.meta.display));
    const author = deps.scope.user?.name ?? 'Somebody';
    await notify(deps, mentions, {
      kind: 'mention',
      title: `${author} mentioned you in ${label}`,
      body: readable(input.body),
      entity: input.entity,
      recordId: input.recordId,
    });
    const watchers = record.createdBy === null ? [] : [record.createdBy];
    await notify(
      deps,
      watchers.filter((watcher) => !mentions.includes(watcher)),
      {
        kind: 'comment',
        title: `${author} commented on ${label}`,
        body: readable(input.body),
        entity: input.entity,
        recordId: input.recordId,
      },
    );
    const [comment] = await commentsWhere(deps, { id });
    if (comment === undefined) throw notFound('comment');
    return c.json(comment, 201);
  })
  .patch('/:id', body(commentUpdate), async (c) => {
    const deps = scoped(c);
    const { body: text } = c.req.valid('json');
    const own = await ownComment(c, deps);
    const mentions = await mentionedMembers(deps, text);
    await deps.db
      .update(comments)
      .set({ body: text, mentions, editedAt: deps.clock().toISOString() })
      .where(and(eq(comments.workspaceId, own.workspaceId), eq(comments.id, own.id)));
    const [comment] = await commentsWhere(deps, { id: own.id });
    if (comment === undefined) throw notFound('comment');
    return c.json(comment);
  })
  .delete('/:id', async (c) => {
    const deps = scoped(c);
    const own = await ownComment(c, deps);
    await deps.db
      .delete(comments)
      .where(and(eq(comments.workspaceId, own.workspaceId), eq(comments.id, own.id)));
    return c.body(null, 204);
  });
export type CommentRoutes = typeof commentRoutes;

function discussed(entity: keyof typeof registry): EntityDefinition {
  const definition = registry[entity];
  if (!commentedEntities.includes(entity)) {
    throw invalid({ entity: `${definition.meta.label.many} have no comments.` });
  }
  return definition;
}

/** Authors change their own words; admins may remove anybody's. */
async function ownComment(c: Context<Env>, deps: ScopedDeps) {
  const id = c.req.param('id') ?? '';
  const [row] = isId(id)
    ? await deps.db
        .select()
        .from(comments)
        .where(and(eq(comments.workspaceId, deps.scope.workspace.id), eq(comments.id, id)))
    : [];
  if (row === undefined) throw notFound('comment');
  await getRecord(deps, registry[row.entity], row.recordId);
  const moderates = c.req.method === 'DELETE' && ['owner', 'admin'].includes(deps.scope.role);
  if (row.authorId !== deps.scope.user?.id && !moderates) {
    throw forbidden('Only its author can change a comment.');
  }
  return row;
}

async function commentsWhere(
  deps: ScopedDeps,
  where: { id: string } | { entity: keyof typeof registry; recordId: string },
): Promise<Comment[]> {
  const rows = await deps.db
    .select({ comment: comments, author: { id: users.id, name: users.name } })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(
      and(
        eq(comments.workspaceId, deps.scope.workspace.id),
        'id' in where
          ? eq(comments.id, where.id)
          : and(eq(comments.entity, where.entity), eq(comments.recordId, where.recordId)),
      ),
    )
    .orderBy(asc(comments.id));
  return rows.map(({ comment, author }) => ({
    id: comment.id,
    body: comment.body,
    author,
    mentions: comment.mentions,
    createdAt: comment.createdAt,
    editedAt: comment.editedAt,
    mine: comment.authorId === deps.scope.user?.id,
  }));
}

async function mentionedMembers(deps: ScopedDeps, text: string): Promise<string[]> {
  const ids = [...text.matchAll(/@\[[^\]]*\]\(([0-9a-f-]{36})\)/g)].map((match) => match[1] ?? '');
  const wanted = [...new Set(ids.filter(isId))];
  if (wanted.length === 0) return [];
  const rows = await deps.db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, deps.scope.workspace.id), inArray(members.userId, wanted)));
  return rows.map(({ userId }) => userId);
}

function readable(text: string): string {
  return text.replace(/@\[([^\]]*)\]\([0-9a-f-]{36}\)/g, '@$1').slice(0, 300);
}
