import type { Tx } from '#lib/database';
import { enqueue, resumeGroup, stopGroup } from '#lib/jobs/enqueue';
import type { Jobs } from '#lib/jobs/vocabulary';

/** The progress of fetching an article's pictures. */
export type PictureWork = Jobs['pictures.fetch'];

/** Queues the fetching of an article's pictures, from the first round. */
export async function queuePictures(tx: Tx, articleId: string): Promise<void> {
  await queuePictureWork(tx, { articleId, round: 1, spent: 0 });
}

/** Queues the next job for an article's pictures, after an optional pause in milliseconds. */
export async function queuePictureWork(tx: Tx, work: PictureWork, pause = 0): Promise<void> {
  const { articleId } = work;
  await enqueue(tx, {
    kind: 'pictures.fetch',
    key: `pictures.fetch:${articleId}`,
    group: articleId,
    payload: work,
    isNewer: true,
    ...(pause ? { runAt: Date.now() + pause } : {}),
  });
}

/** Stops the fetching of an article's pictures that has not begun. */
export async function stopPictures(tx: Tx, articleId: string): Promise<void> {
  await stopGroup(tx, articleId);
}

/** Resumes the fetching of pictures that was stopped. */
export async function resumePictures(tx: Tx, articleId: string): Promise<void> {
  await resumeGroup(tx, articleId);
}
