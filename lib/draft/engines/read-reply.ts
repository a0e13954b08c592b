import { APIError } from 'openai';
import type { CompletionUsage } from 'openai/resources';
import { EngineError, type Reply } from './engine.ts';
import { readEvents } from './read-events.ts';

/** One piece of a reply. It comes from a stranger: what the package's types promise may be missing or of another type. */
interface Piece {
  choices?: { delta?: Words; message?: Words; finish_reason?: string | null }[] | undefined;
  usage?: CompletionUsage | null;
}

interface Words {
  content?: unknown;
  refusal?: unknown;
  /** A model's thoughts, as DeepSeek and vLLM name them, and as others do. */
  reasoning_content?: unknown;
  reasoning?: unknown;
}

/** The pieces of a streamed reply, those that came together in one list; a server that does not stream gives one. */
export async function* readPieces(response: Response): AsyncGenerator<Piece[]> {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) return yield* streamed(response);
  const text = await response.text();
  const whole = pieceOf(text);
  // Some servers call a stream JSON.
  if (whole) yield [whole];
  else yield* streamed(new Response(text));
}

async function* streamed({ body }: Response): AsyncGenerator<Piece[]> {
  if (!body) return;
  for await (const events of readEvents(body)) {
    const end = events.indexOf('[DONE]');
    const pieces = (end < 0 ? events : events.slice(0, end)).map(pieceOf);
    const readable = pieces.filter((piece) => piece !== undefined);
    yield readable;
    if (readable.length < pieces.length)
      throw new EngineError('transient', "The engine's answer broke off: an event of it was not JSON.");
    if (end >= 0) return;
  }
}

/** Undefined for what is not JSON. Throws where the server tells of an error. */
function pieceOf(text: string): Piece | undefined {
  let piece: (Piece & { error?: unknown }) | null;
  try {
    piece = JSON.parse(text);
  } catch {
    return undefined;
  }
  // No status says what kind of error it is: the one that came was for the beginning.
  if (piece?.error) throw new APIError(undefined, piece.error as object, wordsOf(piece.error), undefined);
  return piece ?? {};
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Puts the pieces of a reply together; `meter` throws where it grows too long. */
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
    soFar(): Reply {
      return {
        content,
        promptTokens: isCount(usage?.prompt_tokens) ? usage.prompt_tokens : null,
        completionTokens: isCount(usage?.completion_tokens) ? usage.completion_tokens : null,
      };
    },
    end: () => ({ refusal, finish }),
  };
}
