import { desc } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { limits } from '#lib/limits';

export type PriceRow = typeof schema.price.$inferSelect;

/** Lists every price, by host and model, the newest of each first. */
export async function listPrices(actor: Actor | null): Promise<PriceRow[]> {
  authorize(actor, 'manage-engines');
  const { price } = schema;
  return read()
    .select()
    .from(price)
    .orderBy(price.host, price.model, desc(price.validFrom), desc(price.createdAt))
    .limit(limits.listRows);
}
