import { and, desc, eq, lte } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import type { Price } from './cost-of.ts';

export interface PriceWithCurrency extends Price {
  currency: string;
}

interface Priced {
  /** The host of the endpoint; without one there is no price. */
  host?: string | undefined;
  model: string;
}

/** Gives the price of a model at a time: the last one that was valid by then; null if none was entered. */
export async function priceAt(
  database: Pick<Tx, 'select'>,
  { host, model }: Priced,
  time: number,
): Promise<PriceWithCurrency | null> {
  if (host === undefined) return null;
  const { price } = schema;
  const { currency, input, cachedInput, output, batchPercent } = price;
  const [row] = await database
    .select({ currency, input, cachedInput, output, batchPercent })
    .from(price)
    .where(and(eq(price.host, host), eq(price.model, model), lte(price.validFrom, time)))
    .orderBy(desc(price.validFrom), desc(price.createdAt))
    .limit(1);
  return row ?? null;
}
