/** Rows that are rendered together: a screen shows some ten. */
export const chunkSize = 25;

/** The rows of the list by chunks. A row always lies in the same chunk, whatever is filtered: moved to another it would be made anew. */
export function chunksOf(ids: readonly string[], shown: readonly string[]): string[][] {
  const inList = new Set(shown);
  const chunks: string[][] = [];
  for (let at = 0; at < ids.length; at += chunkSize)
    chunks.push(ids.slice(at, at + chunkSize).filter((id) => inList.has(id)));
  return chunks;
}

/** Whether a chunk is among those that are rendered at first: around the row under the cursor, and what it may show beside it. */
export const isNear = (chunk: number, current: number, radius: number): boolean => Math.abs(chunk - current) <= radius;
