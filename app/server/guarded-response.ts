import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type Server, ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { limits } from '#lib/limits';
import { nonceHeader } from '../nonce.ts';
import { defaultHeaders, pagePolicy } from './policy.ts';

const tellNonce = Symbol('tell the nonce');

/**
 * Writes the nonce of the response's policy into the head of its request. Call it before the head is read by code that
 * renders a page: it overwrites a nonce that the client sent.
 */
export function setNonce(response: ServerResponse): void {
  (response as ServerResponse & { [tellNonce]?: () => void })[tellNonce]?.();
}

/** The event of a response whose head has been written. */
export const headSent = 'head-sent';

/**
 * A response that has the headers of `policy.ts`, whichever code writes its head: Next, a handler of ours, or Node
 * itself when it refuses a request. A value that was set before stays, so that readers' documents keep their stricter
 * policy.
 */
export function guardedResponse({ isSecure, isDevelopment = false }: { isSecure: boolean; isDevelopment?: boolean }) {
  return class GuardedResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    #made: string | undefined;

    /**
     * The nonce of this response. It is made on demand, because most responses need none and making one takes as long
     * as answering a reader.
     */
    get #nonce(): string {
      this.#made ??= randomBytes(16).toString('base64');
      return this.#made;
    }

    /**
     * Next reads the nonce for its own scripts from the policy in the request. A policy that the client sent is
     * overwritten.
     */
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

/** Writes a complete head without the lookup and the additions that every other response needs. */
export function writeWholeHead(response: ServerResponse, status: number, head: string[]): void {
  ServerResponse.prototype.writeHead.call(response, status, head);
  response.emit(headSent);
}

/** Gives the headers of a call of `writeHead`: an object, or a list of names and values in turn. */
function namesOf(headers: unknown): Map<string, string> {
  const pairs = Array.isArray(headers)
    ? Array.from({ length: headers.length / 2 }, (_, at) => [headers[at * 2], headers[at * 2 + 1]])
    : Object.entries(headers ?? {});
  return new Map(pairs.map(([name, value]) => [String(name).toLowerCase(), String(value)]));
}

/** Answers bytes that can't be parsed as HTTP, for which there is no response object. */
export function answerUnreadable(server: Server, isSecure: boolean): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    endWith(socket, bareAnswer(statusByCode[error.code ?? ''] ?? 400, isSecure));
  });
}

/**
 * Sends an answer over a connection that Node has given up, and closes it, because nothing else does if the client does
 * not. What still arrives is discarded for a moment: closing a socket with unread bytes may lose the answer.
 */
export function endWith(socket: Duplex, answer: string): void {
  const cut = setTimeout(() => socket.destroy(), limits.requestTimes.drain);
  socket.once('close', () => clearTimeout(cut));
  socket.on('error', () => socket.destroy());
  socket.resume();
  socket.end(answer);
}

const statusByCode: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Makes an answer without a body as raw text, for code that has only a socket. */
export function bareAnswer(status: number, isSecure: boolean, headers: [name: string, value: string][] = []): string {
  const all = [...headers, ['Connection', 'close'], ['Content-Length', '0']] as [string, string][];
  const lines = [...all, ...defaultHeaders({ path: '', type: '', nonce: '', isSecure })].map((pair) => pair.join(': '));
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n`;
}
