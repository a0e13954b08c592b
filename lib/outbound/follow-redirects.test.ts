import { beforeEach, expect, test, vi } from 'vitest';
import { limits } from '#lib/limits';
import { systemClock } from './clock.ts';
import { followRedirects } from './follow-redirects.ts';
import { requestHop } from './request-hop.ts';
import { restHosts } from './rest-hosts.ts';

vi.mock('./request-hop.ts');
beforeEach(() => vi.mocked(requestHop).mockReset());

const leadTo = (location: string) => ({ status: 302, headers: { location }, bytes: new Uint8Array() });
const page = { status: 200, headers: {}, bytes: new Uint8Array([1]) };
const follow = (address: string) =>
  followRedirects(address, {
    headers: { accept: '*/*' },
    validators: { 'if-none-match': '"1"' },
    allowed: [],
    namedBy: 'person',
    rests: restHosts(systemClock),
    canRest: true,
    resolve: async () => [],
    deadlines: limits.outboundDeadlines,
    mostBytes: 10,
    beforeHop: async () => {},
  });
const sent = () => vi.mocked(requestHop).mock.calls.map(([url, { headers }]) => [url.href, 'if-none-match' in headers]);

test('validators go along, but not out of TLS and not after that', async () => {
  vi.mocked(requestHop)
    .mockResolvedValueOnce(leadTo('https://b.example/'))
    .mockResolvedValueOnce(leadTo('http://c.example/'))
    .mockResolvedValueOnce(leadTo('https://d.example/'))
    .mockResolvedValueOnce(page);
  await follow('https://a.example/');
  expect(sent()).toEqual([
    ['https://a.example/', true],
    ['https://b.example/', true],
    ['http://c.example/', false],
    ['https://d.example/', false],
  ]);
});
