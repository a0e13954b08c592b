import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { restartDrafts } from '#lib/translation/queue-drafting';
import { dropItem } from './item.ts';

const { batchItem, translation, article, target, drafting } = schema;

/** What waits for a batch: not in one yet, not stopped by a person, not in the trash. */
const isWaiting = and(
  eq(batchItem.state, 'waiting'),
  isNull(batchItem.batchId),
  isNull(translation.stoppedAt),
  isNull(article.removedAt),
);

/** What waits for a batch of one engine, or of any. */
const isWaitingFor = (engineKey: string | null) =>
  and(isWaiting, engineKey === null ? undefined : eq(batchItem.engineKey, engineKey));

/** Reads which engines, or whether this one, have paragraphs that wait for a batch, by their keys. */
export async function enginesWaitedFor(engineKey: string | null = null): Promise<string[]> {
  const rows = await read()
    .selectDistinct({ engineKey: batchItem.engineKey })
    .from(batchItem)
    .innerJoin(translation, eq(translation.id, batchItem.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(isWaitingFor(engineKey));
  return rows.map((row) => row.engineKey);
}

/** Reads the paragraphs that wait for a batch of an engine, those that came first before others. */
export async function pickWaiting(engineKey: string, most: number) {
  return read()
    .select({ item: batchItem })
    .from(batchItem)
    .innerJoin(translation, eq(translation.id, batchItem.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .innerJoin(target, eq(target.id, batchItem.targetId))
    .where(isWaitingFor(engineKey))
    .orderBy(asc(batchItem.id))
    .limit(most)
    .then((rows) => rows.map(({ item }) => item));
}

/** When the first of the paragraphs that wait began to; null if none does. */
export async function waitingSince(engineKey: string | null): Promise<number | null> {
  const [row] = await read()
    .select({ since: sql<number | null>`min(${batchItem.waitingSince})` })
    .from(batchItem)
    .innerJoin(translation, eq(translation.id, batchItem.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(isWaitingFor(engineKey));
  return row?.since ?? null;
}

/** Gives the keys of the engines for which a paragraph was put among those that wait since a time. */
export async function joinedSince(tx: Tx, time: number): Promise<string[]> {
  const isNew = and(eq(batchItem.state, 'waiting'), isNull(batchItem.batchId), gte(batchItem.waitingSince, time));
  const rows = await tx.selectDistinct({ engineKey: batchItem.engineKey }).from(batchItem).where(isNew);
  return rows.map(({ engineKey }) => engineKey);
}

/** True while paragraphs are about to be put among those that wait: their jobs are due. */
export async function areMoreComing(): Promise<boolean> {
  const isDue = sql`${drafting.runAt} <= ${Date.now()} and ${drafting.state} in ('queued', 'running')`;
  const [one] = await read()
    .select({ id: drafting.targetId })
    .from(drafting)
    .innerJoin(translation, eq(translation.id, drafting.translationId))
    .leftJoin(batchItem, eq(batchItem.targetId, drafting.targetId))
    .where(and(eq(translation.isBatched, true), eq(drafting.isRedraft, false), isNull(batchItem.id), isDue))
    .limit(1);
  return one !== undefined;
}

/** Reads which translations have paragraphs that wait for a batch of an engine, with their languages. */
export async function pairsWaiting(engineKey: string) {
  return read()
    .selectDistinct({
      translationId: batchItem.translationId,
      sourceLocale: article.locale,
      targetLocale: translation.locale,
    })
    .from(batchItem)
    .innerJoin(translation, eq(translation.id, batchItem.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(isWaitingFor(engineKey));
}

/** Lets the paragraphs that wait for an engine choose anew, all or those of one translation: it is not to be asked now. */
export async function sendBack(engineKey: string, translationId?: string): Promise<void> {
  const isOfOne = translationId === undefined ? undefined : eq(batchItem.translationId, translationId);
  await tx(async (tx) => {
    const rows = await tx
      .select({ targetId: batchItem.targetId })
      .from(batchItem)
      .innerJoin(translation, eq(translation.id, batchItem.translationId))
      .innerJoin(article, eq(article.id, translation.articleId))
      .where(and(isWaitingFor(engineKey), isOfOne));
    for (const { targetId } of rows) await dropItem(tx, targetId);
    await restartDrafts(
      tx,
      rows.map(({ targetId }) => targetId),
    );
  });
}

/** Names the engine for which paragraphs wait, so that what restarts it starts them. */
export async function nameWaiting(engineKey: string): Promise<void> {
  await tx(async (tx) => {
    const waiting = tx
      .select({ id: batchItem.targetId })
      .from(batchItem)
      .where(and(eq(batchItem.state, 'waiting'), eq(batchItem.engineKey, engineKey)));
    await tx
      .update(drafting)
      .set({ engineKey })
      .where(and(eq(drafting.state, 'queued'), sql`${drafting.targetId} in ${waiting}`));
  });
}
