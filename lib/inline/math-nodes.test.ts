import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { knownMath } from './math-nodes.ts';

const half = {
  name: 'mfrac',
  children: [
    { name: 'mn', children: ['1'] },
    { name: 'mn', children: ['2'] },
  ],
};

test('MathML stays, with the attributes that mean something', () => {
  const math = { name: 'math', attributes: { display: 'block' }, children: [half] };
  expect(knownMath(math)).toEqual(math);
});

test('what could load, run or link gives way to what is in it', () => {
  const given = {
    name: 'math',
    attributes: { onclick: 'go()', href: 'javascript:go()', style: 'x', width: '2em' },
    children: [
      { name: 'script', children: ['go()'] },
      { name: 'maction', attributes: { actiontype: 'statusline' }, children: [half] },
    ],
  };
  expect(knownMath(given)).toEqual({ name: 'math', attributes: { width: '2em' }, children: ['go()', half] });
});

test('what is no formula, or larger than one, is none', () => {
  for (const given of [null, 'x', [], {}, { name: 'mrow' }, { name: 3 }]) expect(knownMath(given)).toBeNull();
  expect(knownMath({ name: 'math', children: Array(limits.mathNodes + 1).fill('x') })).toBeNull();
});
