import { and, eq, gt, gte, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { ConflictError, InvalidError, NotFoundError } from '#lib/errors';
import { encodingsOffered } from '#lib/extract/characters/encodings-offered';
import { idField } from '#lib/fields';
import { completeJob, type Lease, postponeUntil } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { dropReadings } from '#lib/picture/drop-pictures';
import { appendEvent } from '#lib/record/append-event';
import { queueForgetting, queueReading } from './queue-intake.ts';

const oneSchema = z.object({ intakeId: idField });
const decodeSchema = z.object({ intakeId: idField, encoding: z.enum(encodingsOffered, 'encodingWrong') });

/** Reads an intake's captured bytes again with another encoding, without fetching anything. */
export const decodeAgain = verb('import', decodeSchema, async (by, { intakeId, encoding }): Promise<void> => {
  await tx(async (tx) => {
    await readAgain(tx, by, intakeId);
    await tx
      .update(schema.capture)
      .set({ encoding, encodingSource: 'person' })
      .where(eq(schema.capture.intakeId, intakeId));
  });
});

/** Retries a failed intake, or reads it again with the present rules of its site. */
export const retryIntake = verb('import', oneSchema, async (by, { intakeId }): Promise<void> => {
  await tx((tx) => readAgain(tx, by, intakeId));
});

/** Removes an intake from the list. Its reading is kept as long as this can be undone. */
export const dismissIntake = verb('import', oneSchema, async (by, { intakeId }): Promise<void> => {
  await tx(async (tx) => {
    await changeOpen(tx, intakeId, { state: 'dismissed', endedAt: Date.now() });
    await queueForgetting(tx, intakeId);
    await appendEvent(tx, by, { kind: 'intake.dismissed', detail: { intake: intakeId } });
  });
});

/** Restores a dismissed intake to the list as it was; an interrupted reading starts again. */
export const restoreIntake = verb('import', oneSchema, async (by, { intakeId }): Promise<void> => {
  const { intake } = schema;
  await tx(async (tx) => {
    const since = Date.now() - limits.undoKept;
    const isKept = and(eq(intake.id, intakeId), eq(intake.state, 'dismissed'), gte(intake.endedAt, since));
    const [kept] = await tx.select().from(intake).where(isKept);
    if (!kept || (await isOutdated(tx, kept))) throw new InvalidError('undoOver');
    const state = kept.error ? 'failed' : kept.reading ? 'ready' : 'queued';
    await tx.update(intake).set({ state, endedAt: null }).where(eq(intake.id, intakeId));
    if (state === 'queued') await queueReading(tx, intakeId);
    await appendEvent(tx, by, { kind: 'intake.restored', detail: { intake: intakeId } });
  });
});

/** Whether an intake is the refresh of an article that was refreshed again since, or removed. */
async function isOutdated(tx: Tx, { id, way, articleId }: typeof schema.intake.$inferSelect): Promise<boolean> {
  if (way !== 'refresh' || !articleId) return false;
  const { intake, article } = schema;
  // Ids ascend with the time.
  const isLater = and(eq(intake.articleId, articleId), eq(intake.way, 'refresh'), gt(intake.id, id));
  const [later] = await tx.select({ id: intake.id }).from(intake).where(isLater).limit(1);
  const isNotRemoved = and(eq(article.id, articleId), isNull(article.removedAt));
  const [here] = await tx.select({ id: article.id }).from(article).where(isNotRemoved);
  return later !== undefined || here === undefined;
}

/** Handles `intake.forget`: deletes the reading of a dismissed intake once the dismissal cannot be undone any more. */
export async function forgetIntake(lease: Lease<'intake.forget'>): Promise<void> {
  const { intakeId } = lease.payload;
  const { intake, capture } = schema;
  await tx(async (tx) => {
    const isDismissed = and(eq(intake.id, intakeId), eq(intake.state, 'dismissed'));
    const [dismissed] = await tx.select({ endedAt: intake.endedAt }).from(intake).where(isDismissed);
    if (dismissed?.endedAt && (await postponeUntil(tx, lease, dismissed.endedAt + limits.undoKept))) return;
    await dropReadings(tx, isDismissed);
    if (dismissed) await tx.delete(capture).where(eq(capture.intakeId, intakeId));
    await completeJob(tx, lease);
  });
}

async function readAgain(tx: Tx, by: Allowed, intakeId: string): Promise<void> {
  await changeOpen(tx, intakeId, { state: 'queued', error: null });
  await queueReading(tx, intakeId);
  await appendEvent(tx, by, { kind: 'intake.retried', detail: { intake: intakeId } });
}

/** Changes an intake that has not become an article yet; otherwise throws. */
async function changeOpen(tx: Tx, intakeId: string, change: Partial<typeof schema.intake.$inferInsert>) {
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
