import { setImmediate as immediate } from 'node:timers/promises';
import { APIError } from 'openai';
import type { CompletionUsage } from 'openai/resources';
import { EngineError, type Reply } from './engine.ts';
import { tooLarge } from './meter-reply.ts';
import { readEvents } from './read-events.ts';

/**
 * One piece of a reply. A stranger sends it: fields that the package's types promise may be missing or of another type.
 */
interface Piece {
  choices?: { delta?: Words; message?: Words; finish_reason?: string | null }[] | undefined;
  usage?: CompletionUsage | null;
}

interface Words {
  content?: unknown;
  refusal?: unknown;
  /** A model's thoughts, under the name that DeepSeek and vLLM use, and the name that others use. */
  reasoning_content?: unknown;
  reasoning?: unknown;
}

/**
 * Gives the pieces of a streamed reply, those that arrived together in one list; a server that does not stream sends
 * one. `most` is the maximum bytes of a JSON text: parsing it blocks the process.
 */
export async function* readPieces({ headers, body }: Response, most: number): AsyncGenerator<Piece[]> {
  if (!body) return;
  if (!/\bjson\b/i.test(headers.get('content-type') ?? '')) return yield* streamed(body);
  const { isJson, chunks } = await lookAhead(body);
  // Some servers label a stream as JSON.
  if (!isJson) return yield* streamed(chunks);
  const whole = pieceOf(await readText(chunks, most));
  if (whole) yield [whole];
}

type Chunks = AsyncIterable<Uint8Array>;

/**
 * Tells a JSON text from a stream by its beginning. White space before it, which keeps a connection open, is dropped.
 */
async function lookAhead(body: ReadableStream<Uint8Array>): Promise<{ isJson: boolean; chunks: Chunks }> {
  const rest = body.values();
  for (;;) {
    const { value: first, done } = await rest.next();
    const words = first ? new TextDecoder().decode(first).trimStart() : '';
    if (done || words) return { isJson: /^[[{]/.test(words), chunks: first ? joined(first, rest) : rest };
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

async function* streamed(chunks: Chunks): AsyncGenerator<Piece[]> {
  for await (const events of readEvents(chunks)) {
    const end = events.indexOf('[DONE]');
    const pieces = (end < 0 ? events : events.slice(0, end)).map(pieceOf);
    const readable = pieces.filter((piece) => piece !== undefined);
    yield readable;
    if (readable.length < pieces.length)
      throw new EngineError('transient', "The engine's answer broke off: an event of it was not JSON.");
    if (end >= 0) return;
  }
}

/** Undefined if the text is not JSON. Throws if the server reports an error. */
function pieceOf(text: string): Piece | undefined {
  let piece: (Piece & { error?: unknown }) | null;
  try {
    piece = JSON.parse(text);
  } catch {
    return undefined;
  }
  // The error has no status of its own: the response's status was sent before it occurred.
  if (piece?.error) throw new APIError(undefined, piece.error as object, wordsOf(piece.error), undefined);
  return piece ?? {};
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Joins the pieces of a reply; `meter` throws if it grows too long. */
export function listen(meter: (content: string, newThoughts: string) => void) {
  let [content, refusal] = ['', ''];
  let finish: string | null = null;
  let usage: CompletionUsage | null = null;
  return {
    take(piece: Piece): void {
      const choice = Array.isArray(piece?.choices) ? piece.choices[0] : undefined;
      const words = choice?.delta ?? choice?.message;
      content += wordsOf(words?.content);
      refusal += wordsOf(words?.refusal);
      finish = choice?.finish_reason ?? finish;
      usage = piece?.usage ?? usage;
      meter(content, wordsOf(words?.reasoning_content) + wordsOf(words?.reasoning) + wordsOf(words?.refusal));
    },
    soFar(): Omit<Reply, 'output'> {
      return {
        content,
        promptTokens: isCount(usage?.prompt_tokens) ? usage.prompt_tokens : null,
        completionTokens: isCount(usage?.completion_tokens) ? usage.completion_tokens : null,
        cachedTokens: isCount(usage?.prompt_tokens_details?.cached_tokens)
          ? usage.prompt_tokens_details.cached_tokens
          : null,
        finish,
      };
    },
    end: () => ({ refusal, finish }),
  };
}
