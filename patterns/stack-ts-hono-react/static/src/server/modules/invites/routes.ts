import { and, asc, eq, gt } from 'drizzle-orm';
import { Hono } from 'hono';

import { app } from '@/shared/app';
import { canAssignRole, roleLabels } from '@/shared/permissions';
import { type Invite, inviteCreate, type InvitePreview } from '@/shared/schemas/workspace';

import type { Deps, Env } from '../../context';
import { invites, members, users, workspaces } from '../../db/tables/core';
import { audit } from '../../lib/audit';
import { isId, newId } from '../../lib/ids';
import { conflict, forbidden, notFound } from '../../lib/problem';
import { scoped } from '../../lib/records/routes';
import { hashToken, newToken } from '../../lib/tokens';
import { body } from '../../lib/validate';
import { demandAccount } from '../../middleware/session';
import { demandAdministration } from '../../middleware/tenant';

const lifetimeMs = 7 * 86_400_000;

/** /api/workspaces/:workspace/invites */
export const inviteRoutes = new Hono<Env>()
  .get('/', async (c) => {
    demandAdministration(c, 'invites.manage');
    const rows = await c.var.deps.db
      .select(inviteColumns)
      .from(invites)
      .leftJoin(users, eq(users.id, invites.invitedBy))
      .where(eq(invites.workspaceId, c.var.scope.workspace.id))
      .orderBy(asc(invites.createdAt));
    return c.json<Invite[]>(rows);
  })
  .post('/', body(inviteCreate), async (c) => {
    demandAdministration(c, 'invites.manage');
    const deps = scoped(c);
    const { workspace, role: actor, user } = deps.scope;
    const { email, role } = c.req.valid('json');
    if (!canAssignRole(actor, role)) throw forbidden('Only an owner can invite an owner.');
    const joined = and(eq(members.workspaceId, workspace.id), eq(users.email, email));
    const [member] = await deps.db
      .select({ id: users.id })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(joined);
    if (member !== undefined) {
      throw conflict(
        'invite.member',
        `${email} is already a member.`,
        'Change their role instead.',
      );
    }
    const now = deps.clock();
    const token = newToken();
    const values = {
      role,
      tokenHash: await hashToken(token),
      invitedBy: user?.id ?? null,
      expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
    };
    const id = newId(now);
    const [created] = await deps.db.transaction(async (db) => {
      await audit(
        { ...deps, db },
        { action: 'invited', entity: 'member', recordId: null, label: email },
      );
      // Inviting again replaces the older link.
      return db
        .insert(invites)
        .values({
          id,
          workspaceId: workspace.id,
          email,
          createdAt: now.toISOString(),
          ...values,
        })
        .onConflictDoUpdate({ target: [invites.workspaceId, invites.email], set: values })
        .returning({ id: invites.id });
    });
    deps.background.run('Sending an invitation', () =>
      deps.mailer.send({
        to: email,
        subject: `${user?.name ?? app.name} invited you to ${workspace.name}`,
        text:
          `You are invited to ${workspace.name} as ${roleLabels[role]}.\n\n` +
          `Open this link within a week to join:\n\n${deps.config.publicUrl}/invite/${token}\n`,
      }),
    );
    const invitedBy = user?.name ?? null;
    const invite = { id: created?.id ?? id, email, role, invitedBy, expiresAt: values.expiresAt };
    return c.json<Invite>(invite, 201);
  })
  .delete('/:id', async (c) => {
    demandAdministration(c, 'invites.manage');
    const id = c.req.param('id');
    const removed = isId(id)
      ? await c.var.deps.db
          .delete(invites)
          .where(and(eq(invites.workspaceId, c.var.scope.workspace.id), eq(invites.id, id)))
          .returning({ email: invites.email })
      : [];
    if (removed[0] === undefined) throw notFound('invitation');
    return c.body(null, 204);
  });
export type InviteRoutes = typeof inviteRoutes;

/** /api/invites: for the person who opens the link in the mail. */
export const invitationRoutes = new Hono<Env>()
  .get('/:token', async (c) => {
    const { invite, workspace, inviter } = await openInvite(c.var.deps, c.req.param('token'));
    return c.json<InvitePreview>({
      workspace: workspace.name,
      invitedBy: inviter,
      role: invite.role,
      email: invite.email,
      expiresAt: invite.expiresAt,
    });
  })
  .post('/:token/accept', async (c) => {
    const account = demandAccount(c);
    const { deps } = c.var;
    const { invite, workspace } = await openInvite(deps, c.req.param('token'));
    if (invite.email !== account.email) {
      throw forbidden(
        `This invitation is for ${invite.email}.`,
        'Sign in with that address, or ask for an invitation to yours.',
      );
    }
    const at = deps.clock().toISOString();
    await deps.db.transaction(async (db) => {
      // Deleting first: of two requests with one token, only one gets past this line.
      const used = await db
        .delete(invites)
        .where(eq(invites.id, invite.id))
        .returning({ id: invites.id });
      if (used.length === 0) throw notFound('invitation');
      await db
        .insert(members)
        .values({
          workspaceId: workspace.id,
          userId: account.id,
          role: invite.role,
          joinedAt: at,
        })
        .onConflictDoNothing();
      const user = { id: account.id, name: account.name };
      await audit(
        { ...deps, db, scope: { workspace, user, role: invite.role } },
        { action: 'joined', entity: 'member', recordId: account.id, label: account.name },
      );
    });
    return c.json({ workspace: workspace.slug });
  });
export type InvitationRoutes = typeof invitationRoutes;

const inviteColumns = {
  id: invites.id,
  email: invites.email,
  role: invites.role,
  invitedBy: users.name,
  expiresAt: invites.expiresAt,
};

async function openInvite(deps: Deps, token: string) {
  const [row] = await deps.db
    .select({ invite: inviteColumns, workspace: workspaces, inviter: users.name })
    .from(invites)
    .innerJoin(workspaces, eq(workspaces.id, invites.workspaceId))
    .leftJoin(users, eq(users.id, invites.invitedBy))
    .where(
      and(
        eq(invites.tokenHash, await hashToken(token)),
        gt(invites.expiresAt, deps.clock().toISOString()),
      ),
    );
  if (row === undefined) throw notFound('invitation');
  return row;
}
