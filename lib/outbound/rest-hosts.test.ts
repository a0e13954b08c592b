import { beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { fetcherFor, refusal, startHost } from './hostile-host.ts';

const part = { isPart: true };
/** These limits are for hosts that answer, even if this machine is busy. */
const patient = { connect: 20_000, firstByte: 20_000, idle: 20_000, total: 20_000 };
const quick = { connect: 2_000, firstByte: 500, idle: 500, total: 2_000 };
let now: number;
beforeEach(() => {
  now = 0;
});
const clock = { now: () => now, sleep: async () => undefined };
const reasonOf = async (promise: Promise<unknown>) => (await refusal(promise))?.reason ?? null;

describe('a host that failed twice is left alone', () => {
  test.each([
    ['never answers', () => {}, 'addressTimeout'],
    [
      'answers with 500',
      (_: unknown, response: { writeHead(status: number): { end(): void } }) => response.writeHead(500).end(),
      'addressServer',
    ],
    ['breaks off', ({ socket }: { socket: { destroy(): void } }) => socket.destroy(), 'addressBrokenOff'],
  ] as const)('where it %s', async (_, answer, reason) => {
    const host = await startHost(answer as never);
    const deadlines = reason === 'addressTimeout' ? quick : patient;
    const fetchPublic = fetcherFor([host], { deadlines, clock });
    for (let time = 0; time < limits.hostFailures; time++) {
      expect(await reasonOf(fetchPublic(`${host.origin}/${time}.png`, part))).toBe(reason);
    }
    expect(await refusal(fetchPublic(`${host.origin}/3.png`, part))).toMatchObject({
      reason: 'addressResting',
      values: { host: '127.0.0.1', minutes: limits.hostRest / 60_000 },
    });
    // A request of a job, such as the check of a feed, is refused too, although it is not marked as a part.
    expect(await reasonOf(fetchPublic(`${host.origin}/feed`, { isRequestedByPerson: false }))).toBe('addressResting');
    // The host may notice a request only after its client has given up.
    await eventually(() => expect(host.requests).toHaveLength(limits.hostFailures));
    // An address that a person gave is requested in spite of that, and fails with the present reason.
    expect(await reasonOf(fetchPublic(`${host.origin}/typed`))).toBe(reason);
    await eventually(() => expect(host.requests).toHaveLength(limits.hostFailures + 1));
  });

  test('where nobody listens', async () => {
    const allowed = [{ host: '127.0.0.1', port: 9 }];
    const fetchPublic = fetcherFor([], { allowed, clock });
    const reasons = [1, 2, 3].map(() => () => reasonOf(fetchPublic('http://127.0.0.1:9/a.png', part)));
    const said = [];
    for (const next of reasons) said.push(await next());
    expect(said).toEqual(['addressRefused', 'addressRefused', 'addressResting']);
  });

  test('where it drips, by the total', async () => {
    const host = await startHost((_, response) => {
      const drip = setInterval(() => response.write('a'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const fetchPublic = fetcherFor([host], { deadlines: { ...patient, total: 300 }, clock });
    for (let time = 0; time < 2; time++) await reasonOf(fetchPublic(host.origin, part));
    expect(await reasonOf(fetchPublic(host.origin, part))).toBe('addressResting');
  });

  test('for a while: then one more failure is enough, and one answer ends it', async () => {
    let isBroken = true;
    const host = await startHost((_, response) => response.writeHead(isBroken ? 500 : 200).end('Words.'));
    const fetchPublic = fetcherFor([host], { clock });
    const fetch = () => reasonOf(fetchPublic(host.origin, part));
    expect([await fetch(), await fetch(), await fetch()]).toEqual(['addressServer', 'addressServer', 'addressResting']);
    now += limits.hostRest;
    expect([await fetch(), await fetch()]).toEqual(['addressServer', 'addressResting']);
    now += limits.hostRest;
    isBroken = false;
    expect(await fetch()).toBeNull();
    isBroken = true;
    expect([await fetch(), await fetch(), await fetch()]).toEqual(['addressServer', 'addressServer', 'addressResting']);
  });

  test('but not for what it answers in words, nor for failures long ago', async () => {
    const host = await startHost(({ url }, response) => response.writeHead(Number(url?.slice(1))).end());
    const fetchPublic = fetcherFor([host], { clock });
    const fetch = (status: number) => reasonOf(fetchPublic(`${host.origin}/${status}`, part));
    for (const status of [404, 403, 410, 404]) expect(await fetch(status)).not.toBe('addressResting');
    await fetch(500);
    now += limits.hostFailureKept;
    await fetch(500);
    expect(await fetch(500)).toBe('addressServer');
  });

  test('and holds up no other', async () => {
    const silent = await startHost(() => {});
    const good = await startHost((_, response) => response.end('Words.'));
    const fetchPublic = fetcherFor([silent, good], { deadlines: quick, clock });
    for (let time = 0; time < 5; time++) await reasonOf(fetchPublic(silent.origin, part));
    expect(await reasonOf(fetchPublic(good.origin, { ...part, deadlines: patient }))).toBeNull();
  });
});

test('a silent host with many names is left alone under all of them', async () => {
  const silent = await startHost(() => {});
  const names = Array.from({ length: 20 }, (_, index) => `name${index}.example`);
  const allowed = names.map((host) => ({ host, port: silent.port }));
  const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }];
  const fetchPublic = fetcherFor([], { allowed, resolve, deadlines: quick, clock });
  for (const name of names) await reasonOf(fetchPublic(`http://${name}:${silent.port}/a.png`, part));
  expect(silent.requests).toHaveLength(limits.addressFailures);
});
