import { and, eq, gt, gte, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { intakeSchema } from './change-open.ts';
import { queueReading } from './queue-intake.ts';

/** Restores a dismissed intake to the list as it was; an interrupted reading starts again. */
export const restoreIntake = verb('import', intakeSchema, async (by, { intakeId }): Promise<void> => {
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
