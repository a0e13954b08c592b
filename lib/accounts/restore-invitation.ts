import { and, eq, gte, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';

/** Undoes the revoking of an invitation: its link opens again, until it expires. */
export const restoreInvitation = verb('manage-people', z.object({ id: idField }), async (by, { id }): Promise<void> => {
  const { invitation } = schema;
  await tx(async (tx) => {
    const restored = await tx
      .update(invitation)
      .set({ revokedAt: null })
      .where(
        and(
          eq(invitation.id, id),
          isNull(invitation.acceptedAt),
          gte(invitation.revokedAt, Date.now() - limits.undoKept),
        ),
      )
      .returning({ id: invitation.id });
    if (!restored[0]) throw new InvalidError('undoOver');
    await appendEvent(tx, by, { kind: 'invitation.restored', detail: { invitation: id } });
  });
});
