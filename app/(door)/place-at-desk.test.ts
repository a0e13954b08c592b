import { expect, test } from 'vitest';
import { placeAtDesk } from './place-at-desk.ts';

test.each([
  ['/desk', '/desk'],
  ['/desk/translations/a?row=3', '/desk/translations/a?row=3'],
  ['/desk/译文', '/desk/%E8%AF%91%E6%96%87'],
  ['', '/desk'],
  ['https://evil.example/desk', '/desk'],
  ['//evil.example/desk', '/desk'],
  ['/desk/../../sign-in', '/desk'],
  ['/desk\r\nSet-Cookie: a=b', '/desk'],
  ['/desks', '/desk'],
  [`/desk/${'a'.repeat(2_000)}`, '/desk'],
])('%j leads to %j', (wish, place) => {
  expect(placeAtDesk(wish)).toBe(place);
});
