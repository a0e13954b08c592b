import { type SQL, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { env } from '#lib/env';

export interface Spent {
  tokens: number;
  /** Millionths of the currency. */
  money: number;
  /** The parts of both that are only reserved, because their requests are in flight. */
  inFlight: { tokens: number; money: number };
}

const { ledger } = schema;

/** The tokens of a row; while they are unknown, those that are reserved. */
const rowTokens = sql<number>`case when ${ledger.promptTokens} is null then ${ledger.reservedTokens}
  else ${ledger.promptTokens} + coalesce(${ledger.completionTokens}, 0) end`;

/** The cost of a row; while it is unknown, what is reserved; 0 if its model has no price. */
const rowMoney = sql<number>`coalesce(${ledger.cost}, ${ledger.reservedCost}, 0)`;

/** Sums what some rows of the ledger cost. Money of another currency is not counted. */
export async function spentIn(
  database: Pick<Tx, 'select'>,
  which: SQL | undefined,
  currency: string | null,
): Promise<Spent> {
  // A request that is older than any may be was interrupted: it stays reserved, but will not be settled.
  const oldest = Date.now() - env().engineDeadlines.total * 2;
  const isInFlight = sql`(${ledger.settledAt} is null and ${ledger.startedAt} > ${oldest})`;
  const money = sql<number>`case when ${ledger.currency} = ${currency} then ${rowMoney} else 0 end`;
  const sum = (value: SQL) => sql<number>`coalesce(sum(${value}), 0)`;
  const onlyInFlight = (value: SQL) => sum(sql`case when ${isInFlight} then ${value} else 0 end`);
  const [row] = await database
    .select({
      tokens: sum(rowTokens),
      money: sum(money),
      tokensInFlight: onlyInFlight(rowTokens),
      moneyInFlight: onlyInFlight(money),
    })
    .from(ledger)
    .where(which);
  return {
    tokens: row?.tokens ?? 0,
    money: row?.money ?? 0,
    inFlight: { tokens: row?.tokensInFlight ?? 0, money: row?.moneyInFlight ?? 0 },
  };
}
