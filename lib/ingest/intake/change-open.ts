import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { queueReading } from './queue-intake.ts';

export const intakeSchema = z.object({ intakeId: idField });

/** Queues an intake that has not become an article yet to be read again. */
export async function readAgain(tx: Tx, by: Allowed, intakeId: string): Promise<void> {
  await changeOpen(tx, intakeId, { state: 'queued', error: null });
  await queueReading(tx, intakeId);
  await appendEvent(tx, by, { kind: 'intake.retried', detail: { intake: intakeId } });
}

/** Changes an intake that has not become an article yet; otherwise throws. */
export async function changeOpen(tx: Tx, intakeId: string, change: Partial<typeof schema.intake.$inferInsert>) {
  const isOpen = inArray(schema.intake.state, ['queued', 'ready', 'failed']);
  const changed = await tx
    .update(schema.intake)
    .set(change)
    .where(and(eq(schema.intake.id, intakeId), isOpen))
    .returning({ id: schema.intake.id });
  if (changed.length) return;
  const [known] = await tx.select().from(schema.intake).where(eq(schema.intake.id, intakeId));
  if (!known) throw new NotFoundError();
  throw new ConflictError('intakeEnded', { id: known.articleId });
}
