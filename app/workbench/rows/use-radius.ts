'use client';
import { startTransition, useEffect, useState } from 'react';

/**
 * Number of chunks on each side of the cursor that are rendered first (`first`), and that each later step adds
 * (`step`).
 */
const first = 1;
const step = 2;

/**
 * How many chunks on each side of the cursor are rendered. The number grows in transitions, which other work may
 * interrupt, until all are rendered: the first rows appear at once, and soon after the browser can find every text in
 * the page.
 */
export function useRadius(chunks: number): number {
  const [radius, setRadius] = useState(first);
  useEffect(() => {
    if (radius < chunks) startTransition(() => setRadius(radius + step));
  }, [radius, chunks]);
  return radius;
}
