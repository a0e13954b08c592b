import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { enqueue } from '#lib/jobs/enqueue';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';

/** Deletes a rule. Articles that were read with it stay unchanged. */
export const removeRule = verb('import', z.object({ ruleId: idField }), async (by, { ruleId }): Promise<void> => {
  const { siteRule } = schema;
  await tx(async (tx) => {
    const isKnown = and(eq(siteRule.id, ruleId), isNull(siteRule.removedAt));
    const [removed] = await tx.update(siteRule).set({ removedAt: Date.now() }).where(isKnown).returning();
    if (!removed) throw new NotFoundError();
    await queueForgetting(tx, ruleId);
    await appendEvent(tx, by, { kind: 'rule.removed', detail: { rule: ruleId, host: removed.host } });
  });
});

async function queueForgetting(tx: Tx, ruleId: string): Promise<void> {
  const key = `rule.forget:${ruleId}`;
  const runAt = Date.now() + limits.undoKept;
  await enqueue(tx, { kind: 'rule.forget', key, group: ruleId, payload: { ruleId }, runAt, isNewer: true });
}
