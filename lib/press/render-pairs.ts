import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FrozenPair } from '#db/frozen-document';
import { makeFolder } from './folders.ts';
import { type Encoding, type Rendered, type RenderOrder, renderer, site } from './renderer.ts';

export interface RenderedFiles extends Rendered {
  /** The path of the file that has a body. */
  file(encoding: Encoding): string;
}

interface Wish extends Pick<RenderOrder, 'document' | 'published' | 'band' | 'encodings'> {
  /** Stops the rendering. */
  signal?: AbortSignal | undefined;
}

/** Has a page rendered and passes the files to `take`. They are deleted when it ends. */
export async function renderPairs<T>(
  pairs: AsyncIterable<FrozenPair[]>,
  { signal, ...wish }: Wish,
  take: (files: RenderedFiles) => Promise<T>,
): Promise<T> {
  const folder = await makeFolder();
  try {
    const paragraphs = join(folder, 'paragraphs');
    await pipeline(linesOf(pairs), createWriteStream(paragraphs), signal ? { signal } : {});
    const rendered = await renderer().render({ ...wish, paragraphs, folder, site: site() }, signal);
    return await take({ ...rendered, file: (encoding) => join(folder, encoding) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* linesOf(pairs: AsyncIterable<FrozenPair[]>) {
  for await (const some of pairs) for (const pair of some) yield `${lineOf(pair)}\n`;
}

/** JSON leaves U+2028 and U+2029 as they are, and both end a line for the reader of the file, so they are escaped. */
const lineOf = (pair: FrozenPair) =>
  JSON.stringify(pair).replace(/[\u2028\u2029]/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'));
