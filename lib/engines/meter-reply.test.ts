import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { meterReply, replyBounds } from './meter-reply.ts';

const bounds = replyBounds(100);

test('the bounds grow with the source, to an end', () => {
  expect(replyBounds(200).answer - bounds.answer).toBe(100 * limits.replyRatio);
  expect(replyBounds(1_000_000).bytes).toBe(limits.replyBytesMost);
});

test('an answer may be its bound and no longer', () => {
  const meter = meterReply(bounds);
  meter(`{"text":"${'a'.repeat(bounds.answer - 9)}`, '');
  expect(() => meter(`{"text":"${'a'.repeat(bounds.answer - 8)}`, '')).toThrow(/many times/);
});

test.each([
  ['in a fence', '```json\n{"text":"'],
  ['after blanks', '  \n {"text":"'],
])('an answer %s is one too', (_, beginning) => {
  expect(() => meterReply(bounds)(beginning + ' '.repeat(bounds.answer), '')).toThrow(/many times/);
});

test('thoughts in the content may be longer, and blanks are no way around it', () => {
  const thoughts = `<think>${'a'.repeat(bounds.answer)}`;
  meterReply(bounds)(thoughts, '');
  expect(() => meterReply(bounds)(thoughts + 'a'.repeat(bounds.all), '')).toThrow(/many times/);
  expect(() => meterReply(bounds)(' '.repeat(bounds.all + 1), '')).toThrow(/many times/);
});

test('thoughts beside the content are counted with it', () => {
  const meter = meterReply(bounds);
  meter('', 'a'.repeat(bounds.all));
  expect(() => meter('{', '')).toThrow(/many times/);
});

test('pieces of nothing are no more than characters would be', () => {
  const meter = meterReply(bounds);
  for (let piece = 0; piece < bounds.all; piece++) meter('', '');
  expect(() => meter('', '')).toThrow('many times');
});
