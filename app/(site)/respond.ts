import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { ReactElement } from 'react';
import { limits } from '#lib/limits';
import { acceptedEncodings, bodyEncoding } from '../body-encoding.ts';
import { style } from './style.ts';

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)];

/** Readers' documents have no script to allow: whatever an article says, nothing runs. */
const policy = [
  "default-src 'none'",
  "script-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface Rendered {
  type: string;
  etag: string;
  bodies: Record<'identity' | 'br' | 'gzip', Uint8Array<ArrayBuffer>>;
}

/** A whole document out of a component. */
export async function renderDocument(document: ReactElement): Promise<Rendered> {
  const { renderToStaticMarkup } = await import('react-dom/server');
  return prepare(`<!doctype html>${renderToStaticMarkup(document)}`, 'text/html; charset=utf-8');
}

/** A body in every encoding it may be asked for, with its strong ETag. */
export async function prepare(text: string, type: string): Promise<Rendered> {
  const identity = new Uint8Array(Buffer.from(text, 'utf8'));
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  const [br, gz] = await Promise.all([
    toBrotli(identity, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
    }),
    toGzip(identity, { level: 9 }),
  ]);
  return { type, etag, bodies: { identity, br: new Uint8Array(br), gzip: new Uint8Array(gz) } };
}

/** One store a process: the server in front of Next answers from it too. */
const shared = globalThis as { [key: symbol]: Map<string, Promise<Rendered>> | undefined };
const storeKey = Symbol.for('diglot.rendered');
shared[storeKey] ??= new Map();
const kept = shared[storeKey];

/** What was rendered for a key before. */
export function keptDocument(key: string): Promise<Rendered> | undefined {
  return kept.get(key);
}

/** Renders once for a key that says all the document depends on. */
export function renderOnce(key: string, render: () => Promise<Rendered>): Promise<Rendered> {
  const known = kept.get(key);
  if (known) return known;
  const made = render();
  made.catch(() => kept.delete(key));
  if (kept.size >= limits.pagesKept) kept.delete(kept.keys().next().value as string);
  kept.set(key, made);
  return made;
}

/** Answers with a document, or 304 where the reader has it. A strong ETag names one encoding of it. */
export function answer(request: Request, { type, etag, bodies }: Rendered, status = 200): Response {
  const encoding = chooseEncoding(request.headers.get(acceptedEncodings) ?? '');
  const tag = `"${etag}-${encoding}"`;
  const headers = new Headers({
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'Cache-Control': 'public, no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    Vary: 'Accept-Encoding',
    ETag: tag,
  });
  if (status === 200 && isNamed(request.headers.get('if-none-match'), tag))
    return new Response(null, { status: 304, headers });
  if (encoding !== 'identity') headers.set(bodyEncoding, encoding);
  return new Response(bodies[encoding], { status, headers });
}

function chooseEncoding(accepted: string): 'br' | 'gzip' | 'identity' {
  const names = accepted
    .split(',')
    .flatMap((part) => (/;\s*q=0(\.0*)?\s*$/.test(part) ? [] : [part.split(';')[0]?.trim()]));
  if (names.includes('br')) return 'br';
  return names.includes('gzip') || names.includes('*') ? 'gzip' : 'identity';
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
const isNamed = (header: string | null, tag: string) =>
  header?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*') ?? false;

/**
 * Leads to another address. A browser keeps a 308 for good unless it is told to ask again: a page that moved and came back
 * would send its earlier readers in a circle.
 */
export const redirectTo = (path: string) =>
  new Response(null, { status: 308, headers: { Location: path, 'Cache-Control': 'no-cache' } });
