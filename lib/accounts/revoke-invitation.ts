import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';

export const revokeInvitation = verb('manage-people', z.object({ id: idField }), async (by, { id }): Promise<void> => {
  await tx(async (tx) => {
    const revoked = await tx
      .update(schema.invitation)
      .set({ revokedAt: Date.now() })
      .where(and(eq(schema.invitation.id, id), isNull(schema.invitation.acceptedAt)))
      .returning();
    if (!revoked[0]) throw new NotFoundError();
    await appendEvent(tx, by, { kind: 'invitation.revoked', detail: { invitation: id } });
  });
});
