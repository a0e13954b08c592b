import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { siteRuleActions } from '#db/vocabulary';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { type Tx, tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { parseInput } from '#lib/input';

export const newRulesField = z
  .array(
    z.object({
      place: z.string().min(1).max(500),
      action: z.enum(siteRuleActions),
      example: z.string().transform((words) => words.slice(0, 200)),
    }),
  )
  .max(50);

interface NewRules {
  host: string;
  rules: z.infer<typeof newRulesField>;
  createdBy: string | null;
}

/** Remembers corrections for the next page of a site; a newer one about the same place takes the older one's. */
export async function addRules(tx: Tx, { host, rules, createdBy }: NewRules): Promise<void> {
  for (const rule of rules) {
    const isSamePlace = and(eq(schema.siteRule.host, host), eq(schema.siteRule.place, rule.place));
    await tx.delete(schema.siteRule).where(isSamePlace);
    await tx.insert(schema.siteRule).values({ id: uuidv7(), host, ...rule, createdBy, createdAt: Date.now() });
  }
}

/** Forgets a rule. Pages that were read by it stay as they are. */
export async function removeRule(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'bring-in', {});
  const { ruleId } = parseInput(z.object({ ruleId: z.string() }), input);
  const removed = await tx((tx) =>
    tx.delete(schema.siteRule).where(eq(schema.siteRule.id, ruleId)).returning({ id: schema.siteRule.id }),
  );
  if (removed.length === 0) throw new NotFoundError();
}
