import { and, type Column, eq, type SQL, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { inPeriod } from '../budgets-of.ts';
import type { Period } from '../periods.ts';

const { ledger, account, article } = schema;

/** What the requests of one group needed. */
export interface Sums {
  requests: number;
  failed: number;
  /** Requests that an earlier reply, or one in flight, answered: they cost nothing. */
  repeated: number;
  /** Requests that were sent in batches. */
  batched: number;
  promptTokens: number;
  cachedTokens: number;
  completionTokens: number;
  milliseconds: number;
  /** Millionths of the currency. */
  cost: number;
  /** Null if none of the requests has a price. */
  currency: string | null;
  /** Requests with tokens for which no price was entered. */
  unpriced: number;
}

const sum = (value: SQL | Column) => sql<number>`coalesce(sum(${value}), 0)`;
const isUnpriced = sql`${ledger.cost} is null and (${ledger.promptTokens} > 0 or ${ledger.completionTokens} > 0)`;

/** The sums as columns of a select. */
export const sums = {
  requests: sql<number>`count(*)`,
  failed: sum(sql`${ledger.errorClass} is not null`),
  repeated: sum(sql`${ledger.answeredBy} in ('cache', 'shared')`),
  batched: sum(sql`${ledger.answeredBy} = 'batch'`),
  promptTokens: sum(ledger.promptTokens),
  cachedTokens: sum(ledger.cachedTokens),
  completionTokens: sum(ledger.completionTokens),
  milliseconds: sum(ledger.milliseconds),
  cost: sum(ledger.cost),
  currency: ledger.currency,
  unpriced: sum(isUnpriced),
};

/** The day of a row as a number of days since 1970, in UTC. */
export const dayNumber = sql<number>`${ledger.startedAt} / 86400000`;

/** The columns by which rows of the ledger can be grouped, with what each shows. */
const groupings = {
  day: { key: sql<string>`cast(${dayNumber} as text)`, name: sql<string | null>`null` },
  article: { key: sql<string>`coalesce(${ledger.articleId}, '')`, name: sql<string | null>`max(${article.title})` },
  engine: {
    key: sql<string>`${ledger.engine} || ' · ' || ${ledger.model}`,
    name: sql<string | null>`${ledger.engine} || ' · ' || ${ledger.model}`,
  },
  person: { key: sql<string>`coalesce(${ledger.accountId}, '')`, name: sql<string | null>`max(${account.name})` },
};

export type Grouping = keyof typeof groupings;

/** Reads the sums of a period for each group and currency. */
export async function sumsBy(by: Grouping, period: Period, which?: SQL) {
  const { key, name } = groupings[by];
  return read()
    .select({ key, name, ...sums })
    .from(ledger)
    .leftJoin(article, eq(article.id, ledger.articleId))
    .leftJoin(account, eq(account.id, ledger.accountId))
    .where(and(inPeriod(period), which))
    .groupBy(key, ledger.currency);
}
