import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { priceSchema } from './price-schema.ts';

/**
 * Enters the price of a model from a day on. Earlier prices of it stay for the days before, and what requests cost so
 * far does not change.
 */
export const setPrice = verb('manage-engines', priceSchema, async (by, price): Promise<{ id: string }> => {
  const id = uuidv7();
  const { accountId } = by.actor;
  await tx(async (tx) => {
    await tx.insert(schema.price).values({ id, ...price, accountId, createdAt: Date.now() });
    await appendEvent(tx, by, { kind: 'price.set', detail: { price: id, ...price } });
  });
  return { id };
});
