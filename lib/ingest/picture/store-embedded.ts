import { InvalidError } from '#lib/errors';
import type { Reading, ReadPicture } from '../reading.ts';
import type { ReadPart } from '../source/read-bytes.ts';
import { storePicture } from './store-picture.ts';
import { storedScheme } from './stored-scheme.ts';

/** A part's reading, in which the pictures that came with the file are stored ones; one that can't be used is left out. */
export async function storeEmbedded({ reading, pictures }: ReadPart): Promise<Reading> {
  const stored = new Map<string, string>();
  for (const [name, bytes] of Object.entries(pictures)) {
    try {
      stored.set(`part:${name}`, `${storedScheme}${(await storePicture(bytes)).hash}`);
    } catch (error) {
      if (!(error instanceof InvalidError)) throw error;
    }
  }
  const placed = (picture: ReadPicture) => {
    if (!picture.url.startsWith('part:')) return [picture];
    const url = stored.get(picture.url);
    return url ? [{ ...picture, url }] : [];
  };
  const blocks = reading.blocks.map((block) =>
    block.pictures ? { ...block, pictures: block.pictures.flatMap(placed) } : block,
  );
  return { ...reading, blocks };
}
