import { expect, test } from 'vitest';
import { loggedError } from './logged-error.ts';

const chinese = '图书馆的夜间读者';
const english = 'The night readers of the library';

/** Errors as libraries throw them, each around a text of somebody's. */
const errors: [name: string, make: (text: string) => unknown][] = [
  ['a query of drizzle', (text) => new Error(`Failed query: insert into "target" values (?)\nparams: ${text},1`)],
  ['a cause', (text) => new Error('It failed.', { cause: new Error(`Failed query: update\nparams: ${text}`) })],
  [
    'what hangs on it',
    (text) => Object.assign(new Error('400'), { params: [text], request: { body: text }, args: text }),
  ],
  ['a text that is no JSON', (text) => catchIt(() => JSON.parse(`${text} and more`))],
  ['a rejected value', (text) => new Error(`near "${text}": syntax error`)],
  ['an open quotation', (text) => new Error(`unterminated string: "${text}`)],
  ['a name', (text) => Object.assign(new Error('x'), { name: `Error "${text}"` })],
  ['a line that looks like a place', (text) => new Error(`Failed query: x\nparams: \n    at ${text}`)],
  ['several at once', (text) => new AggregateError([new Error(`Failed query: ${text}`)], 'All failed.')],
  ['no error at all', (text) => text],
  ['an object', (text) => ({ message: text })],
];

test.each(errors)('%s is logged without the text', (_, make) => {
  for (const text of [chinese, english]) expect(JSON.stringify(loggedError(make(text)))).not.toContain(text);
});

test('what kind of error it was and where it came from stays', () => {
  const error = Object.assign(new TypeError('Cannot read properties of undefined'), { code: 'ERR_X' });
  expect(loggedError(error)).toMatchObject({
    type: 'TypeError',
    message: 'Cannot read properties of undefined',
    code: 'ERR_X',
    stack: expect.stringContaining('logged-error.test.ts'),
  });
});

test('an error that is its own cause ends', () => {
  const error = new Error('a loop');
  error.cause = error;
  expect(JSON.stringify(loggedError(error)).length).toBeLessThan(20_000);
});

function catchIt(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
