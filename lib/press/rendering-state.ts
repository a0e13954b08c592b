import { setTimeout } from 'node:timers/promises';
import { and, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';

import { jobState } from '#lib/jobs/read-state';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { queueRendering, renderKey } from '#lib/translation/queue-rendering';
import { findPage, type KeptRendering, type LivePage } from './find-publication.ts';
import { edition } from './renderer.ts';

/** Whether a live page's present rendering is stored, being made, or given up after failures. */
export type RenderingState = 'ready' | 'preparing' | 'failed';

/** True if the stored rendering is of the live publication and of the present code. */
export function isPresent(page: Pick<LivePage, 'publicationId'> & { rendering: KeptRendering | null }): boolean {
  return page.rendering?.publicationId === page.publicationId && page.rendering.edition === edition();
}

/** Gives null if the page is not live. */
export async function renderingState(pageId: string): Promise<RenderingState | null> {
  const { page, rendering } = schema;
  const [live] = await read()
    .select({ publicationId: page.publicationId, rendered: rendering.publicationId, edition: rendering.edition })
    .from(page)
    .leftJoin(rendering, eq(rendering.pageId, page.id))
    .where(and(eq(page.id, pageId), isNotNull(page.publicationId)));
  if (!live) return null;
  if (live.rendered === live.publicationId && live.edition === edition()) return 'ready';
  return (await jobState(renderKey(pageId))) === 'failed' ? 'failed' : 'preparing';
}

/** Waits until a page is rendered, for at most `most` milliseconds. */
export async function waitForRendering(pageId: string, most: number): Promise<RenderingState | null> {
  const end = Date.now() + most;
  for (;;) {
    const state = await renderingState(pageId);
    if (state !== 'preparing' || Date.now() >= end) return state;
    await setTimeout(limits.renderingPoll);
  }
}

/**
 * Callers that wait for the same page share one wait, so that a thousand readers of a new page poll the database as
 * one.
 */
const waiting = new Map<string, Promise<unknown>>();

/** Gives a page with its rendering, which is of the former publication while there is none of the present one. */
export async function withRendering(
  page: LivePage,
  { locale, slug }: { locale: string; slug: string },
): Promise<LivePage & { rendering: KeptRendering | null }> {
  const requested = isPresent(page) ? undefined : requestRendering(page.pageId);
  if (page.rendering) return page;
  await requested;
  const wait = waiting.get(page.pageId) ?? waitForRendering(page.pageId, limits.readerWait);
  waiting.set(page.pageId, wait);
  await wait.finally(() => waiting.delete(page.pageId));
  const found = await findPage(locale, slug);
  return found?.status === 'live' ? found : page;
}

/** The time of each page's last request for a rendering in this process, in ms since 1970. */
const requests = new Map<string, number>();

/**
 * Publishing queues the rendering; if that job was lost, readers' requests queue it again, but not often. If the
 * database cannot be written, readers must still get the stored rendering, so the failure is only logged.
 */
async function requestRendering(pageId: string): Promise<void> {
  if (Date.now() - (requests.get(pageId) ?? 0) < limits.renderingRequestPause) return;
  requests.set(pageId, Date.now());
  try {
    const state = await jobState(renderKey(pageId));
    if (state === undefined || state === 'done') await tx((tx) => queueRendering(tx, pageId));
  } catch (error) {
    log().error({ err: error, page: pageId }, 'the rendering of a page could not be queued');
  }
}
