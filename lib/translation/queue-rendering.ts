import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';

/** The key, and the group, of the job that renders a page; with an empty id, what they begin with. */
export const renderKey = (pageId: string) => `page.render:${pageId}`;

/** Has a page rendered. One that waits because its tries failed waits no longer: other words are to be rendered now. */
export async function queueRendering(tx: Tx, pageId: string): Promise<void> {
  const key = renderKey(pageId);
  await enqueue(tx, { kind: 'page.render', key, group: key, payload: { pageId }, isNewer: true });
}
