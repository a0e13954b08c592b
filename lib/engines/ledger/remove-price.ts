import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import type { NewPrice } from './price-schema.ts';

/** Removes a price that was entered by mistake, and returns it so that this can be undone. */
export const removePrice = verb('manage-engines', z.object({ id: idField }), async (by, { id }): Promise<NewPrice> => {
  return tx(async (tx) => {
    const [row] = await tx.delete(schema.price).where(eq(schema.price.id, id)).returning();
    if (!row) throw new NotFoundError();
    const { id: _, accountId: __, createdAt: ___, ...price } = row;
    await appendEvent(tx, by, { kind: 'price.removed', detail: { price: id, ...price } });
    return price;
  });
});
