import { createHash } from 'node:crypto';
import { timeSlices } from '#db/time-slices';
import { normalize } from '#lib/text/normalize';

/**
 * sha256 of the segments without their white space: another cut of the same text has the same. Each is normalized by
 * itself. Awaits between segments, because an article may have megabytes: ask for it before a transaction.
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
