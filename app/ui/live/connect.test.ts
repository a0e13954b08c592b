import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect } from './connect.ts';

/** An event source whose events the test sends. */
class Scripted extends EventTarget {
  readyState = 0;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  close() {
    this.readyState = 2;
  }
  refuse() {
    this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }
  tell(id: string) {
    this.dispatchEvent(new MessageEvent('desk', { data: `data of ${id}`, lastEventId: id }));
  }
}

let opened: Scripted[];
const start = (onChange: (data: string) => void = () => {}) =>
  connect({
    topics: new Map([['desk', 7]]),
    onMessage: (_, { data }) => onChange(data),
    onRefused: () => {},
    onState: () => {},
    open(url: string) {
      opened.push(new Scripted(url));
      return opened.at(-1) as unknown as EventSource;
    },
  });

beforeEach(() => {
  opened = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('the first stream begins where the page was read, a later one where the last change was', () => {
  const told: string[] = [];
  start((data) => told.push(data));
  opened[0]?.tell('9');
  opened[0]?.refuse();
  vi.advanceTimersByTime(5_000);
  expect(opened.map((one) => one.url)).toEqual(['/api/live?topic=desk&after=7', '/api/live?topic=desk&after=9']);
  expect(told).toEqual(['data of 9']);
});

test('a lost connection is left to the browser, which comes back by itself', () => {
  start();
  opened[0]?.dispatchEvent(new Event('error'));
  vi.advanceTimersByTime(600_000);
  expect(opened).toHaveLength(1);
});

test('a stream that is refused again and again is asked for ever less often', () => {
  start();
  for (let minute = 0; minute < 60; minute++) {
    for (let second = 0; second < 60; second++) {
      if (opened.at(-1)?.readyState !== 2) opened.at(-1)?.refuse();
      vi.advanceTimersByTime(1_000);
    }
  }
  expect(opened.length).toBeGreaterThan(30);
  expect(opened.length).toBeLessThan(140);
});

test('coming back to the window asks again, and not at every turn', () => {
  const live = start();
  opened[0]?.refuse();
  live.retry();
  live.retry();
  expect(opened).toHaveLength(1);
});

test('nothing is asked for once it is closed', () => {
  const live = start();
  opened[0]?.refuse();
  live.close();
  vi.advanceTimersByTime(600_000);
  expect(opened).toHaveLength(1);
});
