import { expect, test } from 'vitest';
import { restoreFormulas } from './restore-formulas.ts';

const tags = { 1: { name: 'formula' }, 2: { name: 'b' }, 3: { name: 'formula' } } as const;

test('each formula has the words of its source, wherever it stands', () => {
  const segment = { source: '故<1>E=mc^2</1>，而<2>高</2>为<3>h=vt</3>。', tags };
  expect(restoreFormulas('The <2>height</2> is <3>h = v·t</3>, so <1>E=mc2</1>.', segment)).toBe(
    'The <2>height</2> is <3>h=vt</3>, so <1>E=mc^2</1>.',
  );
});

test('a formula that was left out, and one that the source has not, stay as they are', () => {
  const segment = { source: '故<1>E=mc^2</1>。', tags };
  expect(restoreFormulas('So it is. <3>x</3>', segment)).toBe('So it is. <3>x</3>');
});
