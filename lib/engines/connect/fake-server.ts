import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeServer {
  origin: string;
  /** Every request: its path and its key. */
  asked: { path: string; key: string }[];
  close(): void;
}

type Answer = { status?: number; body: unknown } | ((request: IncomingMessage, response: ServerResponse) => void);

/** Starts a server for tests that answers some paths, and every other with 404. */
export async function startFakeServer(answers: Record<string, Answer>): Promise<FakeServer> {
  const asked: FakeServer['asked'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, key: request.headers.authorization ?? '' });
    const answer = answers[path] ?? { status: 404, body: { error: { message: 'Nothing is here' } } };
    if (typeof answer === 'function') return answer(request, response);
    response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}
