import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '#lib/limits';
import { headSent } from './guarded-response.ts';
import { makeNextTurns } from './next-turns.ts';

beforeEach(() => {
  vi.useFakeTimers();
  lettingIn = Promise.resolve();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Asked {
  name: string;
  response: EventEmitter & { destroyed: boolean };
}

/** The promise that each turn waits for. */
let lettingIn: Promise<void>;

/** Makes requests that wait for their turn; `begun` lists the names of those that have it, in order. */
function makeAsking() {
  const turn = makeNextTurns({
    isSignedIn: async (cookies) => cookies === 'known',
    letIn: () => lettingIn,
  });
  const begun: string[] = [];
  const ask = async (name: string, { cookie = '', url = '/desk', type = 'text/html' } = {}): Promise<Asked> => {
    const response = Object.assign(new EventEmitter(), { destroyed: false, getHeader: () => type });
    const asked = { url, headers: { cookie } } as IncomingMessage;
    void turn(asked, response as unknown as ServerResponse).then((isStill) => isStill && begun.push(name));
    await vi.advanceTimersByTimeAsync(0);
    return { name, response };
  };
  const fill = () => Promise.all(Array.from({ length: limits.nextAtOnce }, (_, index) => ask(`first ${index}`)));
  const soon = () => vi.advanceTimersByTimeAsync(0);
  return { ask, begun, fill, soon };
}

test('so many are in hand at once, and the next begins when one is done', async () => {
  const { ask, begun, fill, soon } = makeAsking();
  const [first] = await fill();
  await ask('late');
  expect(begun).not.toContain('late');
  first?.response.emit('finish');
  first?.response.emit('close');
  await soon();
  expect(begun.at(-1)).toBe('late');
  await ask('later');
  expect(begun).not.toContain('later');
});

test('who is signed in comes before strangers', async () => {
  const { ask, begun, fill, soon } = makeAsking();
  const [first, second] = await fill();
  await ask('stranger');
  await ask('editor', { cookie: 'known' });
  first?.response.emit('close');
  await soon();
  expect(begun.at(-1)).toBe('editor');
  second?.response.emit('close');
  await soon();
  expect(begun.at(-1)).toBe('stranger');
});

test('one that went away while it waited leaves its turn to the next', async () => {
  const { ask, begun, fill, soon } = makeAsking();
  const [first] = await fill();
  const gone = await ask('gone');
  await ask('next');
  gone.response.destroyed = true;
  first?.response.emit('close');
  await soon();
  expect(begun.at(-1)).toBe('next');
});

test('a stream, and whatever takes long, does not keep others waiting', async () => {
  const { ask, begun, fill, soon } = makeAsking();
  await fill();
  await vi.advanceTimersByTimeAsync(limits.nextTurn);
  const stream = await ask('stream', { type: 'text/event-stream' });
  for (let index = 1; index < limits.nextAtOnce; index++) await ask(`again ${index}`);
  await ask('late');
  stream.response.emit(headSent);
  await soon();
  expect(begun.slice(limits.nextAtOnce)).toEqual(['stream', ...begun.slice(limits.nextAtOnce + 1, -1), 'late']);
});

test('who waits to be connected is let in before a page is begun', async () => {
  const { ask, begun, soon } = makeAsking();
  let letIn = () => {};
  lettingIn = new Promise((resolve) => {
    letIn = resolve;
  });
  await ask('page');
  expect(begun).toEqual([]);
  letIn();
  await soon();
  expect(begun).toEqual(['page']);
});

test('files wait for nobody', async () => {
  const { ask, begun, fill } = makeAsking();
  await fill();
  await ask('script', { url: '/_next/static/a.js' });
  await ask('picture', { url: '/pictures/a.webp' });
  expect(begun.slice(-2)).toEqual(['script', 'picture']);
});
