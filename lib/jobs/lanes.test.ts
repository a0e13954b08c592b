import { expect, test } from 'vitest';
import { freeRooms, laneOf, lanes } from './lanes.ts';

test('no kind of job is in two lanes', () => {
  const listed = Object.values(lanes).flatMap(({ kinds }) => kinds);
  expect(new Set(listed).size).toBe(listed.length);
});

test('a kind that nobody listed waits with the small things', () => {
  expect(laneOf('nobody.listed-this')).toBe('small');
});

test('drafting keeps its room however much of anything else is in hand', () => {
  const others = Object.keys(lanes).filter((lane) => lane !== 'drafting') as (keyof typeof lanes)[];
  const inHand = others.flatMap((lane) => Array.from({ length: 50 }, () => ({ lane })));
  for (const concurrency of [1, 4, 32]) expect(freeRooms(concurrency, inHand).drafting).toBe(concurrency);
});

test('every lane has room with the least concurrency', () => {
  for (const room of Object.values(freeRooms(1, []))) expect(room).toBeGreaterThan(0);
});
