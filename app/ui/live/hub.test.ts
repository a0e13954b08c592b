import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventually } from '#lib/fixtures';
import { createHub } from './hub.ts';
import { portHub } from './port-hub.ts';
import { servePort } from './serve-port.ts';

/** An event source whose events the test sends. */
class Scripted extends EventTarget {
  readyState = 1;
  readonly query: URLSearchParams;
  constructor(url: string) {
    super();
    this.query = new URL(url, 'http://host').searchParams;
  }
  close() {
    this.readyState = 2;
  }
  tell(topic: string, id: string, data = `${topic} ${id}`) {
    this.dispatchEvent(new MessageEvent(topic, { data, lastEventId: id }));
  }
}

let opened: Scripted[];
const open = (url: string) => {
  opened.push(new Scripted(url));
  return opened.at(-1) as unknown as EventSource;
};
const asked = () => opened.map(({ query }) => `${query.getAll('topic')} after ${query.get('after')}`);
const live = () => opened.filter(({ readyState }) => readyState !== 2);

function subscriber(topic: string, after: number | null) {
  const told: string[] = [];
  const states: boolean[] = [];
  const onMessage = (data: string) => void told.push(data);
  const onState = (isOpen: boolean) => void states.push(isOpen);
  return { topic, after, onMessage, onState, told, states };
}

beforeEach(() => {
  opened = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());
const settle = () => vi.advanceTimersByTime(100);

test('subscriptions of one moment share one connection, and each is told its own topic', () => {
  const hub = createHub(open);
  const [desk, intakes] = [subscriber('desk', 3), subscriber('intakes', 4)];
  hub.subscribe(desk);
  hub.subscribe(intakes);
  settle();
  expect(asked()).toEqual(['desk,intakes after 3.4']);
  opened[0]?.tell('desk', '5.4');
  opened[0]?.tell('intakes', '5.6');
  expect([desk.told, intakes.told]).toEqual([['desk 5.4'], ['intakes 5.6']]);
});

test('a later subscription has the one connection opened anew, from where each topic is', () => {
  const hub = createHub(open);
  hub.subscribe(subscriber('desk', 3));
  settle();
  opened[0]?.tell('desk', '8');
  hub.subscribe(subscriber('intakes', 7));
  settle();
  expect(asked().at(-1)).toBe('desk,intakes after 8.7');
  expect(live()).toHaveLength(1);
});

test('a tab that was read earlier than another is told what lies between', () => {
  const hub = createHub(open);
  hub.subscribe(subscriber('desk', 3));
  settle();
  opened[0]?.tell('desk', '8');
  hub.subscribe(subscriber('desk', 6));
  settle();
  expect(asked().at(-1)).toBe('desk after 6');
});

test('a status moves nothing on', () => {
  const hub = createHub(open);
  hub.subscribe(subscriber('translation:a', 3));
  settle();
  opened[0]?.tell('translation:a', '');
  hub.subscribe(subscriber('desk', 5));
  settle();
  expect(asked().at(-1)).toBe('translation:a,desk after 3.5');
});

test('with the last subscription the connection ends', () => {
  const hub = createHub(open);
  const ends = [hub.subscribe(subscriber('desk', 3)), hub.subscribe(subscriber('desk', 3))];
  settle();
  ends[0]?.();
  expect(live()).toHaveLength(1);
  ends[1]?.();
  expect(live()).toHaveLength(0);
});

test('subscribers hear whether they are told of changes; one that is refused is not', () => {
  const hub = createHub(open);
  const [desk, intakes] = [subscriber('desk', 3), subscriber('intakes', 3)];
  hub.subscribe(desk);
  hub.subscribe(intakes);
  settle();
  opened[0]?.dispatchEvent(new Event('open'));
  opened[0]?.tell('refused', '', '["intakes"]');
  opened[0]?.dispatchEvent(new Event('error'));
  opened[0]?.dispatchEvent(new Event('open'));
  expect(desk.states).toEqual([true, false, true]);
  expect(intakes.states).toEqual([true, false]);
});

test('tabs share the connection of a worker, and one that goes takes its subscriptions along', async () => {
  vi.useRealTimers();
  const hub = createHub(open);
  const gone = new Map<string, () => void>();
  const openTab = (lock: string) => {
    const { port1, port2 } = new MessageChannel();
    servePort(hub, port1 as unknown as MessagePort, {
      lock: 'of the worker',
      whenGone: (lock, onEnd) => gone.set(lock, onEnd),
    });
    port2.postMessage({ type: 'hello', lock });
    return { tab: portHub(port2 as unknown as MessagePort, () => {}), port: port2 };
  };
  const [first, second] = [openTab('first'), openTab('second')];
  const [one, other] = [subscriber('desk', 3), subscriber('desk', 3)];
  first.tab.subscribe(one);
  const end = second.tab.subscribe(other);
  await eventually(() => expect(asked()).toContain('desk after 3'));
  opened.at(-1)?.tell('desk', '4');
  await eventually(() => expect([one.told, other.told]).toEqual([['desk 4'], ['desk 4']]));
  gone.get('first')?.();
  opened.at(-1)?.tell('desk', '5');
  await eventually(() => expect(other.told).toEqual(['desk 4', 'desk 5']));
  expect(one.told).toEqual(['desk 4']);
  end();
  await eventually(() => expect(live()).toHaveLength(0));
  second.port.close();
});

/**
 * A message that arrives just before the reconnect must not advance the position: the newest subscriber lacks events
 * before it.
 */
test.each([
  ['read earlier than the first', 100, 'desk after 100'],
  ['that has nothing', null, 'desk after '],
])('a tab %s misses nothing where a message comes before the reconnect', (_, after, place) => {
  const hub = createHub(open);
  hub.subscribe(subscriber('desk', 100));
  settle();
  opened[0]?.tell('desk', '103');
  hub.subscribe(subscriber('desk', after));
  opened[0]?.tell('desk', '104');
  settle();
  expect(asked().at(-1)).toBe(place);
});

test('a page that left and came back misses nothing', () => {
  const hub = createHub(open);
  hub.subscribe(subscriber('desk', 100));
  const leave = hub.subscribe(subscriber('translation:a', 100));
  settle();
  leave();
  opened[0]?.tell('translation:a', '100.103');
  hub.subscribe(subscriber('translation:a', 101));
  opened[0]?.tell('translation:a', '100.104');
  settle();
  expect(asked().at(-1)).toBe('desk,translation:a after 100.101');
});
