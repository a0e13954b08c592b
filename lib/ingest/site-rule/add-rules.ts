import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { siteRuleActions } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import { listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';

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
