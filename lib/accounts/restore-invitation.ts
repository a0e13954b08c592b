import { and, eq, gte, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';

/** Takes the revoking of an invitation back: its link opens again, until its own last day. */
export async function restoreInvitation(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'manage-people', {});
  const { id } = parseInput(z.object({ id: idField }), input);
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
    await appendEvent(tx, { actor, kind: 'invitation.restored', detail: { invitation: id } });
  });
}
