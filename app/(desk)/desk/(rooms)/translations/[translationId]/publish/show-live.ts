import { limits } from '#lib/limits';
import { log } from '#lib/log';
import type { Published } from '#lib/press/publish';
import { waitForRendering } from '#lib/press/rendering-state';

/**
 * What is live now, a number at an address, when readers have the page, or after a while: the screen then says that it is
 * being prepared. What was published stays published where the wait fails: told as a failure, it would be published twice.
 */
export async function showLive({ number, path, pageId }: Published): Promise<{ number: number; path: string }> {
  try {
    await waitForRendering(pageId, limits.publishWait);
  } catch (error) {
    log().warn({ err: error, pageId }, 'published, but whether readers have the page could not be read');
  }
  return { number, path };
}
