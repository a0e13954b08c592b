import { TaskFault } from '#lib/child/ask-child';
import { type Tx, tx } from '#lib/database';
import { DomainError } from '#lib/errors';
import type { Handlers } from '#lib/jobs/handler';
import { failJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { endRendering } from './end-rendering.ts';
import { readFrozenPairs } from './pairs.ts';
import { renderPairs } from './render-pairs.ts';
import { keepRendering } from './store-rendering.ts';
import { sweep } from './sweep-job.ts';
import { isKept, wantedRendering } from './wanted-rendering.ts';

/** Renders and compresses a page, so that no reader's request has to wait for that. */
async function renderPage(lease: Lease<'page.render'>, signal?: AbortSignal): Promise<void> {
  const { pageId } = lease.payload;
  try {
    const wanted = await wantedRendering(pageId);
    if (!wanted || (await isKept(wanted))) return await tx((tx) => endRendering(tx, lease, pageId));
    const { document, published, publicationId } = wanted;
    const wish = { document, published, band: null, encodings: ['br' as const, 'gzip' as const], signal };
    await renderPairs(readFrozenPairs(publicationId), wish, (files) => keepRendering(lease, wanted, files));
  } catch (error) {
    // The worker stops and returns the job to the queue; the try does not count.
    signal?.throwIfAborted();
    await tx((tx) => tryLater(tx, lease, error));
  }
}

/**
 * A page that exceeds a limit or meets a bug fails every time, so it is given up after a few tries. Any other failure,
 * such as a full disk, may be temporary and is retried. Readers keep the earlier rendering.
 */
async function tryLater(tx: Tx, lease: Lease, error: unknown): Promise<void> {
  const errorText = error instanceof Error ? error.message : String(error);
  const failure = { errorClass: 'interrupted', errorText } as const;
  if (isLasting(error) && lease.tries >= limits.renderTries) return failJob(tx, lease, failure);
  const pause = Math.min(limits.renderPause * 2 ** (lease.tries - 1), limits.renderPauseMost);
  // Once the pause has reached its maximum, tries are no longer counted: the worker would give the job up for its many
  // tries.
  const isTryReturned = pause === limits.renderPauseMost;
  await postponeJob(tx, lease, { runAt: Date.now() + pause, isTryReturned, ...failure });
}

const lastingReasons = new Set(['renderingTooLarge', 'publicationTooNew']);
const isLasting = (error: unknown) =>
  error instanceof TaskFault || (error instanceof DomainError && lastingReasons.has(error.reason));

/** The press's job handlers, by kind of job. */
export const pressHandlers = { 'page.render': renderPage, 'press.sweep': sweep } satisfies Partial<Handlers>;
