import { commentedEntities } from '@/shared/commented';

import type { Teller } from '../../db/seed-helpers';
import { comments } from '../../db/tables/comments';
import { newId } from '../../lib/ids';

const remarks = [
  'Spoke to them this morning, they are happy with it.',
  'I can take this on Thursday.',
  'Is the date fixed? Two more days would help.',
  'Done from my side. Could somebody look over it?',
  'The same question came up last month, the answer is in the notes.',
  'Left a message, waiting for a call back.',
  'The numbers match now.',
  'Let us keep it as it is until the end of the month.',
] as const;

/** Lets people talk about every third example record. */
export const talk: Teller = async ({ meta, record, number, people, moment }) => {
  if (!commentedEntities.includes(meta.name) || people.length < 2 || number % 3 !== 0) return;
  const said = number % 2 === 0 ? [0.4] : [0.3, 0.7];
  for (const [turn, share] of said.entries()) {
    const { db, clock, scope } = moment(share, people[(number + turn) % people.length]);
    const now = clock();
    await db.insert(comments).values({
      id: newId(now),
      workspaceId: scope.workspace.id,
      entity: meta.name,
      recordId: record.id,
      body: remarks[(number + turn) % remarks.length] ?? '',
      mentions: [],
      authorId: scope.user?.id ?? null,
      createdAt: now.toISOString(),
    });
  }
};
