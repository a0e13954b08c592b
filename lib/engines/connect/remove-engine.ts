import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { queueForgetting } from '../restore-engine.ts';

/** Disconnects an engine. Its key is kept as long as this can be undone, and as its batches go on. */
export const removeEngine = verb('manage-engines', z.object({ id: idField }), async (by, { id }): Promise<void> => {
  await tx(async (tx) => {
    const [row] = await tx
      .update(schema.engine)
      .set({ removedAt: Date.now() })
      .where(and(eq(schema.engine.id, id), isNull(schema.engine.removedAt)))
      .returning();
    if (!row) throw new NotFoundError();
    await queueForgetting(tx, id);
    await appendEvent(tx, by, { kind: 'engine.removed', detail: { engine: id, name: row.name } });
  });
});
