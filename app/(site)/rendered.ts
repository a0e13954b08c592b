import { acceptedEncodings, bodyEncoding } from '../body-encoding.ts';

export const pageType = 'text/html; charset=utf-8';

type Compression = 'br' | 'gzip';
export type BodyEncoding = 'identity' | Compression;

/** A document that can be answered with, in each encoding that it has and without any. */
export interface Answerable {
  type: string;
  /** Of what it says, without an encoding. */
  etag: string;
  policy: string;
  /** Both where it is left out. A header that named another than the body's would make a browser wait for ever. */
  compressions?: readonly Compression[];
  /** Null where it is no longer to be had. */
  body(encoding: BodyEncoding): BodyInit | null | Promise<BodyInit | null>;
}

interface Head {
  status: number;
  headers: Headers;
  encoding: BodyEncoding;
  /** False for 304. */
  hasBody: boolean;
}

/** What an answer is made of, apart from its body. */
export type Described = Omit<Answerable, 'body' | 'compressions'>;

/** A strong ETag names one encoding of a document. */
export const tagOf = (etag: string, encoding: BodyEncoding) => `"${etag}-${encoding}"`;

/** The headers of an answer, whatever its status. */
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

/** Status and headers of an answer: 304 where the reader has it. */
function headOf(asked: Headers, document: Omit<Answerable, 'body'>, status = 200): Head {
  const encoding = chooseEncoding(asked.get(acceptedEncodings) ?? '', document.compressions);
  const headers = new Headers(headersOf(document, encoding));
  if (status === 200 && isNamed(asked.get('if-none-match'), tagOf(document.etag, encoding)))
    return { status: 304, headers, encoding, hasBody: false };
  if (encoding !== 'identity') headers.set(bodyEncoding, encoding);
  return { status, headers, encoding, hasBody: true };
}

/** Answers with a document; null where its body is no longer to be had. */
export async function answerIfHad(request: Request, document: Answerable, status = 200): Promise<Response | null> {
  const head = headOf(request.headers, document, status);
  const { headers } = head;
  if (!head.hasBody) return new Response(null, { status: head.status, headers });
  const body = await document.body(head.encoding);
  return body === null ? null : new Response(body, { status: head.status, headers });
}

/** Answers with a document that is in hand. */
export async function answer(request: Request, document: Answerable, status = 200): Promise<Response> {
  const response = await answerIfHad(request, document, status);
  if (!response) throw new Error('A document in hand has no body.');
  return response;
}

/** The first that the document has and the asker accepts; `*` stands for gzip, which every client knows. */
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
 * Leads to another address. A browser keeps a 308 for good unless it is told to ask again: a page that moved and came back
 * would send its earlier readers in a circle.
 */
export const redirectTo = (path: string) =>
  new Response(null, { status: 308, headers: { Location: path, 'Cache-Control': 'no-cache' } });
