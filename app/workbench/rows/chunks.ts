/** The number of rows that are rendered together; a screen shows about ten. */
export const chunkSize = 25;

/**
 * Divides the shown rows into chunks. A row belongs to the same chunk under every filter: in another chunk React would
 * create its elements again.
 */
export function chunksOf(ids: readonly string[], shown: readonly string[]): string[][] {
  const inList = new Set(shown);
  const chunks: string[][] = [];
  for (let at = 0; at < ids.length; at += chunkSize)
    chunks.push(ids.slice(at, at + chunkSize).filter((id) => inList.has(id)));
  return chunks;
}

/**
 * Whether a chunk is at most `radius` chunks away from the one that contains the row under the cursor. Only these
 * chunks are rendered.
 */
export const isNear = (chunk: number, current: number, radius: number): boolean => Math.abs(chunk - current) <= radius;
