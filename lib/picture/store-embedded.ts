import { InvalidError } from '#lib/errors';
import type { ReadPart } from '#lib/extract/read-bytes';
import type { Reading, ReadPicture } from '#lib/extract/reading';
import { limits } from '#lib/limits';
import { storePicture } from './store-picture.ts';
import { storedScheme } from './stored-scheme.ts';

interface Storing {
  /** The time by `performance.now()` beyond which no picture is begun; the parts of one file have one together. */
  until?: number;
  signal?: AbortSignal | undefined;
}

/**
 * A part's reading, in which pictures that came with the file are stored ones; icons and what can't be used are left out,
 * and so is what there was no time for, which the reading says.
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
