import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { makeFetchPublic, type OutboundSettings } from './fetch-public.ts';

export interface HostileHost {
  origin: string;
  port: number;
  /** All requests that arrived, in order. */
  requests: IncomingMessage[];
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** Starts a server on loopback for one test; the test supplies its answers. */
export async function startHost(answer: RequestListener): Promise<HostileHost> {
  const requests: IncomingMessage[] = [];
  const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, requests };
}

/** A fetcher that may reach these hosts, makes no pauses and never asks a DNS resolver. */
export function fetcherFor(hosts: HostileHost[], settings: Partial<OutboundSettings> = {}) {
  const fetchPublic = makeFetchPublic({
    allowed: hosts.map(({ port }) => ({ host: '127.0.0.1', port })),
    resolve: () => Promise.reject(new Error('No test asks a resolver.')),
    hostPause: 0,
    userAgent: 'Diglot/test',
    ...settings,
  });
  return (address: string, options: Partial<Parameters<typeof fetchPublic>[1]> = {}) =>
    fetchPublic(address, { accept: '*/*', isRequestedByPerson: true, namedBy: 'person', ...options });
}

/** The reason and the values of the `InvalidError` that a promise rejects with; `null` where it resolves. */
export async function refusal(promise: Promise<unknown>) {
  try {
    await promise;
    return null;
  } catch (error) {
    const { name, reason, values } = error as { name: string; reason?: string; values?: Record<string, unknown> };
    if (!reason) throw error;
    return { name, reason, values, text: JSON.stringify([reason, values, (error as Error).message]) };
  }
}
