import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '#lib/limits';
import { nonceHeader } from '../nonce.ts';
import { defaultHeaders, pagePolicy } from './policy.ts';

const tellNonce = Symbol('tell the nonce');

/**
 * Writes the nonce of an answer's policy into the head of its request. To be called before anybody reads that head who makes
 * a page: what the client wrote there is gone then.
 */
export function setNonce(response: ServerResponse): void {
  (response as ServerResponse & { [tellNonce]?: () => void })[tellNonce]?.();
}

/** The event of a response whose head was written. */
export const headSent = 'head-sent';

/**
 * A response whose head carries the headers of `policy.ts`, whoever writes it: Next, a handler of ours, or Node itself
 * where it refuses a request. A value that was set before stays, so that readers' documents keep their stricter policy.
 */
export function guardedResponse({ isSecure, isDevelopment = false }: { isSecure: boolean; isDevelopment?: boolean }) {
  return class GuardedResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    #made: string | undefined;

    /** Of this answer alone. Most need none, and making one takes as long as answering a reader. */
    get #nonce(): string {
      this.#made ??= randomBytes(16).toString('base64');
      return this.#made;
    }

    /** Next reads the nonce for its own scripts from the policy of the request. Nobody else may name one. */
    [tellNonce](): void {
      this.req.headers['content-security-policy'] = pagePolicy(this.#nonce, isDevelopment);
      this.req.headers[nonceHeader] = this.#nonce;
    }

    override writeHead(...args: unknown[]): this {
      const given = namesOf(args.find((arg) => typeof arg === 'object' && arg !== null));
      const type = given.get('content-type') ?? String(this.getHeader('Content-Type') ?? '');
      const path = this.req.url ?? '';
      const nonce = type.startsWith('text/html') ? this.#nonce : '';
      for (const [name, value] of defaultHeaders({ path, type, nonce, isSecure, isDevelopment })) {
        if (!this.hasHeader(name) && !given.has(name.toLowerCase())) this.setHeader(name, value);
      }
      super.writeHead(...(args as Parameters<ServerResponse['writeHead']>));
      this.emit(headSent);
      return this;
    }
  };
}

/** Writes a head that is whole already: nothing is looked up or added, as for every other answer. */
export function writeWholeHead(response: ServerResponse, status: number, head: string[]): void {
  ServerResponse.prototype.writeHead.call(response, status, head);
  response.emit(headSent);
}

/** The headers that `writeHead` was called with: an object, or a list of names and values in turn. */
function namesOf(headers: unknown): Map<string, string> {
  const pairs = Array.isArray(headers)
    ? Array.from({ length: headers.length / 2 }, (_, at) => [headers[at * 2], headers[at * 2 + 1]])
    : Object.entries(headers ?? {});
  return new Map(pairs.map(([name, value]) => [String(name).toLowerCase(), String(value)]));
}

/** What can't be read as HTTP has no response object. */
export function answerUnreadable(server: Server, isSecure: boolean): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    endWith(socket, bareAnswer(statusByCode[error.code ?? ''] ?? 400, isSecure));
  });
}

/**
 * Sends an answer over a connection that Node has given up, and closes it: nothing else ends it where its other side
 * does not. What still comes is thrown away for a moment, because closing over unread bytes takes the answer with it.
 */
export function endWith(socket: Duplex, answer: string): void {
  const cut = setTimeout(() => socket.destroy(), limits.requestTimes.drain);
  socket.once('close', () => clearTimeout(cut));
  socket.on('error', () => socket.destroy());
  socket.resume();
  socket.end(answer);
}

const statusByCode: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** An answer without a body as it goes over the wire, for where there is a socket alone. */
export function bareAnswer(status: number, isSecure: boolean, headers: [name: string, value: string][] = []): string {
  const all = [...headers, ['Connection', 'close'], ['Content-Length', '0']] as [string, string][];
  const lines = [...all, ...defaultHeaders({ path: '', type: '', nonce: '', isSecure })].map((pair) => pair.join(': '));
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n`;
}
