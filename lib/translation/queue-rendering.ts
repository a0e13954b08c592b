import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';

/** The key and the group of the job that renders a page; with an empty id, the prefix of all such keys. */
export const renderKey = (pageId: string) => `page.render:${pageId}`;

/**
 * Queues the rendering of a page. A job that waits for a retry becomes due now, because the page has changed since it
 * failed.
 */
export async function queueRendering(tx: Tx, pageId: string): Promise<void> {
  const key = renderKey(pageId);
  await enqueue(tx, { kind: 'page.render', key, group: key, payload: { pageId }, isNewer: true });
}
