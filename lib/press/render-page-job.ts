import { z } from 'zod';
import { tx } from '#lib/database';
import { idField } from '#lib/fields';
import { completeJob, failJob, type Lease, postponeJob } from '#lib/jobs/lease';
import type { Handler } from '#lib/jobs/worker';
import { limits } from '#lib/limits';
import { readFrozenPairs } from './pairs.ts';
import { renderJob } from './queue-renderings.ts';
import { renderPairs } from './render-pairs.ts';
import { keepRendering } from './store-rendering.ts';
import { isKept, wantedRendering } from './wanted-rendering.ts';

/** Renders and compresses a page, so that no reader's request ever does. */
async function renderPage(lease: Lease): Promise<void> {
  const { pageId } = z.object({ pageId: idField }).parse(lease.payload);
  const wanted = await wantedRendering(pageId);
  if (!wanted || (await isKept(wanted))) return tx((tx) => completeJob(tx, lease));
  try {
    const { document, published } = wanted;
    const wish = { document, published, band: null, encodings: ['br' as const, 'gzip' as const] };
    await renderPairs(readFrozenPairs(wanted.publicationId), wish, (files) => keepRendering(lease, wanted, files));
  } catch (error) {
    await tx((tx) => tryLater(tx, lease, error));
  }
}

/** A renderer that died is tried again, for it may have been the machine; readers keep what they had. */
async function tryLater(tx: Parameters<typeof completeJob>[0], lease: Lease, error: unknown): Promise<void> {
  const failure = { errorClass: 'interrupted', errorText: error instanceof Error ? error.message : String(error) };
  if (lease.tries >= limits.renderTries) return failJob(tx, lease, failure);
  await postponeJob(tx, lease, { runAt: Date.now() + limits.renderPause * lease.tries, ...failure });
}

/** What the worker can do for the press, by kind of job. */
export const pressHandlers: Record<string, Handler> = { [renderJob]: renderPage };
