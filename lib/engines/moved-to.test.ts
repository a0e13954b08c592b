import { expect, test } from 'vitest';
import { movedTo } from './moved-to.ts';

const from = new URL('http://engine.example/v1/chat/completions');

test.each([
  [301, '/v2/chat/completions', 'http://engine.example/v2/chat/completions'],
  [308, 'https://engine.example/v1/chat/completions', 'https://engine.example/v1/chat/completions'],
  [303, '/v2/chat/completions', null],
  [200, '/v2/chat/completions', null],
  [307, null, null],
  [307, 'https://other.example/v1', null],
  [307, 'http://engine.example:8080/v1', null],
  [307, 'https://engine.example:8443/v1', null],
  [307, 'http://ada:secret@engine.example/v1', null],
  [307, 'http://engine.example.other/v1', null],
])('%i to %s', (status, location, to) => expect(movedTo(from, status, location)?.href ?? null).toBe(to));

test('never from https to http', () => {
  expect(movedTo(new URL('https://engine.example/v1'), 307, 'http://engine.example/v1')).toBeNull();
});
