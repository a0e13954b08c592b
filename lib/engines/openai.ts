import { createHash } from 'node:crypto';
import OpenAI, { APIError, type ClientOptions } from 'openai';
import type { ResponseFormatJSONSchema } from 'openai/resources/shared';
import { type OutputMode, outputModes } from '#db/vocabulary';
import { env } from '#lib/env';
import { classify, serverWords } from './classify.ts';
import { type Deadlines, watch } from './deadlines.ts';
import { type Engine, EngineError, type Question, type Reply } from './engine.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { meterReply, replyBounds } from './meter-reply.ts';
import { forgetOutputMode, readOutputMode, rememberOutputMode } from './output-mode.ts';
import { listen, readPieces } from './read-reply.ts';

export interface Endpoint {
  name: string;
  baseUrl: string;
  key: string | undefined;
  model: string;
}

/**
 * An engine on any server with OpenAI's Chat Completions API. Retries and deadlines are ours; the package's own are
 * switched off.
 */
export function openAiEngine(
  { name, baseUrl, key, model }: Endpoint,
  deadlines: Deadlines = env().engineDeadlines,
): Engine {
  const settings = { apiKey: key || 'none', baseURL: baseUrl, timeout: deadlines.total };
  const engineKey = createHash('sha256').update(`${baseUrl}\n${model}`).digest('hex').slice(0, 16);
  return {
    key: engineKey,
    name,
    model,
    async ask(question) {
      let mode = await readOutputMode(engineKey);
      for (;;) {
        try {
          const reply = await request(settings, { model, question, mode, deadlines });
          await rememberOutputMode(engineKey, mode);
          return reply;
        } catch (error) {
          const lower = outputModes[outputModes.indexOf(mode) + 1];
          if (!lower || !isAboutOutputMode(error)) throw error;
          await forgetOutputMode(engineKey);
          mode = lower;
        }
      }
    },
  };
}

interface Request {
  model: string;
  question: Question;
  mode: OutputMode;
  deadlines: Deadlines;
}

async function request(settings: ClientOptions, { model, question, mode, deadlines }: Request): Promise<Reply> {
  const watched = watch(deadlines);
  const bounds = replyBounds(question.sourceCharacters);
  const guarded = guardedFetch({ bounds, onRefusal: watched.abort });
  const client = new OpenAI({ ...settings, maxRetries: 0, logLevel: 'off', fetch: guarded.fetch });
  const heard = listen(meterReply(bounds));
  const soFar = (): Reply => ({ ...heard.soFar(), output: mode });
  try {
    const response = await client.chat.completions
      .create(
        {
          model,
          messages: question.messages,
          stream: true,
          stream_options: { include_usage: true },
          ...responseFormat(question, mode),
        },
        { signal: watched.signal },
      )
      .asResponse();
    for await (const pieces of readPieces(response, bounds.line)) {
      // Comments of the stream do not restart the idle deadline, because they are no sign of an answer.
      if (pieces.length) watched.alive();
      for (const piece of pieces) heard.take(piece);
    }
    watched.signal.throwIfAborted();
  } catch (error) {
    const { errorClass, message, retryAfter, cause } = classify(error, watched.signal);
    throw new EngineError(errorClass, message, { retryAfter, cause: cause ?? error, reply: soFar() });
  } finally {
    watched.end();
    guarded.close();
  }
  const { refusal, finish } = heard.end();
  if (refusal) throw new EngineError('refusal', `The engine refused: ${serverWords(refusal)}`, { reply: soFar() });
  refuseUnfinished(finish, soFar());
  return soFar();
}

/** Refuses a reply unless the engine says that it is complete. */
function refuseUnfinished(finish: string | null, reply: Reply): void {
  if (finish === 'stop') return;
  if (finish === 'length')
    throw new EngineError('length', 'The engine ran into its length limit before the end.', { reply });
  if (finish === 'content_filter')
    throw new EngineError('refusal', "The engine's content filter stopped the answer.", { reply });
  throw new EngineError('transient', 'The connection to the engine was cut in the middle of its answer.', { reply });
}

function responseFormat({ answer }: Question, mode: OutputMode) {
  if (mode === 'fenced') return {};
  if (mode === 'json') return { response_format: { type: 'json_object' as const } };
  const json_schema: ResponseFormatJSONSchema.JSONSchema = { ...answer, strict: true };
  return { response_format: { type: 'json_schema' as const, json_schema } };
}

/** True if a refusal names the output format, so that the endpoint does not support it. */
function isAboutOutputMode(error: unknown): boolean {
  if (!(error instanceof EngineError) || !(error.cause instanceof APIError)) return false;
  return (
    [400, 404, 422, 500, 501].includes(error.cause.status ?? 0) &&
    /response_format|json_schema|json_object|structured|grammar/i.test(error.message)
  );
}
