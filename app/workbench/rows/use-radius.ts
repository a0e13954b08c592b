'use client';
import { startTransition, useEffect, useState } from 'react';

/** Chunks on each side of the cursor that the server renders, and that are added in one step. */
const first = 1;
const step = 2;

/**
 * How many chunks around the cursor are rendered. It grows until all are, in the pauses between other work, so that the
 * first rows are there at once and everything can be found in the page soon after.
 */
export function useRadius(chunks: number): number {
  const [radius, setRadius] = useState(first);
  useEffect(() => {
    if (radius < chunks) startTransition(() => setRadius(radius + step));
  }, [radius, chunks]);
  return radius;
}
