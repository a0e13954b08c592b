import { isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { env } from '#lib/env';
import { priceAt } from '../price-at.ts';

export interface ConnectedModel {
  host: string;
  model: string;
  /** True if a price of it was entered that is valid now. */
  isPriced: boolean;
}

/** Lists the models of the connected engines, for which a price can be entered. */
export async function readModels(actor: Actor | null): Promise<ConnectedModel[]> {
  authorize(actor, 'manage-engines');
  const { baseUrl, model, removedAt } = schema.engine;
  const rows = await read().select({ baseUrl, model }).from(schema.engine).where(isNull(removedAt));
  const { engine } = env();
  const all = [...rows, ...(engine ? [engine] : [])].map((one) => ({
    host: new URL(one.baseUrl).host,
    model: one.model,
  }));
  const different = all.filter(
    (one, index) => all.findIndex((other) => other.host === one.host && other.model === one.model) === index,
  );
  return Promise.all(
    different.map(async (one) => ({ ...one, isPriced: (await priceAt(read(), one, Date.now())) !== null })),
  );
}
