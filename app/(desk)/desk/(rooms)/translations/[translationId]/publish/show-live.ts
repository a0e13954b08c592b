import { limits } from '#lib/limits';
import { log } from '#lib/log';
import type { Published } from '#lib/press/publish';
import { waitForRendering } from '#lib/press/rendering-state';

/**
 * Waits until readers get the new page, for a bounded time, and returns its number and path; beyond that time the
 * screen says that it is being prepared. A failure of this wait is not reported as a failed publication: the person
 * would publish again.
 */
export async function showLive({ number, path, pageId }: Published): Promise<{ number: number; path: string }> {
  try {
    await waitForRendering(pageId, limits.publishWait);
  } catch (error) {
    log().warn({ err: error, pageId }, 'published, but whether readers have the page could not be read');
  }
  return { number, path };
}
