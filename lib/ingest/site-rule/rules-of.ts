import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { hostOf } from '#lib/text/host-of';

export interface RuleRow {
  id: string;
  place: string;
  action: 'keep' | 'drop';
  /** The text of the block for which the rule was made. */
  example: string;
}

/** The rules of the site to which an address belongs, oldest first. */
export async function rulesOf(url: string | null): Promise<RuleRow[]> {
  const host = hostOf(url);
  if (!host) return [];
  const { id, place, action, example } = schema.siteRule;
  return read()
    .select({ id, place, action, example })
    .from(schema.siteRule)
    .where(and(eq(schema.siteRule.host, host), isNull(schema.siteRule.removedAt)))
    .orderBy(asc(schema.siteRule.createdAt), asc(id));
}

export async function readRules(url: string | null): Promise<{ host: string | null; rules: RuleRow[] }> {
  return { host: hostOf(url), rules: await rulesOf(url) };
}
