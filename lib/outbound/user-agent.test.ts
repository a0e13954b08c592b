import { expect, test } from 'vitest';
import { userAgent } from './user-agent.ts';

test('names where we can be found', () => {
  expect(userAgent('https://desk.example')).toMatch(/^Diglot\/\d+\.\d+\.\d+ \(\+https:\/\/desk\.example\/\)$/);
});

test.each(['http://127.0.0.1:3000', 'http://localhost:3000', 'https://desk.internal', 'http://10.0.0.5'])(
  'says nothing of %s',
  (origin) => {
    expect(userAgent(origin)).toMatch(/^Diglot\/[\d.]+$/);
  },
);
