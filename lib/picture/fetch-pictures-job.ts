import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { completeJob, type Lease, stopJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { type FetchPublic, fetchPublic } from '#lib/outbound/fetch-public';
import { giveUpPictures, missingPictures, type PictureOutcome, placePicture } from './missing-pictures.ts';
import { type PictureSource, pictureSource } from './picture-source.ts';
import { type PictureWork, queuePictures, queuePictureWork } from './queue-pictures.ts';
import { storePicture } from './store-picture.ts';

/**
 * Handles `pictures.fetch`: fetches a few pictures of an article and queues the rest, so that no job is long. A picture
 * that cannot be fetched keeps its position, with the reason.
 */
export async function fetchPictures(
  lease: Lease<'pictures.fetch'>,
  signal?: AbortSignal,
  fetch = fetchPublic,
): Promise<void> {
  const { articleId, round, spent } = lease.payload;
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  const source = await pictureSource(articleId);
  const asked = await missingPictures(articleId, round);
  let tried = 0;
  for (const url of asked) {
    const isLate = elapsed() > limits.picturesJobTime || spent + elapsed() >= limits.articlePicturesTime;
    if (isLate || tried++ === limits.picturesAJob || (await isRemoved(read(), articleId))) break;
    await placePicture(articleId, url, await have(url, { round, source, signal, fetch }));
  }
  await goOn(lease, { articleId, round, spent: Math.round(spent + elapsed()) }, new Set(asked));
}

async function isRemoved(database: Pick<Tx, 'select'>, articleId: string): Promise<boolean> {
  const { id, removedAt } = schema.article;
  const [article] = await database.select({ removedAt }).from(schema.article).where(eq(id, articleId));
  return article?.removedAt !== null;
}

/**
 * Completes the job and queues the next one if there is more to do: the rest of this round, or after a pause the next
 * round. The job of a removed article is stopped, and resumed when the article is restored.
 */
async function goOn(lease: Lease, { articleId, round, spent }: PictureWork, asked: Set<string>): Promise<void> {
  await tx(async (tx) => {
    if (await isRemoved(tx, articleId)) return stopJob(tx, lease);
    await completeJob(tx, lease);
    const isOver = spent >= limits.articlePicturesTime;
    if (isOver) await giveUpPictures(tx, articleId, asked);
    const missing = await missingPictures(articleId, round, tx);
    // A refresh added pictures while this job ran and so could not queue one: start again for them, with all rounds and
    // the full time.
    if (missing.some((url) => !asked.has(url))) return queuePictures(tx, articleId);
    if (isOver) return;
    if (missing.length) return queuePictureWork(tx, { articleId, round, spent });
    if (round < limits.pictureRounds && (await missingPictures(articleId, round + 1, tx)).length) {
      await queuePictureWork(tx, { articleId, round: round + 1, spent }, limits.pictureRoundPause);
    }
  });
}

interface Having {
  round: number;
  source: PictureSource;
  signal: AbortSignal | undefined;
  fetch: FetchPublic;
}

async function have(url: string, { round, source, signal, fetch }: Having): Promise<PictureOutcome> {
  try {
    const { bytes } = await fetch(url, {
      accept: 'image/avif,image/webp,image/*',
      isRequestedByPerson: source.isRequestedByPerson,
      isPart: true,
      namedBy: source.namedBy(url),
      deadlines: limits.pictureDeadlines,
      signal,
    });
    return (await storePicture(bytes, { signal })) ?? 'icon';
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return { reason: error.reason, values: error.values, round };
  }
}
