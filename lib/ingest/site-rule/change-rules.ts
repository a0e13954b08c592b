import { and, eq, gte, isNotNull, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { siteRuleActions } from '#db/vocabulary';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { idField, listField, textField } from '#lib/fields';
import { enqueue } from '#lib/jobs/enqueue';
import { completeJob, type Lease, postponeUntil } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';

export const newRulesField = listField(
  z.object({
    place: textField(limits.rulePlace).min(1),
    action: z.enum(siteRuleActions),
    example: textField(limits.segmentCharacters).transform((words) => words.slice(0, 200)),
  }),
  { most: limits.rulesAtOnce },
);

interface NewRules {
  host: string;
  rules: z.infer<typeof newRulesField>;
  createdBy: string | null;
  /** The article at whose import the rules were made. */
  articleId: string;
}

/** Stores corrections as rules for further pages of a site; a newer rule for the same place replaces the older one. */
export async function addRules(tx: Tx, { host, rules, createdBy, articleId }: NewRules): Promise<void> {
  for (const rule of rules) {
    const isSamePlace = and(eq(schema.siteRule.host, host), eq(schema.siteRule.place, rule.place));
    await tx.delete(schema.siteRule).where(isSamePlace);
    await tx
      .insert(schema.siteRule)
      .values({ id: uuidv7(), host, ...rule, articleId, createdBy, createdAt: Date.now() });
  }
}

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

/**
 * Handles `rule.forget`: deletes the row of a deleted rule, with its example text, once the deletion cannot be undone
 * any more.
 */
export async function forgetRule(lease: Lease<'rule.forget'>): Promise<void> {
  const { ruleId } = lease.payload;
  const { siteRule } = schema;
  await tx(async (tx) => {
    const isRemoved = and(eq(siteRule.id, ruleId), isNotNull(siteRule.removedAt));
    const [removed] = await tx.select({ removedAt: siteRule.removedAt }).from(siteRule).where(isRemoved);
    if (removed?.removedAt && (await postponeUntil(tx, lease, removed.removedAt + limits.undoKept))) return;
    await tx.delete(siteRule).where(isRemoved);
    await completeJob(tx, lease);
  });
}
