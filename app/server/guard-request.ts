import type { IncomingMessage } from 'node:http';
import { actorOfCookies } from '#lib/accounts/session-cookie';
import { bodyLimits, methodsOf } from './body-limits.ts';
import { isForeign } from './foreign.ts';
import { refusalOfHead } from './guard-head.ts';
import { cleanAddress } from './password-address.ts';
import type { Refusal } from './refuse.ts';

/** The verdict for a request that needs no body. */
const harmless = { refusal: null, bytes: 0 } as const;

/** Either the refusal of a request, or the maximum bytes of its body. */
export type Verdict = { refusal: Refusal } | { refusal: null; bytes: number };

/**
 * Checks the head of a request before its body is read: requests that no page accepts must cost nothing, and a visitor
 * who is not signed in must not make the server read and parse a body that only the desk uses.
 */
export function guardRequest(request: IncomingMessage, origin: string): Verdict | Promise<Verdict> {
  const refusal = refusalOfMethod(request) ?? refusalOfHead(request);
  if (refusal) return { refusal };
  if (request.method === 'POST' || request.method === 'PUT') return guardBody(request, origin);
  if (hasBody(request)) return { refusal: { status: 400, text: 'A GET request has no body here.' } };
  const clean = cleanAddress(request.url ?? '');
  if (clean === null) return harmless;
  return { refusal: { status: 303, text: '', headers: { Location: clean, 'Referrer-Policy': 'no-referrer' } } };
}

async function guardBody(request: IncomingMessage, origin: string): Promise<Verdict> {
  const { url = '', method = '' } = request;
  const takes = bodyLimits(url, method);
  if (!takes) return { refusal: notAllowed(methodsOf(url)) };
  if (isForeign(request, origin))
    return { refusal: { status: 403, text: 'This was sent from a page of another site.' } };
  const length = bodyLength(request);
  // Any visitor may send to this address, so the length must be stated: a body without one can only be counted while it
  // is read.
  if (takes.stranger > 0 && length === null)
    return { refusal: { status: 411, text: 'Say the length of the body in Content-Length.' } };
  if (takes.stranger > 0) return within(length ?? 0, takes.stranger);
  const actor = await actorOfCookies(request.headers.cookie);
  if (actor) return within(length ?? 0, takes.signedIn);
  if ((length ?? Number.POSITIVE_INFINITY) > takes.unread) return { refusal: tooLarge };
  return { refusal: { status: 401, text: 'signed-out' } };
}

const tooLarge: Refusal = { status: 413, text: 'too-large' };
const notAllowed = (allow: string): Refusal => ({
  status: 405,
  text: `Only ${allow} work here.`,
  headers: { Allow: allow },
});

const within = (length: number, bytes: number): Verdict =>
  length > bytes ? { refusal: tooLarge } : { refusal: null, bytes };

function refusalOfMethod({ method = '', url = '' }: IncomingMessage): Refusal | null {
  if (method === 'GET' || method === 'HEAD' || method === 'POST' || method === 'PUT') return null;
  return notAllowed(methodsOf(url));
}

/** Gives the length that a request states for its body; null if it states none. */
function bodyLength({ headers }: IncomingMessage): number | null {
  if (headers['transfer-encoding'] !== undefined) return null;
  return Number(headers['content-length'] ?? 0);
}

const hasBody = (request: IncomingMessage) => bodyLength(request) !== 0;
