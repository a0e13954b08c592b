import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as a test looks at it. */
interface Received {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown> & { messages?: { role: string; content: string }[] };
}

export type Answer = (response: ServerResponse, received: Received) => void;

export interface ScriptedEndpoint {
  origin: string;
  baseUrl: string;
  /** The questions so far; questions about models, which every endpoint refuses here, are left out. */
  received: Received[];
  answer(next: Answer): void;
  close(): Promise<void>;
}

/** An endpoint that answers as a test wants. */
export async function startScriptedEndpoint(): Promise<ScriptedEndpoint> {
  const received: Received[] = [];
  let act: Answer = (response) => response.end();
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    if (method === 'GET') return void response.writeHead(404).end();
    const one = { method, url, headers, body: JSON.parse((await text(request)) || '{}') };
    received.push(one);
    act(response, one);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    received,
    answer(next) {
      act = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An answer that comes as these events, with the mark of the end. */
export const events =
  (...values: unknown[]): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const value of values) response.write(`data: ${JSON.stringify(value)}\n\n`);
    response.end('data: [DONE]\n\n');
  };

/** An answer with a body and a status. */
export const whole =
  (status: number, body: unknown, type = 'application/json'): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** One piece of a stream. */
export const piece = (delta: object, finish: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason: finish }],
});
