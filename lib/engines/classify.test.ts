import { APIConnectionError, APIError } from 'openai';
import { describe, expect, test } from 'vitest';
import { classify, retryAfterOf } from './classify.ts';
import { EngineError } from './engine.ts';

const open = new AbortController().signal;
const answered = (status: number, body: object, headers: Record<string, string> = {}) =>
  classify(APIError.generate(status, { error: body }, undefined, new Headers(headers)), open);

describe('retryAfterOf', () => {
  const now = Date.UTC(2026, 10, 3, 8, 0, 0);
  const read = (headers: Record<string, string>) => retryAfterOf(new Headers(headers), now);

  test.each([
    ['seconds', { 'retry-after': '20' }, 20_000],
    ['a fraction of seconds', { 'retry-after': '1.5' }, 1500],
    ['no wait', { 'retry-after': '0' }, 0],
    ['a date', { 'retry-after': 'Tue, 03 Nov 2026 08:01:30 GMT' }, 90_000],
    ['a date that is past', { 'retry-after': 'Tue, 03 Nov 2026 07:00:00 GMT' }, 0],
    ['negative seconds', { 'retry-after': '-3' }, 0],
    ['milliseconds', { 'retry-after-ms': '750' }, 750],
    ['milliseconds before seconds', { 'retry-after-ms': '750', 'retry-after': '20' }, 750],
    ['seconds where the milliseconds are none', { 'retry-after-ms': 'soon', 'retry-after': '20' }, 20_000],
    ['words', { 'retry-after': 'later' }, null],
    ['nothing', {}, null],
  ])('%s', (_, headers, milliseconds) => {
    expect(read(headers as Record<string, string>)).toBe(milliseconds);
  });

  test('no headers', () => {
    expect(retryAfterOf(undefined)).toBeNull();
  });
});

describe('classes', () => {
  test.each([
    [400, { message: 'Unknown parameter: top_q' }, 'invalid'],
    [400, { message: "This model's maximum context length is 8192 tokens." }, 'length'],
    [400, { code: 'context_length_exceeded', message: 'Too long.' }, 'length'],
    [400, { code: 'content_filter', message: 'The prompt was filtered.' }, 'refusal'],
    [400, { message: 'Your credit balance is too low.' }, 'quota'],
    [401, { message: 'Incorrect API key provided.' }, 'auth'],
    [402, { message: 'Insufficient balance.' }, 'quota'],
    [403, { message: 'Not allowed.' }, 'auth'],
    [404, { message: 'The model does not exist.' }, 'invalid'],
    [408, { message: 'Timed out.' }, 'transient'],
    [409, { message: 'Busy.' }, 'transient'],
    [422, { message: 'Unprocessable.' }, 'invalid'],
    [429, { message: 'Too many requests.' }, 'rate'],
    [429, { code: 'insufficient_quota', message: 'You exceeded your current quota.' }, 'quota'],
    [500, { message: 'Internal error.' }, 'transient'],
    [503, { message: 'Overloaded.' }, 'transient'],
    [529, { message: 'Overloaded.' }, 'transient'],
  ])('%i %j', (status, body, errorClass) => {
    const error = answered(status, body);
    expect(error).toBeInstanceOf(EngineError);
    expect(error.errorClass).toBe(errorClass);
    expect(error.message).toBe(`${status}: ${body.message}`);
  });

  test('the wait that a server asks for goes along', () => {
    expect(answered(429, { message: 'Slow down.' }, { 'retry-after': '7' }).retryAfter).toBe(7000);
    expect(answered(503, { message: 'Overloaded.' }, { 'retry-after-ms': '50' }).retryAfter).toBe(50);
    expect(answered(500, { message: 'Oops.' }).retryAfter).toBeNull();
  });

  test('a page of HTML is shown as its words, and cut', () => {
    const page = `<html><head><title>502 Bad Gateway</title></head><body>${'<p>nginx</p>'.repeat(500)}</body></html>`;
    const { message, errorClass } = classify(APIError.generate(502, undefined, page, new Headers()), open);
    expect(errorClass).toBe('transient');
    expect(message).toMatch(/^502: 502 Bad Gateway nginx/);
    expect(message).not.toContain('<');
    expect(message.length).toBeLessThan(420);
  });

  test('an answer without words', () => {
    expect(classify(APIError.generate(500, undefined, '', new Headers()), open).message).toMatch(/^500: \S/);
  });

  test('a server that is not there', () => {
    const cause = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    expect(classify(new APIConnectionError({ cause }), open)).toMatchObject({
      errorClass: 'transient',
      message: 'The engine could not be reached (ECONNREFUSED).',
    });
  });

  test('a deadline of ours goes before what the abort threw', () => {
    const late = new EngineError('transient', 'The engine did not finish within 3 s.');
    const controller = new AbortController();
    controller.abort(late);
    expect(classify(new Error('aborted'), controller.signal)).toBe(late);
  });

  test('an EngineError stays itself, anything else broke off', () => {
    const own = new EngineError('length', 'Too long.');
    expect(classify(own, open)).toBe(own);
    expect(classify(new Error('terminated'), open)).toMatchObject({
      errorClass: 'transient',
      message: "The engine's answer broke off: terminated",
    });
    expect(classify('odd', open)).toMatchObject({ errorClass: 'transient' });
  });
});
