import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';

const assignSchema = z.object({ translationId: idField, accountId: idField.nullable() });

/** Assigns a translation to a person; null removes the assignment. */
export const assign = verb('review', assignSchema, async (by, { translationId, accountId }): Promise<void> => {
  await tx(async (tx) => {
    const person = accountId ? await tx.select().from(schema.account).where(eq(schema.account.id, accountId)) : [null];
    const onDesk = tx.select({ id: schema.article.id }).from(schema.article).where(isNull(schema.article.removedAt));
    const changed = await tx
      .update(schema.translation)
      .set({ assigneeId: accountId })
      .where(and(eq(schema.translation.id, translationId), inArray(schema.translation.articleId, onDesk)))
      .returning();
    if (changed.length === 0 || person.length === 0) throw new NotFoundError();
    await appendEvent(tx, by, {
      kind: 'translation.assigned',
      translationId,
      detail: { to: person[0]?.name ?? null },
    });
  });
});

/** Lists everybody to whom a translation can be assigned. */
export async function listAssignees(actor: Actor | null): Promise<{ id: string; name: string }[]> {
  authorize(actor, 'see');
  const { id, name, disabledAt } = schema.account;
  return read()
    .select({ id, name })
    .from(schema.account)
    .where(and(isNull(disabledAt)));
}
