import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** Writes any bytes that a test wants as a reply, as a hostile server could send them. */
export type Perform = (socket: Socket) => void;

export interface HostileEngine {
  baseUrl: string;
  /** The requests so far, each as its bytes arrived. */
  asked: string[];
  /** The number of bytes that were written to the network. */
  sent(): number;
  perform(next: Perform): void;
  close(): Promise<void>;
}

export async function startHostileEngine(): Promise<HostileEngine> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let [perform, sent]: [Perform, number] = [(socket) => socket.end(), 0];
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sent += socket.bytesWritten;
      sockets.delete(socket);
    });
    socket.once('data', (data) => {
      asked.push(data.toString('latin1'));
      perform(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    sent: () => sent + [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    perform(next) {
      perform = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Writes the same bytes for ever, as fast as the other side reads them. */
export function pour(socket: Socket, bytes: string | Buffer): void {
  const more = () => {
    if (socket.destroyed) return;
    if (socket.write(bytes)) setImmediate(more);
    else socket.once('drain', more);
  };
  more();
}

export const head = (contentType: string, ...more: string[]) =>
  ['HTTP/1.1 200 OK', `Content-Type: ${contentType}`, 'Connection: close', ...more, '', ''].join('\r\n');

/** A server-sent event with some text of an answer. */
export const event = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
