import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import type { Reading, ReadPicture } from '../reading.ts';
import type { ReadPart } from '../source/read-bytes.ts';
import { storePicture } from './store-picture.ts';
import { storedScheme } from './stored-scheme.ts';

/** Pictures of one part that were too large, after which the others are left out: each may have taken ten seconds. */
const tooLargeMost = 3;

/** A part's reading, in which pictures that came with the file are stored ones; icons and what can't be used are left out. */
export async function storeEmbedded({ reading, pictures }: ReadPart, signal?: AbortSignal): Promise<Reading> {
  const stored = new Map<string, string | null>();
  let tooLarge = 0;
  const place = async (picture: ReadPicture): Promise<ReadPicture[]> => {
    if (!picture.url.startsWith('part:')) return [picture];
    const bytes = pictures[picture.url.slice('part:'.length)] ?? new Uint8Array();
    if (!stored.has(picture.url)) {
      const one = tooLarge < tooLargeMost ? await storeOne(bytes, signal) : null;
      if (one === 'too large') tooLarge++;
      stored.set(picture.url, one === 'too large' ? null : one);
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
  return { ...reading, blocks };
}

async function storeOne(bytes: Uint8Array, signal?: AbortSignal): Promise<string | 'too large' | null> {
  try {
    const { hash, width, height } = await storePicture(bytes, { signal });
    return width < limits.pictureLeast || height < limits.pictureLeast ? null : `${storedScheme}${hash}`;
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return error.reason === 'pictureTooLarge' ? 'too large' : null;
  }
}
