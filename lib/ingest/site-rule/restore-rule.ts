import { and, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';

/** Restores a deleted rule, unless a newer one for the same place exists. */
export const restoreRule = verb('import', z.object({ ruleId: idField }), async (by, { ruleId }): Promise<void> => {
  const { siteRule } = schema;
  await tx(async (tx) => {
    const isKept = and(eq(siteRule.id, ruleId), gte(siteRule.removedAt, Date.now() - limits.undoKept));
    const [restored] = await tx.update(siteRule).set({ removedAt: null }).where(isKept).returning();
    if (!restored) throw new InvalidError('undoOver');
    await appendEvent(tx, by, { kind: 'rule.restored', detail: { rule: ruleId, host: restored.host } });
  });
});
