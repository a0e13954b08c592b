import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { growthBeyondLinear } from '#lib/linear/growth';
import { Differences } from './differences';

const show = (before: string, after: string) => renderToStaticMarkup(<Differences before={before} after={after} />);

test('what changed is marked', () => {
  expect(show('The ferry leaves at nine.', 'The ferry leaves at noon.')).toBe(
    'The ferry leaves at <del>nine</del><ins>noon</ins>.',
  );
});

/** Makes letters in an order that the two sides do not share. */
const jumbled = (characters: number, seed: number) =>
  Array.from(
    { length: characters },
    (_, at) => 'abcdefghij '[(at * at * seed + (at >> 3) * 7 + (at % 13) * seed) % 11],
  ).join('');

test('two long texts that have nothing in common are shown in time that grows with their length', async () => {
  const figures = await growthBeyondLinear({
    characters: 16_000,
    shortest: 200,
    step: 4,
    enough: 300,
    make: (length) => jumbled(length, 3),
    run: (text) => show(text, jumbled(text.length, 5)),
  });
  expect(figures).toBeNull();
});
