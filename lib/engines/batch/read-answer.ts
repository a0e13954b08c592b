import type { OutputMode } from '#db/vocabulary';
import { log } from '#lib/log';
import { EngineError, type Reply } from '../engine.ts';
import { RefusedError } from '../errors/classify.ts';
import { readRefusal, refusalIn } from '../errors/refusal.ts';
import { meterReply, replyBounds } from '../meter-reply.ts';
import { joinPieces } from '../reply/join-pieces.ts';
import { pieceOf } from '../reply/read-reply.ts';
import { refuseUnfinished } from '../reply/whole-reply.ts';
import { idOf } from './remote-batch.ts';

/** One answer of a batch: a whole reply, or why there is none, with the tokens that it took all the same. */
export interface BatchAnswer {
  id: string;
  reply: Partial<Reply>;
  error: EngineError | null;
}

interface Expected {
  output: OutputMode;
  /** Gives the length of the text that was asked about; a reply that is much longer is refused. */
  charactersOf: (id: string) => number;
}

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** Reads a line of a file of answers as a reply that came by itself is read. Null if it is no answer of a request. */
export function readBatchAnswer(line: string, expected: Expected): BatchAnswer | null {
  const answer = fieldsOf(parsed(line));
  const id = idOf(answer.custom_id);
  if (id === null) return null;
  try {
    const body = bodyOf(answer);
    const reply = replyOf(body, { output: expected.output, sourceCharacters: expected.charactersOf(id) });
    return { id, reply, error: null };
  } catch (error) {
    if (error instanceof EngineError) return { id, reply: error.reply, error };
    // A line of a shape that nobody foresaw must not keep the other answers from being taken.
    log().warn({ err: error, id }, 'an answer of a batch could not be read');
    return { id, reply: {}, error: new EngineError('invalid', 'The answer could not be read.') };
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Throws if the request was refused: with a status of its own, or because the batch ended before it. */
function bodyOf({ response, error }: Fields): unknown {
  if (error) throw new RefusedError(refusalIn({ error }));
  const { status_code: status, body } = fieldsOf(response);
  if (typeof status === 'number' && (status < 200 || status >= 300))
    throw new RefusedError(readRefusal(status, JSON.stringify(body ?? null)));
  return body;
}

function replyOf(
  body: unknown,
  { output, sourceCharacters }: { output: OutputMode; sourceCharacters: number },
): Partial<Reply> {
  const heard = joinPieces(meterReply(replyBounds(sourceCharacters)));
  heard.take(pieceOf(body));
  const reply = { ...heard.soFar(), output };
  refuseUnfinished(reply, heard.besides(), { isDone: true, beginning: '' });
  return reply;
}
