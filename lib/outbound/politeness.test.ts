import { describe, expect, test } from 'vitest';
import { limits } from '#lib/limits';
import type { Clock } from './clock.ts';
import { fetcherFor, refusal, startHost } from './hostile-host.ts';
import { takeTurns } from './take-turns.ts';

/** A clock that advances only when code sleeps or the test moves it. */
function handClock(): Clock & { forward(milliseconds: number): void } {
  let now = 1_000_000;
  const forward = (milliseconds: number) => {
    now += milliseconds;
  };
  return {
    now: () => now,
    forward,
    sleep: async (milliseconds) => {
      await new Promise((resolve) => setImmediate(resolve));
      forward(milliseconds);
    },
  };
}

describe('turns', () => {
  test('of one host have pauses between them, of two hosts none', async () => {
    const clock = handClock();
    const take = takeTurns(clock);
    const start = clock.now();
    const began: [string, number][] = [];
    const visit = async (host: string) => {
      await take(host, { pause: 1_000 });
      began.push([host, clock.now() - start]);
    };
    await Promise.all([visit('a.example'), visit('a.example'), visit('b.example'), visit('a.example')]);
    expect(began).toEqual([
      ['a.example', 0],
      ['b.example', 0],
      ['a.example', 1_000],
      ['a.example', 2_000],
    ]);
  });

  test('that a person waits for go first, in their order', async () => {
    const take = takeTurns(handClock());
    const began: string[] = [];
    const visit = (name: string, isRequestedByPerson: boolean) =>
      take('a.example', { pause: 1_000, isRequestedByPerson }).then(() => began.push(name));
    await Promise.all([visit('1', false), visit('2', false), visit('first asked', true), visit('second asked', true)]);
    expect(began).toEqual(['1', 'first asked', 'second asked', '2']);
  });

  test('given up are not waited for', async () => {
    const take = takeTurns(handClock());
    const controller = new AbortController();
    await take('a.example', { pause: 1_000 });
    const given = take('a.example', { pause: 1_000, signal: controller.signal });
    const after = take('a.example', { pause: 1_000 });
    controller.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    await after;
  });
});

describe('robots.txt', () => {
  const hostWith = (status: number, robots: string) =>
    startHost(({ url }, response) => {
      if (url === '/robots.txt') response.writeHead(status).end(robots);
      else response.end('Words.');
    });
  const program = { isRequestedByPerson: false };

  test('is asked once a day, and forbids programs', async () => {
    const clock = handClock();
    const host = await hostWith(
      200,
      'User-agent: diglot\nDisallow: /private\nAllow: /private/open\n\nUser-agent: *\nDisallow: /',
    );
    const fetchPublic = fetcherFor([host], { clock });
    await fetchPublic(`${host.origin}/a`, program);
    await fetchPublic(`${host.origin}/private/open`, program);
    expect(await refusal(fetchPublic(`${host.origin}/private/a`, program))).toMatchObject({ reason: 'addressRobots' });
    const asked = () => host.requests.filter(({ url }) => url === '/robots.txt').length;
    expect([asked(), host.requests.length]).toEqual([1, 3]);
    clock.forward(limits.robotsKept + 1);
    await fetchPublic(`${host.origin}/a`, program);
    expect(asked()).toBe(2);
  });

  test('is not asked for an address that a person wrote', async () => {
    const host = await hostWith(200, 'User-agent: *\nDisallow: /');
    await fetcherFor([host])(`${host.origin}/a`, { isRequestedByPerson: true });
    expect(host.requests.map(({ url }) => url)).toEqual(['/a']);
  });

  test('counts on the way of redirects', async () => {
    const host = await startHost(({ url }, response) => {
      if (url === '/robots.txt') response.end('User-agent: *\nDisallow: /b');
      else response.writeHead(302, { location: '/b' }).end();
    });
    expect(await refusal(fetcherFor([host])(`${host.origin}/a`, program))).toMatchObject({ reason: 'addressRobots' });
    expect(host.requests.map(({ url }) => url)).toEqual(['/robots.txt', '/a']);
  });

  test.each([
    [404, null],
    [403, null],
    [429, null],
    [500, 'addressServer'],
    [503, 'addressLater'],
  ])('with status %i: %s', async (status, reason) => {
    const host = await hostWith(status, 'User-agent: *\nDisallow: /');
    expect((await refusal(fetcherFor([host])(`${host.origin}/a`, program)))?.reason ?? null).toBe(reason);
  });

  test('that can not be had forbids, and is asked again after some minutes', async () => {
    const clock = handClock();
    let isBroken = true;
    const host = await startHost((_, response) => {
      if (isBroken) response.socket?.destroy();
      else response.end('Words.');
    });
    const fetchPublic = fetcherFor([host], { clock });
    expect(await refusal(fetchPublic(`${host.origin}/a`, program))).toMatchObject({ reason: 'addressBrokenOff' });
    isBroken = false;
    expect(await refusal(fetchPublic(`${host.origin}/a`, program))).toMatchObject({ reason: 'addressBrokenOff' });
    clock.forward(limits.robotsFailureKept + 1);
    expect(await refusal(fetchPublic(`${host.origin}/a`, program))).toBeNull();
  });

  test('that leads inward reaches nothing', async () => {
    const inside = await startHost((_, response) => response.end('SECRET'));
    const host = await startHost((_, response) => response.writeHead(302, { location: inside.origin }).end());
    expect(await refusal(fetcherFor([host])(`${host.origin}/a`, program))).toMatchObject({ reason: 'addressPort' });
    expect(inside.requests).toEqual([]);
  });

  test('is held against the beginning of a long path only', async () => {
    const host = await hostWith(200, 'User-agent: *\nDisallow: /*z\n');
    const fetchPublic = fetcherFor([host]);
    const path = (length: number) => `${host.origin}/${'a'.repeat(length - 2)}z`;
    expect(await refusal(fetchPublic(path(limits.robotsPath), program))).toMatchObject({ reason: 'addressRobots' });
    expect(await refusal(fetchPublic(path(limits.robotsPath + 1), program))).toBeNull();
  });

  test('of many programs and many rules takes no longer than it is long', async () => {
    const robots = `${'user-agent: a\n'.repeat(18_000)}user-agent: *\n${'disallow: /a\n'.repeat(20_000)}`;
    const host = await hostWith(200, robots);
    const began = process.cpuUsage();
    expect(await refusal(fetcherFor([host])(`${host.origin}/a`, program))).toMatchObject({ reason: 'addressRobots' });
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(2_000);
  });

  test('is heard where it names this program among others, whatever stands between', async () => {
    const robots =
      'User-Agent: other\n\n# a remark\nUSER-AGENT: Diglot/2.0 # us\nUser-agent: another\nDisallow: /no # not that\nUser-agent: *\nDisallow: /';
    const host = await hostWith(200, robots);
    const fetchFrom = fetcherFor([host]);
    expect(await refusal(fetchFrom(`${host.origin}/yes`, program))).toBeNull();
    expect(await refusal(fetchFrom(`${host.origin}/no/a`, program))).toMatchObject({ reason: 'addressRobots' });
  });

  test('with more stars than are looked at forbids what its rules begin with', async () => {
    const many = 'Disallow: /x*y\n'.repeat(limits.robotsStarred / 4);
    const host = await hostWith(200, `User-agent: *\nDisallow: /b*z\n${many}Allow: /c*d\nDisallow: /c*e\n`);
    const fetchFrom = fetcherFor([host]);
    expect(await refusal(fetchFrom(`${host.origin}/bb`, program))).toBeNull();
    expect(await refusal(fetchFrom(`${host.origin}/c`, program))).toMatchObject({ reason: 'addressRobots' });
    expect(await refusal(fetchFrom(`${host.origin}/d`, program))).toBeNull();
  });

  test('that never comes does not hold up who breaks off', async () => {
    const controller = new AbortController();
    const host = await startHost(() => controller.abort(new Error('enough')));
    const { signal } = controller;
    await expect(fetcherFor([host])(`${host.origin}/a`, { ...program, signal })).rejects.toThrow('enough');
  });

  test('longer than its limit is read as far as that', async () => {
    const filler = `# ${'a'.repeat(997)}\n`.repeat(limits.robotsBytes / 1000);
    const host = await hostWith(200, `User-agent: *\nDisallow: /early\n${filler}\nDisallow: /late`);
    const fetchPublic = fetcherFor([host]);
    expect(await refusal(fetchPublic(`${host.origin}/early`, program))).toMatchObject({ reason: 'addressRobots' });
    expect(await refusal(fetchPublic(`${host.origin}/late`, program))).toBeNull();
  });

  test.each([
    ['4', 4_000],
    ['0.5', 1_000],
    ['600', limits.crawlDelayMost],
    ['soon', 1_000],
  ])('Crawl-delay: %s makes a pause of %i ms', async (delay, pause) => {
    const clock = handClock();
    const host = await hostWith(200, `User-agent: *\nCrawl-delay: ${delay}\nAllow: /`);
    const fetchPublic = fetcherFor([host], { clock, hostPause: 1_000 });
    await fetchPublic(`${host.origin}/a`, program);
    const start = clock.now();
    await fetchPublic(`${host.origin}/b`, program);
    expect(clock.now() - start).toBe(pause);
  });
});
