import { createHash } from 'node:crypto';
import OpenAI, { APIError } from 'openai';
import type { ResponseFormatJSONSchema } from 'openai/resources/shared';
import { env } from '#lib/env';
import { classify } from './classify.ts';
import { type Deadlines, watch } from './deadlines.ts';
import { type Engine, EngineError, type Question, type Reply } from './engine.ts';
import { forgetOutputMode, type OutputMode, outputModes, readOutputMode, rememberOutputMode } from './output-mode.ts';

export interface Endpoint {
  name: string;
  baseUrl: string;
  key: string | undefined;
  model: string;
}

/** Any server that speaks OpenAI's Chat Completions. Retries and deadlines are ours: the package's own are switched off. */
export function openAiEngine(
  { name, baseUrl, key, model }: Endpoint,
  deadlines: Deadlines = env().engineDeadlines,
): Engine {
  const client = new OpenAI({
    apiKey: key || 'none',
    baseURL: baseUrl,
    maxRetries: 0,
    timeout: deadlines.total,
    logLevel: 'off',
  });
  const engineKey = createHash('sha256').update(`${baseUrl}\n${model}`).digest('hex').slice(0, 16);
  return {
    key: engineKey,
    name,
    model,
    async ask(question) {
      let mode = await readOutputMode(engineKey);
      for (;;) {
        try {
          const reply = await request(client, { model, question, mode, deadlines });
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

async function request(client: OpenAI, { model, question, mode, deadlines }: Request): Promise<Reply> {
  const watched = watch(deadlines);
  let content = '';
  let refusal = '';
  let finish: string | null = null;
  let usage: OpenAI.CompletionUsage | null = null;
  const soFar = (): Reply => ({
    content,
    promptTokens: usage?.prompt_tokens ?? null,
    completionTokens: usage?.completion_tokens ?? null,
  });
  try {
    const stream = await client.chat.completions.create(
      {
        model,
        messages: question.messages,
        stream: true,
        stream_options: { include_usage: true },
        ...responseFormat(question, mode),
      },
      { signal: watched.signal },
    );
    for await (const chunk of stream) {
      watched.alive();
      const choice = chunk.choices?.[0];
      content += choice?.delta?.content ?? '';
      refusal += choice?.delta?.refusal ?? '';
      finish = choice?.finish_reason ?? finish;
      usage = chunk.usage ?? usage;
    }
    // The package ends an aborted stream without an error.
    watched.signal.throwIfAborted();
  } catch (error) {
    const { errorClass, message, retryAfter, cause } = classify(error, watched.signal);
    throw new EngineError(errorClass, message, { retryAfter, cause: cause ?? error, reply: soFar() });
  } finally {
    watched.end();
  }
  if (refusal) throw new EngineError('refusal', `The engine refused: ${refusal.slice(0, 400)}`, { reply: soFar() });
  refuseUnfinished(finish, soFar());
  return soFar();
}

/** A reply counts only when the engine says that it is whole. */
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

/** True for a refusal that names the output format: the endpoint does not know this one. */
function isAboutOutputMode(error: unknown): boolean {
  if (!(error instanceof EngineError) || !(error.cause instanceof APIError)) return false;
  return (
    [400, 404, 422, 500, 501].includes(error.cause.status ?? 0) &&
    /response_format|json_schema|json_object|structured|grammar/i.test(error.message)
  );
}
