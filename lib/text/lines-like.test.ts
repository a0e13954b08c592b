import { expect, test } from 'vitest';
import { linesLike } from './lines-like.ts';

test('a text of one line has one, and lines of verse stay lines', () => {
  expect(linesLike('The lamp\n is out', '灯灭')).toBe('The lamp is out');
  expect(linesLike(' The lamp is out, \n\n\tthe rope is dry\n', '灯灭\n绳干')).toBe(
    'The lamp is out,\nthe rope is dry',
  );
});
