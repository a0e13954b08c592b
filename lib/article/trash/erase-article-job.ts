import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { onBehalfOf } from '#lib/access/machine';
import { type Tx, tx } from '#lib/database';
import { completeJob, type Lease, postponeJob, postponeUntil } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { deletePictureRows } from '#lib/picture/article-pictures';
import { deletePictureFile } from '#lib/picture/drop-pictures';
import { picturesOfIntakes, readWaitingPictures } from '#lib/picture/waiting-pictures';
import { appendEvent } from '#lib/record/append-event';
import { dropJobs, eraseSteps } from './erase-steps.ts';
import { queueWiping } from './queue-erasing.ts';
import { findTraces, type Traces } from './traces.ts';

type Erasure = typeof schema.erasure.$inferSelect;

/**
 * Handles `article.erase`: erases an article whose days in the trash are over, or whose erasure an admin requested. It
 * uses many short transactions, and after a crash it continues where it stopped.
 */
export async function eraseArticle(lease: Lease<'article.erase'>): Promise<void> {
  const { articleId } = lease.payload;
  const erasure = await tx((tx) => beginErasure(tx, lease, articleId));
  if (!erasure) return;
  const traces = await findTraces(articleId);
  await erasePictures(erasure, traces);
  for (const step of eraseSteps) while (await underWay(erasure, (tx) => step(tx, traces)));
  await underWay(erasure, async (tx) => {
    const erasedAt = Date.now();
    await tx.update(schema.article).set({ erasedAt }).where(eq(schema.article.id, articleId));
    await tx.update(schema.erasure).set({ erasedAt }).where(eq(schema.erasure.id, erasure.id));
    await appendEvent(tx, onBehalfOf(erasure.accountId), {
      kind: 'article.erased',
      articleId,
      detail: { note: erasure.note },
    });
    await queueWiping(tx);
    await completeJob(tx, lease);
  });
}

/**
 * Returns the requested erasure, or creates one if the article's days in the trash are over. Returns null, and ends the
 * job, if the article was restored, or if erasing has to wait: for the end of the days, or for a running draft, picture
 * or reading.
 */
async function beginErasure(tx: Tx, lease: Lease, articleId: string): Promise<Erasure | null> {
  const [article] = await tx.select().from(schema.article).where(eq(schema.article.id, articleId));
  const [asked] = await tx.select().from(schema.erasure).where(eq(schema.erasure.articleId, articleId));
  if (!article?.removedAt || article.erasedAt) {
    await completeJob(tx, lease);
    return null;
  }
  if (!asked && (await postponeUntil(tx, lease, article.removedAt + limits.trashDays * 86_400_000))) return null;
  const erasure = asked ?? (await addErasure(tx, articleId));
  const { isBeingWorkedOn } = await dropJobs(tx, articleId);
  if (!isBeingWorkedOn) return erasure;
  await postponeJob(tx, lease, { runAt: Date.now() + limits.erasurePause, isTryReturned: true });
  return null;
}

async function addErasure(tx: Tx, articleId: string): Promise<Erasure> {
  const fresh = { id: uuidv7(), articleId, accountId: null, note: '', askedAt: Date.now() };
  const [erasure] = await tx.insert(schema.erasure).values(fresh).returning();
  return erasure as Erasure;
}

/**
 * Runs one transaction of an erasure. Only inside it do the triggers of the database allow changes to the article's
 * events and revisions.
 */
async function underWay<T>({ id }: Erasure, work: (tx: Tx) => Promise<T>): Promise<T> {
  return tx(async (tx) => {
    await tx.update(schema.erasure).set({ isUnderWay: true }).where(eq(schema.erasure.id, id));
    const done = await work(tx);
    await tx.update(schema.erasure).set({ isUnderWay: false }).where(eq(schema.erasure.id, id));
    return done;
  });
}

/** Deletes rows before files: after a crash between the two, the file names are still in the erasure. */
async function erasePictures(erasure: Erasure, { articleId, intakeIds }: Traces): Promise<void> {
  const waiting = await readWaitingPictures(intakeIds);
  const found = await picturesOfIntakes(intakeIds);
  const files = await tx(async (tx) => {
    const [now] = await tx.select().from(schema.erasure).where(eq(schema.erasure.id, erasure.id));
    const gone = await deletePictureRows(tx, { articleId, found, waiting });
    const doomed = [...new Set([...(now?.files ?? []), ...gone])];
    await tx.update(schema.erasure).set({ files: doomed }).where(eq(schema.erasure.id, erasure.id));
    return doomed;
  });
  for (const hash of files) await deletePictureFile(hash);
  await tx((tx) => tx.update(schema.erasure).set({ files: [] }).where(eq(schema.erasure.id, erasure.id)));
}
