import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { entersByAddress, makeTally } from './connections.ts';

test('a tally lets in as many as it may, by key, and again those for whom others left', () => {
  const tally = makeTally(2);
  expect(['a', 'a', 'a', 'b'].map(tally.enter)).toEqual([true, true, false, true]);
  tally.leave('a');
  expect(['a', 'a'].map(tally.enter)).toEqual([true, false]);
});

test('one address has a bounded number of requests in hand, and others still come in', () => {
  const from = (address: string) => {
    const response = new EventEmitter();
    const request = { headers: { 'x-forwarded-for': address } };
    const enters = entersByAddress(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    return { enters, end: () => response.emit('close') };
  };
  const many = Array.from({ length: limits.requestsByAddress }, () => from('2001:db8::1'));
  expect(many.every(({ enters }) => enters)).toBe(true);
  expect(from('2001:db8::2').enters).toBe(false);
  expect(from('192.0.2.1').enters).toBe(true);
  expect(from('127.0.0.1').enters).toBe(true);
  many[0]?.end();
  expect(from('2001:db8::3').enters).toBe(true);
});
