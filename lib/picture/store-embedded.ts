import { InvalidError } from '#lib/errors';
import type { ReadPart } from '#lib/extract/read-part';
import type { Reading, ReadPicture } from '#lib/extract/reading';
import { limits } from '#lib/limits';
import { storePicture } from './store-picture.ts';
import { storedScheme } from './stored-scheme.ts';

interface Storing {
  /** The time by `performance.now()` after which no further picture is stored; all parts of a file share it. */
  until?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Stores the pictures that came inside a file, and returns the part's reading with references to them. Icons and
 * invalid pictures are left out, also pictures for which there was no time left; the reading then has a notice.
 */
export async function storeEmbedded(
  { reading, pictures }: ReadPart,
  { until = performance.now() + limits.embeddedPicturesTime, signal }: Storing = {},
): Promise<Reading> {
  const stored = new Map<string, string | null>();
  let isLate = false;
  const place = async (picture: ReadPicture): Promise<ReadPicture[]> => {
    if (!picture.url.startsWith('part:')) return [picture];
    const bytes = pictures[picture.url.slice('part:'.length)] ?? new Uint8Array();
    if (!stored.has(picture.url)) {
      if (performance.now() > until) isLate = true;
      stored.set(picture.url, isLate ? null : await storeOne(bytes, signal));
    }
    const url = stored.get(picture.url);
    return url ? [{ ...picture, url }] : [];
  };
  const blocks = [];
  for (const block of reading.blocks) {
    const placed = [];
    for (const picture of block.pictures ?? []) placed.push(...(await place(picture)));
    blocks.push(block.pictures ? { ...block, pictures: placed } : block);
  }
  return { ...reading, blocks, notices: isLate ? [...reading.notices, 'pictures-left-out'] : reading.notices };
}

async function storeOne(bytes: Uint8Array, signal?: AbortSignal): Promise<string | null> {
  try {
    const picture = await storePicture(bytes, { signal });
    return picture && `${storedScheme}${picture.hash}`;
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return null;
  }
}
