import { createHash } from 'node:crypto';
import { timeSlices } from '#db/time-slices';
import { normalize } from '#lib/text/normalize';

/**
 * sha256 of all segments without white space, so that the same text divided differently has the same hash. Each segment
 * is normalized separately. The function awaits between segments, because an article may have megabytes: call it before
 * a transaction.
 */
export async function textHash(sources: string[]): Promise<string> {
  const hash = createHash('sha256');
  const pause = timeSlices();
  for (const source of sources) {
    hash.update(normalize(source).replace(/\s+/gu, ''));
    await pause();
  }
  return hash.digest('hex');
}
