import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { LongBody } from '#lib/press/read-body';
import { inPieces } from '../(site)/in-pieces.ts';
import { type BodyEncoding, type Described, headersOf, isNamed, tagOf } from '../(site)/rendered.ts';
import { writeWholeHead } from './guarded-response.ts';
import { wholeHead } from './whole-head.ts';

interface Sending {
  status: number;
  document: Described;
  encoding: BodyEncoding;
  /** The compressed body; gzip is used for clients that accept no compression. */
  body: Uint8Array | LongBody;
  /** Headers besides those of every document. They must always be the same for one body. */
  more?: Record<string, string>;
}

interface Heads {
  tag: string;
  whole: string[];
  /** The headers of a 304 response. */
  unchanged: string[];
}

/**
 * Answers with documents whose bodies are available. Headers are made once for each cached body and dropped with it.
 */
export function makeSender({ isSecure }: { isSecure: boolean }) {
  const kept = new WeakMap<Uint8Array, Heads>();
  const headsOf = (sending: Sending): Heads => {
    const { encoding, body } = sending;
    if (encoding === 'identity' || !(body instanceof Uint8Array)) return makeHeads(sending, isSecure);
    const known = kept.get(body) ?? makeHeads(sending, isSecure);
    kept.set(body, known);
    return known;
  };
  return async (request: IncomingMessage, response: ServerResponse, sending: Sending): Promise<void> => {
    const { status, encoding, body } = sending;
    const { tag, whole, unchanged } = headsOf(sending);
    const asked = request.headers['if-none-match'];
    if (asked !== undefined && status === 200 && isNamed(asked, tag)) {
      writeWholeHead(response, 304, unchanged);
      response.end();
      return;
    }
    writeWholeHead(response, status, whole);
    if (request.method === 'HEAD') response.end();
    else if (encoding === 'identity') await pipeline(inPieces(piecesOf(body)), createGunzip(), response);
    else if (body instanceof Uint8Array) response.end(body);
    else await pipeline(inPieces(body), response);
  };
}

function makeHeads({ document, encoding, body, more = {} }: Sending, isSecure: boolean): Heads {
  const unchanged = { ...headersOf(document, encoding), ...more };
  const ofBody: Record<string, string> =
    encoding === 'identity' ? {} : { 'Content-Encoding': encoding, 'Content-Length': String(body.length) };
  return {
    tag: tagOf(document.etag, encoding),
    whole: wholeHead({ ...unchanged, ...ofBody }, { isSecure }),
    unchanged: wholeHead(unchanged, { isSecure }),
  };
}

const piecesOf = async function* (body: Uint8Array | LongBody): AsyncGenerator<Uint8Array> {
  if (body instanceof Uint8Array) yield body;
  else yield* body;
};
