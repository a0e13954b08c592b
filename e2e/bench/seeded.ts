/** Gives numbers from 0 to below 1, always the same for one seed (mulberry32, a public-domain generator). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Reads a number from an environment variable, or gives the usual one. */
export const setting = (name: string, usual: number): number => Number(process.env[name] ?? usual);

export const later = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
