import { acceptedEncodings, bodyEncoding } from '../body-encoding.ts';

export const pageType = 'text/html; charset=utf-8';

type Compression = 'br' | 'gzip';
export type BodyEncoding = 'identity' | Compression;

/** A document to answer with, in each encoding that it has, or uncompressed. */
export interface Answerable {
  type: string;
  /** The hash of its content, without an encoding. */
  etag: string;
  policy: string;
  /** Both if left out. A Content-Encoding that differs from the body's would make the page unreadable. */
  compressions?: readonly Compression[];
  /** Null if it has been replaced or deleted. */
  body(encoding: BodyEncoding): BodyInit | null | Promise<BodyInit | null>;
}

interface Head {
  status: number;
  headers: Headers;
  encoding: BodyEncoding;
  /** False for a 304. */
  hasBody: boolean;
}

/** The properties of a document, apart from its body. */
export type Described = Omit<Answerable, 'body' | 'compressions'>;

/** A strong ETag differs for each encoding of a document. */
export const tagOf = (etag: string, encoding: BodyEncoding) => `"${etag}-${encoding}"`;

/** Gives the headers of a response, for any status. */
export function headersOf({ type, etag, policy }: Described, encoding: BodyEncoding): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'Cache-Control': 'public, no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    Vary: 'Accept-Encoding',
    ETag: tagOf(etag, encoding),
  };
}

/** Gives the status and headers of a response: 304 if the reader has the document already. */
function headOf(asked: Headers, document: Omit<Answerable, 'body'>, status = 200): Head {
  const encoding = chooseEncoding(asked.get(acceptedEncodings) ?? '', document.compressions);
  const headers = new Headers(headersOf(document, encoding));
  if (status === 200 && isNamed(asked.get('if-none-match'), tagOf(document.etag, encoding)))
    return { status: 304, headers, encoding, hasBody: false };
  if (encoding !== 'identity') headers.set(bodyEncoding, encoding);
  return { status, headers, encoding, hasBody: true };
}

/** Answers with a document; null if its body has been replaced or deleted. */
export async function answerIfHad(request: Request, document: Answerable, status = 200): Promise<Response | null> {
  const head = headOf(request.headers, document, status);
  const { headers } = head;
  if (!head.hasBody) return new Response(null, { status: head.status, headers });
  const body = await document.body(head.encoding);
  return body === null ? null : new Response(body, { status: head.status, headers });
}

/** Answers with a document whose body is certainly available. */
export async function answer(request: Request, document: Answerable, status = 200): Promise<Response> {
  const response = await answerIfHad(request, document, status);
  if (!response) throw new Error('A document in hand has no body.');
  return response;
}

/**
 * Chooses the first encoding that the document has and the client accepts; `*` means gzip, which every client knows.
 */
export function chooseEncoding(accepted: string, compressions: readonly Compression[] = ['br', 'gzip']): BodyEncoding {
  const names = accepted
    .split(',')
    .flatMap((part) => (/;\s*q=0(\.0*)?\s*$/.test(part) ? [] : [part.split(';')[0]?.trim()]));
  const isAccepted = (name: Compression) => names.includes(name) || (name === 'gzip' && names.includes('*'));
  return compressions.find(isAccepted) ?? 'identity';
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
export const isNamed = (header: string | null | undefined, tag: string) =>
  header?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*') ?? false;

/**
 * Redirects to another address. A browser keeps a 308 for ever unless Cache-Control says otherwise: a page that moved
 * and came back would send its earlier readers in a circle.
 */
export const redirectTo = (path: string) =>
  new Response(null, { status: 308, headers: { Location: path, 'Cache-Control': 'no-cache' } });
