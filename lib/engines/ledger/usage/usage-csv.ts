import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import { inPeriod } from '../budgets-of.ts';
import { fromMillionths } from '../millionths.ts';
import type { Period } from '../periods.ts';
import { csvFile } from './csv.ts';
import { dayNumber, sums } from './sums.ts';

const head = [
  ...['day', 'article', 'title', 'engine', 'model', 'person', 'purpose', 'requests', 'failed', 'repeated'],
  ...['prompt_tokens', 'cached_tokens', 'completion_tokens', 'seconds', 'cost', 'currency', 'without_price'],
];

/** Writes what was used in a period as a CSV file: a line for each day, article, engine, person and purpose. */
export async function usageCsv(actor: Actor | null, period: Period): Promise<string> {
  authorize(actor, 'manage-engines');
  const rows = (await readRows(period)).map(({ day, ...row }) => [
    new Date(day * 86_400_000).toISOString().slice(0, 10),
    ...[row.articleId, row.title, row.engine, row.model, row.person, row.purpose],
    ...[row.requests, row.failed, row.repeated, row.promptTokens, row.cachedTokens, row.completionTokens],
    Math.round(row.milliseconds / 100) / 10,
    row.currency === null ? null : fromMillionths(row.cost),
    ...[row.currency, row.unpriced],
  ]);
  return csvFile([head, ...rows]);
}

function readRows(period: Period) {
  const { ledger, article, account } = schema;
  const { articleId, engine, model, accountId, purpose, currency } = ledger;
  return read()
    .select({ day: dayNumber, articleId, title: article.title, engine, model, person: account.name, purpose, ...sums })
    .from(ledger)
    .leftJoin(article, eq(article.id, articleId))
    .leftJoin(account, eq(account.id, accountId))
    .where(inPeriod(period))
    .groupBy(dayNumber, articleId, engine, model, accountId, purpose, currency)
    .orderBy(dayNumber, articleId, engine)
    .limit(limits.usageFileRows);
}
