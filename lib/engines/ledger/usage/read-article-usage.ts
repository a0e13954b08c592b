import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { mergeSums, type Usage } from './merge-sums.ts';
import { sums } from './sums.ts';

/** Reads what the drafting of an article needed so far, in all its languages. */
export async function readArticleUsage(actor: Actor | null, articleId: string): Promise<Usage> {
  authorize(actor, 'see');
  const { ledger } = schema;
  const rows = await read().select(sums).from(ledger).where(eq(ledger.articleId, articleId)).groupBy(ledger.currency);
  return mergeSums(rows);
}
