import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { eraseSteps } from './erase-steps.ts';
import { deletePictureFiles, deletePictureRows } from './pictures.ts';

type Erasure = typeof schema.erasure.$inferSelect;

/**
 * Handles `article.erase`: erases an article whose time in the trash is over, or that somebody wants erased. It goes in many
 * short transactions; after a crash it goes on where it was.
 */
export async function eraseArticle(lease: Lease): Promise<void> {
  const { articleId } = lease.payload as { articleId: string };
  const erasure = await tx((tx) => beginErasure(tx, articleId));
  if (!erasure) return endOrWait(lease, articleId);
  if (await isBeingWorkedOn(articleId)) {
    const runAt = Date.now() + limits.erasurePause;
    return tx((tx) => postponeJob(tx, lease, { runAt, isTryReturned: true }));
  }
  await erasePictures(erasure);
  for (const step of eraseSteps) while (await underWay(erasure, (tx) => step(tx, articleId)));
  await underWay(erasure, async (tx) => {
    const erasedAt = Date.now();
    await tx.update(schema.article).set({ erasedAt }).where(eq(schema.article.id, articleId));
    await tx.update(schema.erasure).set({ erasedAt }).where(eq(schema.erasure.id, erasure.id));
    const actor = { accountId: erasure.accountId };
    await appendEvent(tx, { actor, kind: 'article.erased', articleId, detail: { note: erasure.note } });
    await enqueue(tx, { kind: 'database.wipe', key: 'database.wipe', group: 'database', payload: {} });
    await completeJob(tx, lease);
  });
}

/** No job waits longer than a day at a time, and a clock may be set back: one that comes too early waits again. */
async function endOrWait(lease: Lease, articleId: string): Promise<void> {
  await tx(async (tx) => {
    const [article] = await tx.select().from(schema.article).where(eq(schema.article.id, articleId));
    if (!article?.removedAt || article.erasedAt) return completeJob(tx, lease);
    return postponeJob(tx, lease, { runAt: endOfTrash(article.removedAt), isTryReturned: true });
  });
}

const endOfTrash = (removedAt: number) => removedAt + limits.trashDays * 86_400_000;

/** The erasure that was asked for, or one of its own where the time is over; null where the article came back, or its time is not over. */
async function beginErasure(tx: Tx, articleId: string): Promise<Erasure | null> {
  const [article] = await tx.select().from(schema.article).where(eq(schema.article.id, articleId));
  if (!article?.removedAt || article.erasedAt) return null;
  const [asked] = await tx.select().from(schema.erasure).where(eq(schema.erasure.articleId, articleId));
  if (asked) return asked;
  if (Date.now() < endOfTrash(article.removedAt)) return null;
  const fresh = { id: uuidv7(), articleId, accountId: null, note: '', askedAt: Date.now() };
  const [erasure] = await tx.insert(schema.erasure).values(fresh).returning();
  return erasure ?? null;
}

/** A draft, a picture or a reading that is on its way would write into what is erased: what runs is let finish first. */
async function isBeingWorkedOn(articleId: string): Promise<boolean> {
  const { job, translation, intake } = schema;
  const translations = await read()
    .select({ id: translation.id })
    .from(translation)
    .where(eq(translation.articleId, articleId));
  const intakes = await read().select({ id: intake.id }).from(intake).where(eq(intake.articleId, articleId));
  const groups = [articleId, ...translations.map((one) => one.id), ...intakes.map((one) => one.id)];
  const [running] = await read()
    .select({ id: job.id })
    .from(job)
    .where(and(inArray(job.group, groups), eq(job.state, 'running')))
    .limit(1);
  return running !== undefined;
}

/** One transaction of an erasure: within it, and nowhere else, the record and the revisions of its article give way. */
async function underWay<T>({ id }: Erasure, work: (tx: Tx) => Promise<T>): Promise<T> {
  return tx(async (tx) => {
    await tx.update(schema.erasure).set({ isUnderWay: true }).where(eq(schema.erasure.id, id));
    const done = await work(tx);
    await tx.update(schema.erasure).set({ isUnderWay: false }).where(eq(schema.erasure.id, id));
    return done;
  });
}

/** The rows first, then the files: a crash between the two leaves their names in the erasure. */
async function erasePictures(erasure: Erasure): Promise<void> {
  const files = await tx(async (tx) => {
    const [now] = await tx.select().from(schema.erasure).where(eq(schema.erasure.id, erasure.id));
    const doomed = [...new Set([...(now?.files ?? []), ...(await deletePictureRows(tx, erasure.articleId))])];
    await tx.update(schema.erasure).set({ files: doomed }).where(eq(schema.erasure.id, erasure.id));
    return doomed;
  });
  await deletePictureFiles(files);
  await tx((tx) => tx.update(schema.erasure).set({ files: [] }).where(eq(schema.erasure.id, erasure.id)));
}
