import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { inPeriod } from '../budgets-of.ts';
import { fromMillionths } from '../millionths.ts';
import { dayOf, type Period } from '../periods.ts';
import { csvLines, csvMark } from './csv.ts';
import { dayNumber, sums } from './sums.ts';

const head = [
  ...['day', 'article', 'title', 'engine', 'model', 'person', 'purpose', 'requests', 'failed', 'repeated'],
  ...['prompt_tokens', 'cached_tokens', 'completion_tokens', 'seconds', 'cost', 'currency', 'without_price'],
  'answered_by',
];

/**
 * Writes what was used in a period as the parts of a CSV file, a day at a time, so that years need no more memory than a
 * day: a line for each day, article, engine, person, purpose and way in which it was answered.
 */
export function usageCsv(actor: Actor | null, period: Period): AsyncGenerator<string> {
  authorize(actor, 'manage-engines');
  return partsOf(period);
}

async function* partsOf({ from, until }: Period): AsyncGenerator<string> {
  yield csvMark + csvLines([head]);
  for (let day = dayOf(from); day.from < until; day = dayOf(day.until)) {
    const rows = await readRows({ from: Math.max(from, day.from), until: Math.min(until, day.until) });
    if (rows.length > 0) yield csvLines(rows.map(cellsOf));
  }
}

const cellsOf = ({ day, ...row }: Awaited<ReturnType<typeof readRows>>[number]) => [
  new Date(day * 86_400_000).toISOString().slice(0, 10),
  ...[row.articleId, row.title, row.engine, row.model, row.person, row.purpose],
  ...[row.requests, row.failed, row.repeated, row.promptTokens, row.cachedTokens, row.completionTokens],
  Math.round(row.milliseconds / 100) / 10,
  row.currency === null ? null : fromMillionths(row.cost),
  ...[row.currency, row.unpriced, row.answeredBy],
];

function readRows(period: Period) {
  const { ledger, article, account } = schema;
  const { articleId, engine, model, accountId, purpose, currency, answeredBy } = ledger;
  const about = { day: dayNumber, articleId, title: article.title, engine, model, person: account.name, purpose };
  return read()
    .select({ ...about, answeredBy, ...sums })
    .from(ledger)
    .leftJoin(article, eq(article.id, articleId))
    .leftJoin(account, eq(account.id, accountId))
    .where(inPeriod(period))
    .groupBy(dayNumber, articleId, engine, model, accountId, purpose, currency, answeredBy)
    .orderBy(articleId, engine);
}
