import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one request for a draft; `id` is the paragraph's id, which the answer has to name. */
export type Reply = (response: ServerResponse, id: string) => void;

export interface HostileEngine {
  baseUrl: string;
  /** Sets its answers from now on; null answers as a normal engine does. */
  set(reply: Reply | null): void;
  close(): Promise<void>;
}

/** Starts a server with the Chat Completions API that answers as an input wants. */
export async function startHostileEngine(): Promise<HostileEngine> {
  let reply: Reply | null = null;
  const server = createServer(async (request, response) => {
    response.on('error', () => {});
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const prompt = Buffer.concat(parts).toString();
    const id = /paragraph's id is (\w+)/.exec(prompt)?.[1];
    if (!id) return stream(response, JSON.stringify({ summary: 'An article.', register: 'plain', names: [] }));
    if (reply) reply(response, id);
    else stream(response, JSON.stringify({ id, text: 'A draft of a few words.' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    set(next) {
      reply = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Sends an answer in pieces with a correct end. */
export function stream(response: ServerResponse, content: string): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (let at = 0; at < content.length; at += 16_000)
    response.write(piece({ content: content.slice(at, at + 16_000) }));
  response.write(piece({}, 'stop'));
  response.end('data: [DONE]\n\n');
}

export function piece(delta: Record<string, unknown>, finish_reason: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'hostile', choices })}\n\n`;
}
