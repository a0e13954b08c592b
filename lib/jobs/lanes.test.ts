import { expect, test } from 'vitest';
import { freeRooms, lanes } from './lanes.ts';

test('drafting keeps its room however much of anything else is in hand', () => {
  const others = Object.keys(lanes).filter((lane) => lane !== 'drafting') as (keyof typeof lanes)[];
  const inHand = others.flatMap((lane) => Array.from({ length: 50 }, () => ({ lane })));
  for (const concurrency of [1, 4, 32]) expect(freeRooms(concurrency, inHand).drafting).toBe(concurrency);
});

test('every lane has room with the least concurrency', () => {
  for (const room of Object.values(freeRooms(1, []))) expect(room).toBeGreaterThan(0);
});
