import { setImmediate as immediate } from 'node:timers/promises';
import { EngineError } from '../engine.ts';
import { RefusedError } from '../errors/classify.ts';
import { refusalIn } from '../errors/refusal.ts';
import { serverWords } from '../errors/server-words.ts';
import { tooLarge } from '../meter-reply.ts';
import { readEvents } from './read-events.ts';
import { type Piece, readPiece } from './read-piece.ts';

/** How a body ended, besides its pieces. */
export interface Ending {
  /** True if the server said that this was all: `[DONE]`, or a whole JSON answer. */
  isDone: boolean;
  /** The beginning of the body, which shows whether it is a web page. */
  beginning: string;
}

interface Reading {
  /** Maximum bytes of a JSON text: parsing it blocks the process. */
  most: number;
  /** Called for every chunk of bytes. */
  onBytes: () => void;
  ending: Ending;
}

/**
 * Gives the pieces of a streamed reply, those that arrived together in one list; a server that does not stream sends
 * one. Throws an `EngineError` if the server reports an error in it.
 */
export async function* readPieces(response: Response, reading: Reading): AsyncGenerator<Piece[]> {
  if (!response.body) return;
  const isJson = /\bjson\b/i.test(response.headers.get('content-type') ?? '');
  const { first, chunks } = await lookAhead(watched(response.body, reading));
  reading.ending.beginning = first.slice(0, 2_000);
  // Some servers label a stream as JSON, and some label JSON as a stream.
  if (!/^[[{]/.test(first) || (!isJson && isStream(first))) return yield* streamed(chunks, reading.ending);
  const value = parsed(await readText(chunks, reading.most));
  if (value === undefined) return;
  reading.ending.isDone = true;
  yield [pieceOf(Array.isArray(value) ? value[0] : value)];
}

/** A line that begins with a brace may belong to a stream only if further lines have the names of events' fields. */
const isStream = (first: string): boolean => /\n(?:data|event|id):/.test(first);

type Chunks = AsyncIterable<Uint8Array>;

async function* watched(body: ReadableStream<Uint8Array>, { onBytes }: Reading): AsyncGenerator<Uint8Array> {
  for await (const chunk of body.values()) {
    onBytes();
    yield chunk;
  }
}

/** Reads the first chunk that is not only white space; white space before it keeps a connection open and is dropped. */
async function lookAhead(body: AsyncGenerator<Uint8Array>): Promise<{ first: string; chunks: Chunks }> {
  for (;;) {
    const { value: chunk, done } = await body.next();
    const first = chunk ? new TextDecoder().decode(chunk).trimStart() : '';
    if (done || first) return { first, chunks: chunk ? joined(chunk, body) : body };
    await immediate();
  }
}

async function* joined(first: Uint8Array, rest: Chunks): Chunks {
  yield first;
  yield* rest;
}

async function readText(chunks: Chunks, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function* streamed(chunks: Chunks, ending: Ending): AsyncGenerator<Piece[]> {
  for await (const all of readEvents(chunks)) {
    // Some proxies keep a connection open with events of nothing.
    const events = all.filter((event) => event.trim() !== '');
    const end = events.findIndex((event) => event.trim() === '[DONE]');
    const values = (end < 0 ? events : events.slice(0, end)).map(parsed);
    const broken = values.indexOf(undefined);
    yield (broken < 0 ? values : values.slice(0, broken)).map(pieceOf);
    if (broken >= 0) throw notJson(events[broken] ?? '');
    ending.isDone = end >= 0;
    if (end >= 0) return;
  }
}

const notJson = (event: string) =>
  new EngineError('transient', `The engine's answer broke off: an event of it was not JSON: ${serverWords(event)}`);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Throws if the server reports an error in it: it has no status of its own, because that was sent before it occurred. */
export function pieceOf(value: unknown): Piece {
  if (isError(value)) throw new RefusedError(refusalIn(value));
  return readPiece(value);
}

function isError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { error, type, object, choices, base_resp: base, message } = value as Record<string, unknown>;
  if (error) return true;
  const status = (base as { status_code?: unknown } | null | undefined)?.status_code;
  if (typeof status === 'number' && status !== 0) return true;
  return choices === undefined && (type === 'error' || object === 'error') && Boolean(message);
}
